import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { addressWith, RecordList } from '../../kit';

/** What calls for a task and has none; a tap opens the form of a new one, filled in. */
export default function Calls() {
  return (
    <RecordList
      title="tasks.calls"
      lead="tasks.callsLead"
      back="/officer/tasks"
      path="/tasks/candidates"
      empty="tasks.noCalls"
      row={(call) => ({
        href: addressWith('/officer/tasks/new', {
          title: call.title,
          origin: call.origin,
          origin_id: call.origin_id,
          indicator_code: call.indicator_code,
          unit_id: call.unit_id,
          due_on: call.suggested_due_on,
        }),
        title: call.title,
        tags: [{ text: tCode('torigin', call.origin), look: 'plain' }],
        facts: [call.why, call.unit_name, call.indicator_code, t('tasks.dueOn', { when: showDate(call.suggested_due_on) })],
      })}
    />
  );
}
