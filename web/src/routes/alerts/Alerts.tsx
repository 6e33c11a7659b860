/** The alert rules of the area and how each stands; those that cannot judge are as plain to see as those that fire. */
import { t, tCode } from '../../core/i18n';
import { RecordList } from '../../kit';
import { numbersOf, standingTag } from './rule';

export default function Alerts() {
  return (
    <RecordList
      title="alerts.title"
      lead="alerts.lead"
      back="/leader"
      path="/alert-rules"
      filters={[{ kind: 'area', name: 'area', label: 'alerts.area' }]}
      states={{ name: 'standing', prefix: 'astanding', values: ['firing', 'blind', 'waiting', 'quiet'] }}
      row={(rule) => ({
        href: `/leader/alerts/${rule.id}`,
        title: rule.words,
        tags: [standingTag(rule), { text: tCode('severity', rule.severity), look: 'plain' }],
        facts: [rule.law, numbersOf(rule.state), rule.area_name, rule.holder],
        isSynthetic: rule.synthetic,
      })}
      actions={[{ href: '/leader/alerts/new', label: 'alerts.new', scope: 'alerts:write' }]}
      empty="alerts.none"
    >
      <p class="hint">{t('alerts.newLead')}</p>
    </RecordList>
  );
}
