import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { may, RecordPage, RelatedList } from '../../kit';
import { BUDGET_FIELDS, budgetSteps, exactYuan, PAGE, WRITE, yearWords } from './funds';
import { LedgerBlock } from './Ledger';
import { allocationRow } from './rows';

export default function Budget({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="funds.budget"
      path="/funds/budgets/{budget_id}"
      id={id}
      back={PAGE.budgets}
      nameOf={(budget) => budget.title}
      tags={(budget) => [
        { text: tCode('flevel', budget.source_level), look: 'plain' },
        budget.is_minority_fund && { text: t('funds.isMinority') },
        budget.is_creation_fund && { text: t('funds.isCreation') },
      ]}
      facts={(budget) => [
        [t('funds.budgeted'), exactYuan(budget.amount_fen)],
        [t('funds.allocated'), exactYuan(budget.allocated_fen)],
        [t('funds.left'), exactYuan(budget.amount_fen - budget.allocated_fen)],
        [t('funds.budgetYear'), yearWords(budget.year)],
        [t('funds.area'), placeWords(areas.value, budget.area_code)],
        [t('funds.approvedOn'), showDate(budget.approved_on)],
        [t('funds.document'), budget.document_number],
        [t('funds.populationYear'), budget.population_year],
        [t('funds.populationVintage'), budget.population_vintage],
      ]}
      edit={() => ({ href: `${PAGE.budgets}/${id}/edit`, scope: WRITE })}
      steps={() => budgetSteps(id)}
      evidence="budget"
      history={{ resource: 'budget', fields: BUDGET_FIELDS }}
    >
      {(budget, reload) => (
        <>
          {may(WRITE) && budget.amount_fen > budget.allocated_fen && (
            <p class="actions list-actions">
              <a class="button" href={`${PAGE.allocations}/new?budget=${id}`}>
                {t('funds.newAllocation')}
              </a>
            </p>
          )}
          <LedgerBlock kind="budgets" id={id} version={budget.version} reload={reload} />
          <RelatedList
            id="allocations"
            title="funds.allocations"
            path="/funds/allocations"
            query={{ budget_id: id, limit: 10 }}
            row={allocationRow}
          />
        </>
      )}
    </RecordPage>
  );
}
