import { RecordList } from '../../kit';
import { PAGE, WRITE } from './funds';
import { budgetRow } from './rows';

const LEVELS = ['central', 'province', 'city', 'county', 'township', 'unit'];

export default function Budgets() {
  return (
    <RecordList
      title="funds.budgets"
      back={PAGE.funds}
      path="/funds/budgets"
      resource="budgets"
      importScope={WRITE}
      empty="funds.noBudgets"
      actions={[{ href: `${PAGE.budgets}/new`, label: 'funds.newBudget', scope: WRITE }]}
      filters={[
        { kind: 'year', name: 'year', label: 'funds.budgetYear' },
        { kind: 'choice', name: 'source_level', label: 'funds.level', prefix: 'flevel', values: LEVELS },
        { kind: 'area', name: 'area', label: 'funds.area' },
        { kind: 'yesno', name: 'is_minority_fund', label: 'funds.isMinority' },
      ]}
      row={budgetRow}
    />
  );
}
