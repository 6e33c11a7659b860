import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { may, RecordPage, RelatedList, type Step } from '../../kit';
import { ANNOUNCE, allocationSteps, exactYuan, PAGE, stateTag, WRITE, type Allocation as Given } from './funds';
import { LedgerBlock } from './Ledger';
import { paymentRow } from './rows';

const announce = (id: string): Step => ({
  label: 'funds.announce',
  scope: WRITE,
  path: `/funds/allocations/${id}/notices`,
  fields: ANNOUNCE,
  isQuiet: true,
});

function Below({ given, reload }: { given: Given; reload: () => void }) {
  const { id } = given;
  return (
    <>
      {given.state === 'entered' && given.is_mine && <p class="notice">{t('funds.mine')}</p>}
      <p class="actions list-actions">
        {given.state === 'approved' && given.amount_fen > given.spent_fen && may(WRITE) && (
          <a class="button" href={`${PAGE.payments}/new?allocation=${id}`}>
            {t('funds.newPayment')}
          </a>
        )}
        {given.project_id ? (
          <a class="button quiet" href={`${PAGE.projects}/${given.project_id}`}>
            {t('funds.project')}
          </a>
        ) : (
          <a class="button quiet" href={`${PAGE.allocations}/${id}/form`}>
            {t('funds.form')}
          </a>
        )}
        <a class="button quiet" href={`${PAGE.budgets}/${given.budget_id}`}>
          {t('funds.budget')}
        </a>
      </p>
      <LedgerBlock kind="allocations" id={id} version={given.version} reload={reload} />
      <RelatedList
        id="payments"
        title="funds.payments"
        path="/funds/expenditures"
        query={{ allocation_id: id, limit: 10 }}
        row={paymentRow}
      />
      <RelatedList
        id="notices"
        title="funds.notices"
        path="/funds/notices"
        query={{ allocation_id: id, area: given.area_code.slice(0, 6) }}
        row={(notice) => ({
          href: `/notices/funds/${notice.id}`,
          title: notice.title,
          tags: [{ text: tCode('fnphase', notice.phase) }],
          facts: [showDate(notice.announced_on), showDate(notice.closes_on)],
          isSynthetic: notice.synthetic,
        })}
      />
    </>
  );
}

export default function Allocation({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="funds.allocation"
      path="/funds/allocations/{allocation_id}"
      id={id}
      back={PAGE.allocations}
      nameOf={(given) => given.purpose}
      tags={(given) => [
        stateTag('alstate', given.state),
        given.place_state && { text: tCode('fustate', given.place_state), look: 'plain' },
      ]}
      facts={(given) => [
        [t('funds.amount'), exactYuan(given.amount_fen)],
        [t('funds.paid'), exactYuan(given.spent_fen)],
        [t('funds.left'), exactYuan(given.amount_fen - given.spent_fen)],
        [t('funds.unit'), given.unit_name],
        [t('funds.budget'), given.budget_title],
        [t('funds.area'), placeWords(areas.value, given.area_code)],
        [t('funds.approvedOn'), showDate(given.approved_on)],
        [t('funds.placeState'), given.place_state && tCode('fustate', given.place_state)],
        [t('funds.reviewedOn'), given.state !== 'entered' && showDate(given.state_at)],
        [t('funds.decidedBy'), given.state === 'approved' && t(given.is_by_two_posts ? 'funds.twoPosts' : 'funds.oldRow')],
        [t('funds.note'), given.state_reason],
      ]}
      steps={(given) => [
        ...allocationSteps(given),
        given.state === 'approved' && given.amount_fen > 0 && announce(id),
      ]}
      evidence="allocation"
      history={{ resource: 'allocation', states: 'alstate' }}
    >
      {(given, reload) => <Below given={given} reload={reload} />}
    </RecordPage>
  );
}
