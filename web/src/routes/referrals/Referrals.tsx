import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { RecordList } from '../../kit';
import { stateTag, wayTag } from './referral';

const STATES = ['asked', 'agreed', 'sent', 'returned', 'refused', 'declined', 'withdrawn'] as const;

/** What the county asked others to do, the newest first. */
export default function Referrals() {
  return (
    <RecordList
      title="referrals.title"
      lead="referrals.lead"
      path="/feedback/referrals"
      empty="referrals.none"
      states={{ name: 'state', prefix: 'refstate', values: STATES }}
      actions={[{ href: '/officer/handovers', label: 'referrals.incoming', scope: 'feedback:route', isQuiet: true }]}
      row={(referral) => ({
        href: `/officer/feedback/${referral.feedback_id}/referrals`,
        title: referral.text,
        tags: [stateTag(referral.state), wayTag(referral)],
        facts: [
          referral.target_name,
          showDate(referral.state_at),
          referral.document_number,
          referral.is_contact_shared && t('referrals.withContact'),
        ],
        isSynthetic: referral.synthetic,
      })}
    />
  );
}
