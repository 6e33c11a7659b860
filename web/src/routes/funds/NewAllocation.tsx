import create from 'bounds:AllocationCreate';
import { RecordForm } from '../../kit';
import { allocationFields, PAGE } from './funds';

export default function NewAllocation() {
  return (
    <RecordForm
      title="funds.newAllocation"
      lead="funds.allocationLead"
      fields={allocationFields()}
      path="/funds/allocations"
      bounds={create}
      titleOf={(draft) => String(draft['purpose'] ?? '')}
      pageOf={(made) => `${PAGE.allocations}/${made}`}
      back={PAGE.allocations}
      resource="allocation"
    />
  );
}
