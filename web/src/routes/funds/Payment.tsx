import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { RecordPage, RelatedList } from '../../kit';
import { exactYuan, PAGE, paymentSteps, type Payment as Paid } from './funds';
import { paymentRow } from './rows';

/** The other parts of one payment of a project. */
const Parts = ({ paid }: { paid: Paid }) =>
  paid.payment_id && (
    <RelatedList
      id="parts"
      title="funds.sources"
      path="/funds/expenditures"
      query={{ payment_id: paid.payment_id, limit: 20 }}
      row={paymentRow}
    />
  );

export default function Payment({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="funds.payment"
      path="/funds/expenditures/{expenditure_id}"
      id={id}
      back={PAGE.payments}
      nameOf={(paid) => exactYuan(paid.amount_fen)}
      tags={(paid) => [paid.reverses_id !== null && { text: t('funds.reverse'), look: 'warn' }]}
      facts={(paid) => [
        [t('funds.paidOn'), showDate(paid.paid_on)],
        [t('funds.voucher'), paid.voucher_number],
        [t('funds.note'), paid.note],
        [
          t('funds.allocation'),
          <a class="link" href={`${PAGE.allocations}/${paid.allocation_id}`}>
            {t('funds.allocation')}
          </a>,
        ],
        [
          t('funds.activity'),
          paid.activity_id && (
            <a class="link" href={`/officer/activities/${paid.activity_id}`}>
              {t('funds.activity')}
            </a>
          ),
        ],
      ]}
      steps={paymentSteps}
      evidence="expenditure"
      history={{ resource: 'expenditure' }}
    >
      {(paid) => <Parts paid={paid} />}
    </RecordPage>
  );
}
