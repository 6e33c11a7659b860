import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { RecordList } from '../../kit';
import { stateTag } from './referral';

const STATES = ['offered', 'accepted', 'answered', 'returned', 'refused', 'withdrawn'] as const;

/** What other counties ask of ours, the newest first. */
export default function Handovers() {
  return (
    <RecordList
      title="referrals.incoming"
      lead="referrals.incomingLead"
      path="/feedback/handovers"
      empty="referrals.noIncoming"
      states={{ name: 'state', prefix: 'refstate', values: STATES }}
      actions={[{ href: '/officer/referrals', label: 'referrals.title', scope: 'feedback:route', isQuiet: true }]}
      row={(handover) => ({
        href: `/officer/handovers/${handover.id}`,
        title: handover.text || t('referrals.takenBack'),
        tags: [
          stateTag(handover.state),
          { text: tCode('kind', handover.kind), look: 'plain' },
          handover.is_overdue && { text: t('referrals.overdue'), look: 'warn' },
        ],
        facts: [handover.origin_name, showDate(handover.offered_at), handover.due_on && t('referrals.due', { day: showDate(handover.due_on) })],
        isSynthetic: handover.synthetic,
      })}
    />
  );
}
