import create from 'bounds:ExpenditureCreate';
import { RecordForm } from '../../kit';
import { PAGE, paymentFields } from './funds';

export default function NewPayment() {
  return (
    <RecordForm
      title="funds.newPayment"
      fields={paymentFields()}
      path="/funds/expenditures"
      bounds={create}
      titleOf={(draft) => String(draft['voucher_number'] ?? '')}
      pageOf={(made) => `${PAGE.payments}/${made}`}
      back={PAGE.payments}
      resource="expenditure"
    />
  );
}
