/**
 * Estimates with their intervals as bands. Places that a survey cannot tell apart stand in one frame and in the order of
 * their names: nobody is ranked inside it. Needs the group `estimates` of messages and the sheet `kit`.
 *
 * Only for samples: opinions received by an open link have no interval and no target (`Bars` shows those).
 */
import { scale } from '../core/chart';
import { showNumber } from '../core/format';
import { t, tCode } from '../core/i18n';
import { countWords, pointWords, rangeWords, showPercent, valueWords, type EstimatePoint, type Show } from './estimate';

export interface IntervalRow extends EstimatePoint {
  code: string;
  verdict?: 'met' | 'not_met' | 'undecided' | null;
  /** Its own target, where the rows have different ones. */
  threshold?: number | null;
}

export interface IntervalProps {
  title: string;
  rows: readonly IntervalRow[];
  /** Codes that cannot be told apart, group by group as the server gives them; rows in no group follow. */
  groups?: readonly (readonly string[])[];
  /** In the unit of the values. */
  threshold?: number | null;
  /** The ends of the axis; without them it reaches from tenth to tenth around what is drawn, as is right for shares. */
  from?: number;
  to?: number;
  show?: Show;
  /** In percent. */
  confidence?: number;
}

const SIGN = { met: '✓', not_met: '✗', undecided: '?' } as const;
const HEIGHT = 12;

interface Axis {
  from: number;
  to: number;
  threshold: number | null;
}

function Band({ row, axis }: { row: IntervalRow; axis: Axis }) {
  const x = (value: number) => scale(value, axis.from, axis.to, 0, 300);
  const { value, low, high, threshold = axis.threshold } = row;
  return (
    <svg class="band" viewBox={`0 0 300 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-rest" width="300" height={HEIGHT} />
      {low !== null && high !== null && (
        <rect class="band-range" x={x(low)} y="1" width={Math.max(1, x(high) - x(low))} height={HEIGHT - 2} />
      )}
      {threshold !== null && (
        <line class="band-target" x1={x(threshold)} x2={x(threshold)} y1="0" y2={HEIGHT} />
      )}
      {value !== null && <line class="band-tick" x1={x(value)} x2={x(value)} y1="0" y2={HEIGHT} />}
    </svg>
  );
}

function Verdict({ verdict }: { verdict: IntervalRow['verdict'] }) {
  if (!verdict) return null;
  const look = verdict === 'met' ? 'tag-good' : verdict === 'not_met' ? 'tag-warn' : 'tag-plain';
  return (
    <span class={`tag ${look}`}>
      {SIGN[verdict]} {tCode('estimates', verdict)}
    </span>
  );
}

function Line({ row, axis, show }: { row: IntervalRow; axis: Axis; show: Show }) {
  const isKnown = row.value !== null;
  return (
    <div class="bar-row">
      <div class="bar-words">
        <span>{row.label}</span>
        <strong>{valueWords(row, show)}</strong>
      </div>
      {isKnown && <Band row={row} axis={axis} />}
      {isKnown && (
        <p class="hint band-words">
          <span>{rangeWords(row, show)}</span> <span>{countWords(row)}</span> <Verdict verdict={row.verdict} />
        </p>
      )}
    </div>
  );
}

/** The rows group by group; those in no group one by one behind. */
export function grouped(rows: readonly IntervalRow[], groups: IntervalProps['groups'] = []): IntervalRow[][] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const named = groups.map((codes) => codes.flatMap((code) => byCode.get(code) ?? [])).filter(({ length }) => length > 0);
  const seen = new Set(named.flat());
  return [...named, ...rows.filter((row) => !seen.has(row)).map((row) => [row])];
}

/** The tenths around all bounds, values and the target, inside 0 to 1. A band needs no zero: its length says nothing. */
export function tenths(rows: readonly IntervalRow[], threshold: number | null): [number, number] {
  const known = [threshold, ...rows.flatMap(({ value, low, high }) => [value, low, high])].filter((one) => one !== null);
  if (!known.length) return [0, 1];
  const [from, to] = [Math.min(...known) - 0.02, Math.max(...known) + 0.02];
  return [Math.max(0, Math.floor(from * 10) / 10), Math.min(1, Math.ceil(to * 10) / 10)];
}

export function Intervals(props: IntervalProps) {
  const { title, rows, groups, threshold = null, show = showPercent, confidence = 95 } = props;
  const sets = grouped(rows, groups);
  const [from, to] = tenths(rows, threshold);
  const axis: Axis = { from: props.from ?? from, to: props.to ?? to, threshold };
  const sentence = t('estimates.chart', { title, parts: sets.flat().map((row) => pointWords(row, show)).join(' · ') });
  return (
    <figure class="lines">
      <div role="img" aria-label={sentence}>
        {sets.map((set) =>
          set.length === 1 ? (
            <Line key={set[0]!.code} row={set[0]!} axis={axis} show={show} />
          ) : (
            <div class="alike" key={set[0]!.code}>
              <p class="alike-head">
                <strong>{t('estimates.alike', { n: set.length })}</strong> <span class="hint">{t('estimates.alikeLead')}</span>
              </p>
              {set.map((row) => (
                <Line key={row.code} row={row} axis={axis} show={show} />
              ))}
            </div>
          ),
        )}
        <p class="bar-words hint">
          <span>{show(axis.from)}</span>
          <span>{show(axis.to)}</span>
        </p>
      </div>
      <figcaption class="hint">
        {t('estimates.how', { percent: showNumber(confidence) })}
        {threshold !== null && ` ${t('estimates.line', { value: show(threshold) })}`}
        {rows.some((row) => row.threshold) && ` ${t('estimates.lines')}`}
      </figcaption>
      <Table title={title} sets={sets} show={show} hasVerdicts={rows.some(({ verdict }) => verdict)} />
    </figure>
  );
}

function Table({ title, sets, show, hasVerdicts }: { title: string; sets: IntervalRow[][]; show: Show; hasVerdicts: boolean }) {
  const hasGroups = sets.some(({ length }) => length > 1);
  return (
    <details>
      <summary>
        {t('app.table')}
        <span class="unseen">{title}</span>
      </summary>
      <div class="scroll" tabindex={0} role="group" aria-label={title}>
        <table class="wide">
          <thead>
            <tr>
              <th scope="col">{t('estimates.place')}</th>
              <th scope="col" class="number">
                {t('estimates.value')}
              </th>
              <th scope="col">{t('estimates.range')}</th>
              <th scope="col" class="number">
                {t('estimates.answers')}
              </th>
              <th scope="col" class="number">
                {t('estimates.effectiveN')}
              </th>
              {hasVerdicts && <th scope="col">{t('estimates.verdict')}</th>}
              {hasGroups && <th scope="col">{t('estimates.group')}</th>}
            </tr>
          </thead>
          <tbody>
            {sets.flatMap((set, place) =>
              set.map((row) => (
                <tr key={row.code}>
                  <th scope="row">{row.label}</th>
                  <td class="number">{valueWords(row, show)}</td>
                  <td>{rangeWords(row, show)}</td>
                  <td class="number">{row.n === null ? '—' : showNumber(row.n)}</td>
                  <td class="number">{row.effectiveN ? showNumber(row.effectiveN, 0) : '—'}</td>
                  {hasVerdicts && <td>{row.verdict ? tCode('estimates', row.verdict) : '—'}</td>}
                  {hasGroups && <td>{set.length > 1 ? String.fromCharCode(65 + place) : '—'}</td>}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </details>
  );
}
