/** What the charts of estimates have in common: an estimate with its interval, and its words. */
import { showNumber } from '../core/format';
import { t } from '../core/i18n';

/** Values are shares from 0 to 1, or numbers of a scale. */
export interface EstimatePoint {
  label: string;
  /** null: withheld. */
  value: number | null;
  /** Both null: nothing can be said about the error. */
  low: number | null;
  high: number | null;
  n: number | null;
  effectiveN?: number | null;
  /** What is said where nothing is told, such as a bound; else that too few answered. */
  instead?: string | undefined;
}

export type Show = (value: number) => string;

/** Shares are shown to a tenth of a percent; nothing is computed from what is shown. */
export const showPercent: Show = (value) => `${showNumber(value * 100, 1)}%`;

export const valueWords = ({ value, instead }: EstimatePoint, show: Show): string =>
  value === null ? (instead ?? t('estimates.withheld')) : show(value);

export function rangeWords({ value, low, high }: EstimatePoint, show: Show): string {
  if (value === null) return '—';
  return low === null || high === null ? t('estimates.unknown') : t('estimates.to', { low: show(low), high: show(high) });
}

/** How many answered, and as how many of a simple random sample they count. */
export function countWords({ n, effectiveN }: EstimatePoint): string {
  if (n === null) return '';
  const counted = t('estimates.n', { n: showNumber(n) });
  if (effectiveN === undefined || effectiveN === null || Math.round(effectiveN) === n) return counted;
  return `${counted} · ${t('estimates.effective', { n: showNumber(effectiveN, 0) })}`;
}

/** The whole point in words, for those who do not see the picture. */
export const pointWords = (point: EstimatePoint, show: Show): string =>
  point.value === null
    ? `${point.label} ${valueWords(point, show)}`
    : t('estimates.part', { label: point.label, value: valueWords(point, show), range: rangeWords(point, show) });
