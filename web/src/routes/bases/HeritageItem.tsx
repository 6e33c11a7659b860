import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { RecordPage, RelatedList, showMoney } from '../../kit';
import { FIELDS, stepsOf, tagsOf } from './heritage';

export default function HeritageItem({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="bases.item"
      path="/bases/heritage/{item_id}"
      id={id}
      back="/officer/heritage"
      nameOf={(item) => item.name}
      tags={tagsOf}
      facts={(item) => [
        [t('bases.area'), placeWords(areas.value, item.area_code)],
        [t('bases.listedOn'), showDate(item.listed_on)],
        [t('bases.inspectedOn'), item.inspected_on ? showDate(item.inspected_on) : t('bases.notInspected')],
        [
          t('bases.money'),
          item.allocated_fen > 0 &&
            t('bases.moneyOf', { given: showMoney(item.allocated_fen), spent: showMoney(item.spent_fen) }),
        ],
        [t('bases.note'), item.note],
      ]}
      edit={() => ({ href: `/officer/heritage/${id}/edit`, scope: 'bases:write' })}
      steps={stepsOf}
      history={{ resource: 'heritage', fields: FIELDS }}
    >
      {(item) => (
        <RelatedList
          key={item.inspection_count}
          id="inspections"
          title="bases.inspections"
          path="/bases/heritage/{item_id}/inspections"
          params={{ item_id: id }}
          empty="bases.notInspected"
          row={(found) => ({
            title: tCode('hcond', found.condition),
            facts: [showDate(found.inspected_on), found.note],
            isSynthetic: found.synthetic,
          })}
        />
      )}
    </RecordPage>
  );
}
