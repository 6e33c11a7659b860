import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import { RecordList, showMoney } from '../../kit';
import { CONDITIONS, KINDS, LISTED, tagsOf } from './heritage';

export default function HeritageList() {
  return (
    <RecordList
      title="bases.heritage"
      lead="bases.heritageLead"
      path="/bases/heritage"
      resource="heritage"
      importScope="bases:write"
      empty="bases.itemNone"
      actions={[{ href: '/officer/heritage/new', label: 'bases.itemNew', scope: 'bases:write' }]}
      states={{ name: 'condition', prefix: 'hcond', values: CONDITIONS }}
      filters={[
        { kind: 'text', name: 'q', label: 'bases.itemName' },
        { kind: 'choice', name: 'kind', label: 'bases.itemKind', prefix: 'hkind', values: KINDS },
        { kind: 'choice', name: 'level', label: 'bases.itemLevel', prefix: 'blevel', values: LISTED },
        { kind: 'area', name: 'area', label: 'bases.area' },
      ]}
      row={(item) => ({
        href: `/officer/heritage/${item.id}`,
        title: item.name,
        tags: tagsOf(item),
        facts: [
          placeWords(areas.value, item.area_code),
          item.inspected_on ? `${t('bases.inspectedOn')} ${showDate(item.inspected_on)}` : t('bases.notInspected'),
          item.allocated_fen > 0 && `${t('bases.money')} ${showMoney(item.allocated_fen)}`,
        ],
        isSynthetic: item.synthetic,
      })}
    />
  );
}
