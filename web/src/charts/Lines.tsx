/** Values over time against a reference; a missing value is a gap, said in the table. */
import { t } from '../core/i18n';
import { showNumber } from '../core/format';
import { segments, scale, span } from '../core/chart';

export interface LinePoint {
  label: string;
  value: number | null;
  /** Why there is no value, or what is special about it. */
  note?: string;
}

export interface Line {
  name: string;
  points: readonly LinePoint[];
}

const WIDTH = 320;
const HEIGHT = 150;
const EDGE = { top: 14, bottom: 24, start: 10, end: 10 };

function Path({ line, look, from, to, count }: { line: Line; look: string; from: number; to: number; count: number }) {
  const x = (index: number) => scale(index, 0, Math.max(1, count - 1), EDGE.start, WIDTH - EDGE.end);
  const y = (value: number) => scale(value, from, to, HEIGHT - EDGE.bottom, EDGE.top);
  const parts = segments(line.points.map(({ value }) => value));
  return (
    <>
      {parts.map((part) => (
        <path
          key={part[0]!.index}
          class={`line ${look}`}
          d={part.map(({ index, value }, at) => `${at ? 'L' : 'M'}${x(index)} ${y(value)}`).join('')}
        />
      ))}
      {parts.flat().map(({ index, value }) => (
        <circle key={index} class={`dot-${look}`} cx={x(index)} cy={y(value)} r={look === 'line-main' ? 3.5 : 2.5} />
      ))}
    </>
  );
}

const words = (point: LinePoint | undefined): string =>
  point?.value === null || point?.value === undefined ? (point?.note ?? '—') : showNumber(point.value);

export function Lines({ title, unit, series, reference }: { title: string; unit: string; series: Line; reference?: Line | undefined }) {
  const { points } = series;
  const [from, to] = span([...points, ...(reference?.points ?? [])].map(({ value }) => value));
  const sentence = t('kit.lines', { title, unit, parts: points.map((one) => `${one.label} ${words(one)}`).join(' · ') });
  const shared = { from, to, count: points.length };
  return (
    <figure class="lines">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sentence}>
        <line class="axis" x1={EDGE.start} x2={WIDTH - EDGE.end} y1={HEIGHT - EDGE.bottom} y2={HEIGHT - EDGE.bottom} />
        <text class="tick" x={EDGE.start} y={10}>
          {showNumber(to)}
        </text>
        <text class="tick" x={EDGE.start} y={HEIGHT - EDGE.bottom - 3}>
          {showNumber(from)}
        </text>
        {reference && <Path line={reference} look="line-other" {...shared} />}
        <Path line={series} look="line-main" {...shared} />
        <text class="tick" x={EDGE.start} y={HEIGHT - 8}>
          {points[0]?.label}
        </text>
        <text class="tick tick-end" x={WIDTH - EDGE.end} y={HEIGHT - 8}>
          {points[points.length - 1]?.label}
        </text>
      </svg>
      {reference && (
        <figcaption class="hint">
          <span class="key key-main" /> {series.name} <span class="key key-other" /> {reference.name}
        </figcaption>
      )}
      <details>
        <summary>
          {t('app.table')}
          <span class="unseen">{title}</span>
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('kit.when')}</th>
              <th scope="col" class="number">
                {series.name} {unit}
              </th>
              {reference && (
                <th scope="col" class="number">
                  {reference.name} {unit}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {points.map((point, index) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td class="number">{words(point)}</td>
                {reference && <td class="number">{words(reference.points[index])}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
