import { RecordList } from '../../kit';
import { ALLOCATION_STATES, PAGE, WRITE } from './funds';
import { allocationRow } from './rows';

export default function Allocations() {
  return (
    <RecordList
      title="funds.allocations"
      lead="funds.allocationLead"
      back={PAGE.funds}
      path="/funds/allocations"
      resource="allocations"
      importScope={WRITE}
      empty="funds.noAllocations"
      actions={[{ href: `${PAGE.allocations}/new`, label: 'funds.newAllocation', scope: WRITE }]}
      states={{ prefix: 'alstate', values: ALLOCATION_STATES }}
      filters={[{ kind: 'area', name: 'area', label: 'funds.area' }]}
      row={allocationRow}
    />
  );
}
