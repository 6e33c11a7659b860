/** A part of a whole with both numbers shown: a share without its denominator says nothing. */
import { scale } from '../core/chart';
import { showNumber } from '../core/format';
import { t } from '../core/i18n';

export interface RatioProps {
  label: string;
  numerator: number | null;
  denominator: number | null;
  /** Words for what is counted, such as units. */
  unit?: string;
  /** Where the numbers lead. */
  href?: string | undefined;
}

export function Ratio({ label, numerator, denominator, unit = '', href }: RatioProps) {
  const isKnown = numerator !== null && denominator !== null && denominator > 0;
  const share = isKnown ? numerator / denominator : 0;
  const numbers =
    numerator === null || denominator === null
      ? t('kit.noValue')
      : t('kit.ratio', { n: showNumber(numerator), all: showNumber(denominator), unit });
  const inside = (
    <>
      <span class="bar-words">
        <span>{label}</span>
        <strong>{isKnown ? `${showNumber(share * 100, 1)}%` : '—'}</strong>
      </span>
      <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-rest" width="100" height="4" />
        <rect class="bar-main" width={scale(share, 0, 1, 0, 100)} height="4" />
      </svg>
      <span class="hint">{numbers}</span>
    </>
  );
  return href ? (
    <a class="ratio" href={href}>
      {inside}
    </a>
  ) : (
    <div class="ratio">{inside}</div>
  );
}
