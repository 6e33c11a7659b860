import { t } from '../../core/i18n';
import { RecordList } from '../../kit';

/** Matters refused, bounced or overdue, department by department. */
export default function Matters() {
  return (
    <RecordList
      title="tasks.matters"
      back="/officer/tasks"
      path="/tasks/matters"
      empty="tasks.noMatters"
      filters={[
        { kind: 'year', name: 'year', label: 'tasks.year' },
        { kind: 'area', name: 'area', label: 'tasks.area' },
      ]}
      row={(matter) => ({
        href: matter.unit_id ? `/officer/tasks/list?unit_id=${matter.unit_id}&is_open=true` : undefined,
        title: `${matter.unit_name} ${matter.total_count}`,
        facts: [
          t('tasks.matterRow', {
            a: matter.overdue_cases,
            b: matter.returned_cases,
            c: matter.reopened_cases,
            d: matter.overdue_tasks,
            e: matter.sent_back_tasks,
          }),
        ],
      })}
    />
  );
}
