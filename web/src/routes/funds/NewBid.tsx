import create from 'bounds:BidCreate';
import { RecordForm } from '../../kit';
import { BID_FIELDS, PAGE } from './funds';

export default function NewBid() {
  return (
    <RecordForm
      title="funds.newBid"
      fields={BID_FIELDS}
      path="/funds/bids"
      bounds={create}
      titleOf={(draft) => String(draft['title'] ?? '')}
      pageOf={(made) => `${PAGE.bids}/${made}`}
      back={PAGE.bids}
    />
  );
}
