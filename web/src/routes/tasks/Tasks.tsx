import { t } from '../../core/i18n';
import { query } from '../../core/route';
import { RecordList } from '../../kit';
import { rowOf, STATES } from './task';

/** All tasks, or (`?mine=true`) those that one's own unit answers for or helps with. */
export default function Tasks() {
  const isMine = new URLSearchParams(query.value).get('mine') === 'true';
  return (
    <RecordList
      title={isMine ? 'tasks.mine' : 'tasks.title'}
      lead="tasks.lead"
      back="/officer/tasks"
      path="/tasks"
      resource="tasks"
      importScope="tasks:write"
      empty="tasks.none"
      actions={[
        { href: '/officer/tasks/new', label: 'tasks.new', scope: 'tasks:write' },
        { href: '/officer/tasks', label: 'tasks.wall', scope: 'tasks:read', isQuiet: true },
      ]}
      states={{ prefix: 'tstate', values: [...STATES, 'removed'] }}
      filters={[
        { kind: 'text', name: 'q', label: 'tasks.find' },
        { kind: 'yesno', name: 'mine', label: 'tasks.mine' },
        { kind: 'yesno', name: 'is_late', label: 'tasks.onlyLate' },
        { kind: 'yesno', name: 'is_open', label: 'tasks.open' },
        { kind: 'yesno', name: 'is_milestone', label: 'tasks.milestone' },
        {
          kind: 'choice',
          name: 'origin',
          label: 'tasks.origin',
          prefix: 'torigin',
          values: ['plan', 'inspection', 'feedback', 'indicator_gap', 'decision'],
        },
        { kind: 'area', name: 'area', label: 'tasks.area' },
        { kind: 'text', name: 'indicator_code', label: 'tasks.indicator' },
      ]}
      row={(task) => {
        const row = rowOf(task);
        const helpers = task.helper_unit_names.length > 0 && `${t('tasks.helpers')}：${task.helper_unit_names.join('、')}`;
        return { ...row, facts: [...(row.facts ?? []), helpers] };
      }}
    />
  );
}
