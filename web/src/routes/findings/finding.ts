/** What the pages of results have in common: the shapes of the contract, and their numbers as points of the charts. */
import type { EstimatePoint, Show } from '../../charts/estimate';
import { showPercent } from '../../charts/estimate';
import type { IntervalRow } from '../../charts/Interval';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { RecordOf } from '../../kit';

export type Found = RecordOf<'/surveys/{survey_id}/results'>;
export type Plan = Found['plans'][number];
export type Measure = Plan['measures'][number];
export type Figure = Measure['figure'];
export type Group = Measure['groups'][number];
export type Counted = Found['questions'][number];

export const isSample = ({ how_gathered: how }: Pick<Found, 'how_gathered'>): boolean => how === 'sample';

const number = (text: string | null | undefined): number | null => (text === null || text === undefined ? null : Number(text));

/** An estimate as the charts draw it. */
export const pointOf = (label: string, figure: Figure): EstimatePoint => ({
  label,
  value: number(figure.estimate),
  low: number(figure.low),
  high: number(figure.high),
  n: figure.n ?? null,
  effectiveN: figure.effective_n ?? null,
});

export const rowOf = (code: string, label: string, figure: Figure, show: Show, verdict: Measure['verdict'] = null): IntervalRow => ({
  ...pointOf(label, figure),
  code,
  verdict,
  instead: figure.estimate === null ? silence(figure, show) : undefined,
});

/** Shares as percentages, points of a scale as they are. */
export const showOf = ({ unit }: Pick<Measure, 'unit'>): Show =>
  unit === 'ratio' ? showPercent : (value) => t('findings.points', { value: showNumber(value, 2) });

/** The ends of the axis: all shares, the question's own scale, or what the numbers need. */
export function axisOf({ unit, scale, figure, groups }: Measure): { from: number; to: number } {
  if (unit === 'ratio') return { from: 0, to: 1 };
  if (scale) return { from: scale.low, to: scale.high };
  const ends = [figure, ...groups.map((group) => group.figure)].flatMap(({ low, high }) =>
    low === null || high === null ? [] : [Number(low), Number(high)],
  );
  return { from: Math.floor(Math.min(...ends)), to: Math.ceil(Math.max(...ends)) };
}

/** Why a figure is not told, with the bound that may be told. */
export function silence(figure: Figure, show: Show): string {
  if (figure.at_least !== null) return t('findings.atLeast', { value: show(Number(figure.at_least)) });
  if (figure.at_most !== null) return t('findings.atMost', { value: show(Number(figure.at_most)) });
  return tCode('withheld', figure.withheld ?? 'few');
}

/**
 * Townships in frames: those that share a letter cannot be told apart. Where one stands in several such sets no frame
 * can say it; then there is none, and each name carries its letters.
 */
export function framesOf(groups: readonly Group[]): { frames: string[][]; areOpen: boolean } {
  const told = groups.filter(({ letters }) => letters);
  if (told.some(({ letters }) => letters.length > 1)) return { frames: [], areOpen: false };
  const byLetter = new Map<string, string[]>();
  told.forEach(({ letters, code }) => byLetter.set(letters, [...(byLetter.get(letters) ?? []), code]));
  return { frames: [...byLetter.values()].filter(({ length }) => length > 1), areOpen: true };
}

export const goalWords = ({ threshold }: Measure, show: Show): string | null =>
  threshold && `${tCode('foperator', threshold.operator)} ${show(Number(threshold.value))}`;
