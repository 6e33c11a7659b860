import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { RecordList } from '../../kit';
import { STATE_LOOKS } from './framework';

/** Every framework, the leading one first: those in force at once, drafts and those that ended. */
export default function Frameworks() {
  return (
    <RecordList
      title="frameworks.title"
      lead="frameworks.lead"
      path="/indicators/frameworks"
      empty="frameworks.none"
      actions={[{ href: '/officer/frameworks/new', label: 'frameworks.new', scope: 'indicators:write' }]}
      row={(one) => ({
        href: `/officer/frameworks/${one.code}`,
        title: one.name,
        tags: [
          { text: tCode('fwstate', one.state), look: STATE_LOOKS[one.state] },
          { text: tCode('fwsubject', one.subject) },
          one.is_leading && { text: t('frameworks.leading'), look: 'good' },
        ],
        facts: [
          one.code,
          t(one.is_own ? 'frameworks.own' : 'frameworks.shipped'),
          t('frameworks.since', { when: showDate(one.in_force_from) }),
          t('frameworks.count', { n: one.indicator_count }),
        ],
      })}
    />
  );
}
