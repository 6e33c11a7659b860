/** One number with what it needs to be trusted: unit, target or "not set", verdict, and the way to its reasons. */
import type { KpiTile } from '../../core/staff-api';
import { showClock, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { SyntheticTag, VerdictTag } from '../../ui/Tags';

/** A unit as it follows a number: a word in Latin letters stands apart from it. */
export const unitAfter = (unit: string): string => (/^[a-z]/i.test(unit) ? ` ${unit}` : unit);

/** Where the number explains itself, or null when no indicator rests on it. */
export const whyLink = ({ code, indicators }: KpiTile): string | null =>
  indicators.length ? `/leader/why/${encodeURIComponent(indicators[0]!)}?k=${encodeURIComponent(code)}` : null;

/** What alone may be told of a share that few answers speak against, or null. */
export function boundWords({ bound, unit }: Pick<KpiTile, 'bound' | 'unit'>): string | null {
  if (!bound) return null;
  const shown = (value: string | null) => ({ value: `${showNumber(Number(value))}${unitAfter(unit)}` });
  return bound.at_least === null ? t('board.atMost', shown(bound.at_most)) : t('board.atLeast', shown(bound.at_least));
}

type Valued = Pick<KpiTile, 'value' | 'value_state' | 'unit' | 'bound'>;

export function Value({ of, big = false }: { of: Valued; big?: boolean }) {
  const bound = boundWords(of);
  if (bound !== null) return <span class={big ? 'big-value' : 'tile-value'}>{bound}</span>;
  if (of.value === null || of.value_state !== 'value')
    return <span class="tile-none">{tCode('vstate', of.value_state)}</span>;
  const number = Number(of.value);
  return (
    <span class={big ? 'big-value' : 'tile-value'}>
      {Number.isFinite(number) ? showNumber(number) : of.value}
      <small>{unitAfter(of.unit)}</small>
    </span>
  );
}

/** The target as the number beside it is read, or null while none is set. */
export function targetOf({ target, unit }: Pick<KpiTile, 'target' | 'unit'>): string | null {
  if (target === null) return null;
  const number = Number(target);
  return `${Number.isFinite(number) ? showNumber(number) : target}${unit === '%' ? unit : ''}`;
}

/** How sure a sampled value is, and by how much it moved since the wave before. */
export function sampleWords({ sample, unit }: Pick<KpiTile, 'sample' | 'unit'>): string {
  if (!sample) return '';
  const percent = unit === '%' ? unit : '';
  const show = (value: string, digits = 1) => `${showNumber(Number(value), percent ? digits : 2)}${percent}`;
  const words = t('board.sample', { n: showNumber(sample.n), low: show(sample.low), high: show(sample.high) });
  if (sample.difference === null || sample.difference_low === null || sample.difference_high === null) return words;
  const [low, high] = [show(sample.difference_low), show(sample.difference_high)];
  return `${words} ${t('board.sampleChange', { value: show(sample.difference), low, high })}`;
}

export function Tile({ tile, computedAt }: { tile: KpiTile; computedAt: string }) {
  const link = whyLink(tile);
  const target = targetOf(tile);
  const inside = (
    <>
      <span class="tile-name">{tile.name}</span>
      <Value of={tile} />
      {tile.sample && <span class="tile-note">{sampleWords(tile)}</span>}
      {tile.note && <span class="tile-note">{tile.note}</span>}
      <span class="tile-foot">
        <span>{target === null ? t('board.targetUnset') : t('board.target', { value: target })}</span>
        {tile.verdict !== 'target_not_set' && tile.verdict !== 'not_reported' && <VerdictTag verdict={tile.verdict} />}
        <SyntheticTag of={tile} />
        <span>{t('board.age', { when: showClock(computedAt) })}</span>
      </span>
    </>
  );
  return link ? (
    <a class="tile" href={link}>
      {inside}
    </a>
  ) : (
    <div class="tile">{inside}</div>
  );
}
