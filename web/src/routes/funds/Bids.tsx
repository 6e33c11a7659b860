import { RecordList } from '../../kit';
import { BID_STATES, PAGE, WRITE } from './funds';
import { bidRow } from './rows';

export default function Bids() {
  return (
    <RecordList
      title="funds.bids"
      back={PAGE.funds}
      path="/funds/bids"
      empty="funds.noBids"
      actions={[{ href: `${PAGE.bids}/new`, label: 'funds.newBid', scope: WRITE }]}
      states={{ prefix: 'bstate2', values: BID_STATES }}
      filters={[{ kind: 'area', name: 'area', label: 'funds.area' }]}
      row={bidRow}
    />
  );
}
