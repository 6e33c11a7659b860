import create from 'bounds:BudgetCreate';
import update from 'bounds:BudgetUpdate';
import type { Params } from '../../core/route';
import { RecordForm } from '../../kit';
import { BUDGET_FIELDS, PAGE } from './funds';

/** A new budget line, or what is said about one; its amount changes on its own page, by entries. */
export default function EditBudget({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: BUDGET_FIELDS,
    titleOf: (draft: { title?: unknown }) => String(draft.title ?? ''),
    pageOf: (made: string) => `${PAGE.budgets}/${made}`,
    back: PAGE.budgets,
    resource: 'budget',
  };
  return id ? (
    <RecordForm {...shared} title="funds.editBudget" path="/funds/budgets/{budget_id}" id={id} bounds={update} />
  ) : (
    <RecordForm {...shared} title="funds.newBudget" path="/funds/budgets" bounds={create} />
  );
}
