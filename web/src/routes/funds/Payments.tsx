import { RecordList } from '../../kit';
import { PAGE, WRITE } from './funds';
import { paymentRow } from './rows';

export default function Payments() {
  return (
    <RecordList
      title="funds.payments"
      back={PAGE.funds}
      path="/funds/expenditures"
      resource="expenditures"
      importScope={WRITE}
      empty="funds.noPayments"
      actions={[{ href: `${PAGE.payments}/new`, label: 'funds.newPayment', scope: WRITE }]}
      filters={[{ kind: 'area', name: 'area', label: 'funds.area' }]}
      row={paymentRow}
    />
  );
}
