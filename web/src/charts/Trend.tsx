/**
 * Waves of a survey: each with its estimate and its interval, a band between them, and in words whether it rose or fell.
 * Needs the group `estimates` of messages and the sheet `kit`.
 */
import { scale, segments, span } from '../core/chart';
import { showNumber } from '../core/format';
import { t, tCode } from '../core/i18n';
import { countWords, pointWords, rangeWords, showPercent, valueWords, type EstimatePoint, type Show } from './estimate';

export interface Wave extends EstimatePoint {
  /** Against the wave before, as the server judged it; null for the first one. */
  change?: 'risen' | 'fallen' | 'undecided' | null;
}

export interface TrendProps {
  title: string;
  waves: readonly Wave[];
  threshold?: number | null;
  /** The ends of the axis: of the scale. Without them it reaches as far as what is drawn. */
  from?: number;
  to?: number;
  show?: Show;
  confidence?: number;
}

const WIDTH = 320;
const HEIGHT = 170;
const EDGE = { top: 18, bottom: 26, start: 44, end: 16 };
const SIGN = { risen: '↑', fallen: '↓', undecided: '≈' } as const;

const changeWords = ({ change }: Wave): string =>
  change ? `${SIGN[change]} ${tCode('estimates', `change_${change}`)}` : t('estimates.change_first');

/** The outline of a band: along the upper bounds and back along the lower ones. */
function outline(waves: readonly Wave[], run: { index: number }[], x: (at: number) => number, y: (value: number) => number): string {
  const upper = run.map(({ index }) => `${x(index)} ${y(waves[index]!.high!)}`);
  const lower = run.map(({ index }) => `${x(index)} ${y(waves[index]!.low!)}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** Runs that a line may join: where a change is undecided none is drawn, for a line would say that there is one. */
function runsOf(waves: readonly Wave[]): { index: number; value: number }[][] {
  return segments(waves.map(({ value }) => value)).flatMap((run) =>
    run.reduce<{ index: number; value: number }[][]>((parts, point) => {
      const last = parts[parts.length - 1];
      if (last && waves[point.index]!.change !== 'undecided') last.push(point);
      else parts.push([point]);
      return parts;
    }, []),
  );
}

export function Trend(props: TrendProps) {
  const { title, waves, threshold = null, show = showPercent, confidence = 95 } = props;
  const ends = span([...waves.flatMap(({ value, low, high }) => [value, low, high]), threshold]);
  const [from, to] = [props.from ?? ends[0], props.to ?? ends[1]];
  const x = (at: number) => scale(at, 0, Math.max(1, waves.length - 1), EDGE.start, WIDTH - EDGE.end);
  const y = (value: number) => scale(value, from, to, HEIGHT - EDGE.bottom, EDGE.top);
  const sentence = t('estimates.chart', { title, parts: waves.map((wave) => `${pointWords(wave, show)} ${changeWords(wave)}`).join(' · ') });
  const last = waves[waves.length - 1];
  return (
    <figure class="lines">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sentence}>
        {[from, to].map((end) => (
          <text key={end} class="tick tick-end" x={EDGE.start - 8} y={y(end) + 4}>
            {show(end)}
          </text>
        ))}
        <line class="axis" x1={EDGE.start - 4} x2={WIDTH - EDGE.end + 4} y1={y(from)} y2={y(from)} />
        {runsOf(waves).map((run) => {
          const known = run.filter(({ index }) => waves[index]!.low !== null && waves[index]!.high !== null);
          return known.length > 0 && <path key={run[0]!.index} class="band-range" d={outline(waves, known, x, y)} />;
        })}
        {threshold !== null && <line class="band-target" x1={EDGE.start - 4} x2={WIDTH - EDGE.end + 4} y1={y(threshold)} y2={y(threshold)} />}
        {runsOf(waves).map((run) => (
          <path
            key={run[0]!.index}
            class="line wave"
            d={run.map(({ index, value }, at) => `${at ? 'L' : 'M'}${x(index)} ${y(value)}`).join('')}
          />
        ))}
        {waves.map(({ value, low, high }, at) => (
          <g key={at}>
            {low !== null && high !== null && <line class="whisker" x1={x(at)} x2={x(at)} y1={y(low)} y2={y(high)} />}
            {value !== null && <circle class="wave-dot" cx={x(at)} cy={y(value)} r="4" />}
          </g>
        ))}
        {[waves[0], ...(waves.length > 1 ? [last] : [])].map((wave, at) => (
          <text key={at} class={at ? 'tick tick-end' : 'tick'} x={at ? WIDTH - EDGE.end + 4 : EDGE.start - 4} y={HEIGHT - 8}>
            {wave?.label}
          </text>
        ))}
      </svg>
      {last && waves.length > 1 && (
        <p class="bar-words">
          <span>{t('estimates.changed', { label: last.label, change: changeWords(last) })}</span>
          <strong>{valueWords(last, show)}</strong>
        </p>
      )}
      {last && <p class="hint">{countWords(last)}</p>}
      <figcaption class="hint">
        {t('estimates.howWaves', { percent: showNumber(confidence) })}
        {threshold !== null && ` ${t('estimates.line', { value: show(threshold) })}`}
      </figcaption>
      <details>
        <summary>
          {t('app.table')}
          <span class="unseen">{title}</span>
        </summary>
        <div class="scroll" tabindex={0} role="group" aria-label={title}>
          <table class="wide">
            <thead>
              <tr>
                <th scope="col">{t('estimates.wave')}</th>
                <th scope="col" class="number">
                  {t('estimates.value')}
                </th>
                <th scope="col">{t('estimates.range')}</th>
                <th scope="col" class="number">
                  {t('estimates.answers')}
                </th>
                <th scope="col">{t('estimates.change')}</th>
              </tr>
            </thead>
            <tbody>
              {waves.map((wave, at) => (
                <tr key={at}>
                  <th scope="row">{wave.label}</th>
                  <td class="number">{valueWords(wave, show)}</td>
                  <td>{rangeWords(wave, show)}</td>
                  <td class="number">{wave.n === null ? '—' : showNumber(wave.n)}</td>
                  <td>{changeWords(wave)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
