/** What is entered about an item of heritage, and what can be done with it. */
import inspection from 'bounds:InspectionCreate';
import money from 'bounds:HeritageMoneyCreate';
import { tCode } from '../../core/i18n';
import { showMoney, today, type Field, type ItemOf, type RecordOf, type Step, type Tag } from '../../kit';

export type Heritage = RecordOf<'/bases/heritage/{item_id}'>;

export const KINDS = ['immovable', 'movable', 'intangible', 'documentary'] as const;
export const LISTED = ['unlisted', 'county', 'city', 'province', 'nation'] as const;
export const CONDITIONS = ['good', 'needs_care', 'endangered', 'under_repair'] as const;
const WRITE = 'bases:write';

export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'bases.itemName', isRequired: true },
  { kind: 'choice', name: 'kind', label: 'bases.itemKind', prefix: 'hkind', values: KINDS, isRequired: true },
  { kind: 'choice', name: 'level', label: 'bases.itemLevel', prefix: 'blevel', values: LISTED, isRequired: true },
  { kind: 'date', name: 'listed_on', label: 'bases.listedOn' },
  { kind: 'unit', name: 'unit_id', label: 'bases.itemUnit', stays: true },
  { kind: 'area', name: 'area_code', label: 'bases.area', stays: true },
  { kind: 'words', name: 'note', label: 'bases.note' },
];

export const stepsOf = (item: Heritage): readonly Step[] => [
  {
    path: `/bases/heritage/${item.id}/inspections`,
    label: 'bases.inspect',
    scope: WRITE,
    bounds: inspection,
    fields: [
      { kind: 'choice', name: 'condition', label: 'bases.itemCondition', prefix: 'hcond', values: CONDITIONS },
      { kind: 'date', name: 'inspected_on', label: 'bases.inspectedOn', start: today() },
      { kind: 'words', name: 'note', label: 'bases.note' },
    ],
  },
  {
    path: `/bases/heritage/${item.id}/money`,
    label: 'bases.linkMoney',
    scope: WRITE,
    bounds: money,
    isQuiet: true,
    fields: [
      {
        kind: 'ref',
        name: 'allocation_id',
        label: 'bases.allocation',
        from: '/funds/allocations',
        nameOf: (found: ItemOf<'/funds/allocations'>) => `${found.purpose} ${showMoney(found.amount_fen)}`,
      },
    ],
  },
];

export const tagsOf = (item: Pick<Heritage, 'kind' | 'level' | 'condition'>): Tag[] => [
  { text: tCode('hkind', item.kind), look: 'plain' },
  { text: tCode('blevel', item.level), look: 'plain' },
  ...(item.condition
    ? [{ text: tCode('hcond', item.condition), look: item.condition === 'good' ? ('good' as const) : ('warn' as const) }]
    : []),
];
