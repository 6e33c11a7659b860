import { showDate } from '../../core/format';
import { tCode } from '../../core/i18n';
import { RecordList } from '../../kit';

/** Inspections, each leading to what it found. */
export default function Inspections() {
  return (
    <RecordList
      title="tasks.inspections"
      lead="tasks.inspectionsLead"
      back="/officer/tasks"
      path="/activities"
      fixed={{ kind: 'inspection' }}
      empty="tasks.noInspections"
      row={(activity) => ({
        href: `/officer/inspections/${activity.id}`,
        title: activity.title,
        tags: [{ text: tCode('astate', activity.state), look: 'plain' }],
        facts: [activity.host_unit_name, showDate(activity.starts_at)],
        isSynthetic: activity.synthetic,
      })}
    />
  );
}
