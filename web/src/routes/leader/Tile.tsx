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
  if (of.value === null)
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

const JUDGED = ['met', 'partly', 'not_met', 'undecided'];

/** The words where there is no one target: none is set, or a rule of several parts gives the verdict. */
export const noTarget = ({ survey, verdict }: Pick<KpiTile, 'survey' | 'verdict'>, code: string | undefined): string =>
  code && JUDGED.includes(verdict) ? t('board.byRule', { code }) : t(survey ? 'board.scoreUnset' : 'board.targetUnset');

/** How sure a sampled value is, and by how much it moved since the wave before. */
export function sampleWords({ sample, unit }: Pick<KpiTile, 'sample' | 'unit'>): string {
  if (!sample) return '';
  const percent = unit === '%' ? unit : '';
  const show = (value: string, digits = 1) => `${showNumber(Number(value), percent ? digits : 2)}${percent}`;
  const words = t('board.sample', { n: showNumber(sample.n), low: show(sample.low), high: show(sample.high) });
  const { difference, difference_low: low, difference_high: high, change } = sample;
  if (difference === null || low === null || high === null) return words;
  // What fell is told as a fall, so its ends are turned too.
  const sign = change === 'fallen' ? -1 : 1;
  const number = (value: string) => showNumber(sign * Number(value), percent ? 1 : 2);
  const ends = change === 'fallen' ? [number(high), number(low)] : [number(low), number(high)];
  const key = change === 'risen' ? 'board.sampleRisen' : change === 'fallen' ? 'board.sampleFallen' : 'board.sampleUndecided';
  const value = t(percent ? 'board.percentPoints' : 'board.scalePoints', { value: number(difference) });
  return `${words} ${t(key, { value, low: ends[0]!, high: ends[1]! })}`;
}

/** What the survey behind a value says of itself: its own target and verdict, and how well its answers came in. */
export function surveyWords({ survey, unit }: Pick<KpiTile, 'survey' | 'unit'>): string {
  if (!survey) return '';
  const { operator, goal, verdict, grade } = survey;
  const said =
    operator !== null && goal !== null && verdict !== null
      ? t('board.said', {
          operator: tCode('boardop', operator),
          goal: `${showNumber(Number(goal))}${unit === '%' ? unit : ''}`,
          verdict: tCode('boardsaid', verdict),
        })
      : '';
  return `${said}${grade === null ? '' : t('board.grade', { grade })}`;
}

export function Tile({ tile, computedAt }: { tile: KpiTile; computedAt: string }) {
  const link = whyLink(tile);
  const target = targetOf(tile);
  const inside = (
    <>
      <span class="tile-name">{tile.name}</span>
      <Value of={tile} />
      {tile.sample && <span class="tile-note">{sampleWords(tile)}</span>}
      {tile.survey && <span class="tile-note">{surveyWords(tile)}</span>}
      {tile.note && <span class="tile-note">{tile.note}</span>}
      <span class="tile-foot">
        <span>{target === null ? noTarget(tile, tile.indicators[0]) : t('board.target', { value: target })}</span>
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
