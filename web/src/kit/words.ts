/** A field's value in words, for people to compare or read. */
import { showDate } from '../core/format';
import { tCode } from '../core/i18n';
import { kept } from '../core/keep';
import { areas, placeWords } from '../core/places';
import { bodyValue, toFen, type Draft, type Field, type Option } from './fields';
import { refAddress, type Named } from './Pick';
import { showMoney, showYesNo } from './show';
import { slotOf } from './useKept';

const namesIn = (field: Field): readonly Named[] => {
  const from = field.kind === 'ref' ? field.from : '/units';
  const query = field.kind === 'ref' ? field.query : undefined;
  return kept<{ data: Named[] }>(slotOf(refAddress(from, query)), { data: [] }).data;
};

export function valueWords(field: Field, draft: Draft): string {
  const value = draft[field.name] ?? '';
  if (field.kind === 'own') return field.words?.(value) ?? String(value);
  if (typeof value === 'boolean') return showYesNo(value);
  if (field.kind === 'choice' || field.kind === 'choices')
    return [value].flat().map((one) => tCode(field.prefix, String(one))).join(' · ');
  if (field.kind === 'ref' || field.kind === 'unit') {
    const names = namesIn(field);
    return [value].flat().map((one) => names.find(({ id }) => id === one)?.name ?? String(one)).join(' · ');
  }
  if (field.kind === 'options') {
    const { data } = kept<{ data: Option[] }>(slotOf(`options:${field.from}`), { data: [] });
    return data.find((option) => option.value === value)?.text ?? String(value);
  }
  if (typeof value !== 'string') return value.join(' · ');
  if (field.kind === 'area') return placeWords(areas.value, value) || value;
  if (field.kind === 'money') return showMoney(toFen(value)) || value;
  if (field.kind === 'moment' && value) return showDate(String(bodyValue(field, value)), true);
  return value;
}
