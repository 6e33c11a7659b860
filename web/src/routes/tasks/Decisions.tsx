import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { addressWith, RecordList, RowView, showShare } from '../../kit';
import { rowOf } from './task';

/** Decisions of higher levels, each with the tasks that carry it. */
export default function Decisions() {
  return (
    <RecordList
      title="tasks.decisions"
      back="/officer/tasks"
      path="/tasks/decisions"
      empty="tasks.noDecisions"
      row={(decision) => ({
        href: decision.task_count
          ? undefined
          : addressWith('/officer/tasks/new', { origin: 'decision', origin_id: decision.document_id, title: decision.title }),
        title: decision.title,
        tags: [
          decision.task_count === 0 && { text: t('tasks.notOnPlan'), look: 'warn' },
          decision.late_count > 0 && { text: t('tasks.onlyLate'), look: 'warn' },
        ],
        facts: [
          decision.document_number,
          showDate(decision.issued_on),
          t('tasks.decisionTasks', { n: decision.task_count, done: decision.closed_count }),
          decision.on_time_ratio && t('tasks.decisionRate', { rate: showShare(decision.on_time_ratio) }),
        ],
        extra: decision.tasks.length > 0 && (
          <ul class="rows inner">
            {decision.tasks.map((task) => (
              <RowView key={task.id} row={rowOf(task)} />
            ))}
          </ul>
        ),
      })}
    />
  );
}
