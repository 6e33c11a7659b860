/** What people see and enter of a reported figure: units, states, the periods of a series. */
import { locale, t, tCode } from '../../core/i18n';
import { showNumber } from '../../core/format';
import { person } from '../../core/person';
import { plainDigits } from '../../core/validate';
import { getAll, may, showMoney, useKept, type ItemOf, type RecordOf, type Tag } from '../../kit';

export type Series = ItemOf<'/statistics/series'>;
export type Figure = ItemOf<'/statistics/observations'>;
export type Cell = RecordOf<'/statistics/series/{code}/chart'>['points'][number]['own'];
export type Rule = ItemOf<'/statistics/rules'>;

export const STATES = ['reported', 'verified'] as const;
export const VALUE_STATES = ['value', 'zero', 'not_reported', 'not_applicable', 'withheld'] as const;
const WITH_NUMBER: readonly string[] = ['value', 'zero'];
const PERCENT = 100;
const DIGITS = 4;

export const hasNumber = (state: string): boolean => WITH_NUMBER.includes(state);

const known = new Map<string, Series>();

/** Every series, those of one's own department first. */
export async function loadSeries(): Promise<Series[]> {
  const all = await getAll('/statistics/series');
  all.forEach((one) => known.set(one.code, one));
  const mine = ({ owner_unit_id: unit }: Series) => (unit && unit === person.value?.unit_id ? 0 : 1);
  return all.sort((a, b) => mine(a) - mine(b) || a.owner.localeCompare(b.owner) || a.name.localeCompare(b.name, 'zh'));
}

export const seriesOf = (code: string): Series | undefined => known.get(code);

/** Every series, without a network those that this device last read; `seriesOf` knows them from then on. */
export function useSeries(): ReturnType<typeof useKept<Series[]>> {
  const found = useKept('options:series-known', loadSeries);
  const now = found.state.value;
  if (now.is === 'here') now.data.forEach((one) => known.set(one.code, one));
  return found;
}

export const loadSeriesOptions = async () =>
  (await loadSeries()).map(({ code, name, owner_name: owner }) => ({ value: code, text: `${name}（${owner}）` }));

export async function loadOwnerOptions() {
  const all = await getAll('/statistics/owners');
  return all.map(({ owner, name }) => ({ value: owner, text: name }));
}

/** Whether the signed-in post may report a series: a department its own and those that nobody has been given. */
export function mayReport(code: string): boolean {
  const unit = person.value?.unit_id;
  const owner = known.get(code)?.owner_unit_id;
  return may('statistics:write') && (!unit || !owner || unit === owner);
}

/** A number of a series as people read it: rates in percent, fen in yuan. */
export function showValue(value: string | null, unit: string | undefined): string {
  if (value === null) return '';
  const number = Number(value);
  if (unit === 'ratio') return `${showNumber(number * PERCENT, DIGITS)}%`;
  if (unit === 'fen') return showMoney(number);
  return `${showNumber(number, DIGITS)} ${unit ? tCode('sunit', unit) : ''}`.trim();
}

/** A figure in words, whatever its state: a zero is a zero, and what is missing says why. */
export const showFigure = (figure: Pick<Cell, 'value' | 'value_state'>, unit: string | undefined): string =>
  hasNumber(figure.value_state) ? showValue(figure.value, unit) : tCode('svalue', figure.value_state);

export const tagsOf = (figure: Pick<Figure, 'state' | 'value_state' | 'warnings'>): Tag[] => [
  { text: tCode('sstate', figure.state), look: figure.state === 'verified' ? 'good' : undefined },
  ...(figure.value_state === 'value' ? [] : [{ text: tCode('svalue', figure.value_state), look: 'plain' as const }]),
  ...(figure.warnings.length ? [{ text: t('statistics.warned'), look: 'warn' as const }] : []),
];

/** A warning's sentence in the reader's language. */
export const warningWords = ({ message }: Figure['warnings'][number]): string =>
  message[locale.value] ?? message['zh-Hans'] ?? '';

/** What is typed for a unit: percent for rates, yuan for fen; the API's number has both moved by two places. */
const isMoved = (unit: string | undefined): boolean => unit === 'ratio' || unit === 'fen';

/** Moves the point of plain decimal text; exact, without floats. */
export function shift(text: string, places: number): string | null {
  const found = /^(-?)(\d{1,15})(?:\.(\d{0,8}))?$/.exec(text);
  if (!found) return null;
  const digits = found[2]! + (found[3] ?? '');
  const point = found[2]!.length + places;
  const padded = point <= 0 ? digits.padStart(digits.length - point + 1, '0') : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const whole = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const rest = padded.slice(at).replace(/0+$/, '');
  return `${found[1]}${whole}${rest && `.${rest}`}`;
}

/** What was typed as the API's number; what is no number stays as it is, and is refused by the form. */
export function toApi(typed: string, unit: string | undefined): string {
  const plain = plainDigits(typed).replace(/[,\s%\u5143]/g, '');
  if (!isMoved(unit)) return plain;
  return shift(plain, unit === 'ratio' ? -2 : 2) ?? plain;
}

/** The API's number as it is typed. */
export const fromApi = (value: string, unit: string | undefined): string =>
  isMoved(unit) ? (shift(value, unit === 'ratio' ? 2 : -2) ?? value) : value;

/** The unit that stands behind the box. */
export const typedUnit = (unit: string | undefined): string =>
  unit === 'ratio' ? '%' : unit === 'fen' ? tCode('sunit', 'yuan') : unit ? tCode('sunit', unit) : '';

/** The rules of the server that one number can be held against here, before it is sent. */
export function brokenHere(rules: readonly Rule[], value: string): readonly Rule[] {
  const number = Number(value);
  if (value === '' || Number.isNaN(number)) return [];
  return rules.filter(({ kind, limits }) => {
    const [low, high] = [limits['minimum'], limits['maximum']];
    if (kind === 'range') return (low !== undefined && number < Number(low)) || (high !== undefined && number > Number(high));
    if (kind === 'whole') return !Number.isInteger(number);
    return kind === 'small_cell' && number > 0 && number < Number(low);
  });
}

/** A rule's sentence with its limits in it. */
export const ruleWords = ({ message, limits }: Rule): string =>
  message.replace(/\{(\w+)\}/g, (_, name: string) => limits[name] ?? limits['minimum'] ?? '');

const PERIOD_FORMS: Record<string, RegExp> = {
  year: /^\d{4}$/,
  quarter: /^\d{4}(-Q[1-4])?$/,
  month: /^\d{4}(-(Q[1-4]|\d\d))?$/,
};

export const isPeriod = (text: string, frequency = 'month'): boolean => PERIOD_FORMS[frequency]!.test(text);

/** Periods to choose from, the last that has ended first. */
export function periodsOf(frequency: string, now: string): string[] {
  const year = Number(now.slice(0, 4));
  const month = Number(now.slice(5, 7));
  const years = [year, year - 1, year - 2, year - 3];
  if (frequency === 'year') return [years[1]!, years[0]!, ...years.slice(2)].map(String);
  const parts = frequency === 'quarter' ? 4 : 12;
  const done = frequency === 'quarter' ? Math.floor((month - 1) / 3) : month - 1;
  const name = (of: number, part: number) => `${of}-${frequency === 'quarter' ? `Q${part}` : String(part).padStart(2, '0')}`;
  const all = years.flatMap((of) =>
    Array.from({ length: of === year ? Math.min(done + 1, parts) : parts }, (_, index) => name(of, index + 1)).reverse(),
  );
  const [running, ...ended] = all;
  return [...ended.slice(0, parts), running!];
}

/** A period in words. */
export function periodWords(period: string): string {
  const [year, part] = period.split('-');
  if (!part) return t('statistics.year', { year: year! });
  return part.startsWith('Q')
    ? t('statistics.quarter', { year: year!, n: part.slice(1) })
    : t('statistics.month', { year: year!, n: Number(part) });
}
