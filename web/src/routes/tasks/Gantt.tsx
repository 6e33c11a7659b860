/** The bars of the plan: planned, forecast, as a saved version had them; names stay in sight while the bars are moved. */
import { useEffect, useRef } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Back, choose, chosenNow, FilterBar, getAll, getOne, useAreas, useKept, type RecordOf } from '../../kit';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { dayNumber, monthsBetween, spanOf } from './bars';
import { warnings } from './task';

type Plan = RecordOf<'/tasks/gantt'>;
type Bar = Plan['rows'][number];

const PHONE = 3;
const WIDE = 5;
const WIDE_FROM = 1024;
const ROW_REM = 3.25;
const EDGE_DAYS = 7;

const pixels = (rem: number): number => rem * parseFloat(getComputedStyle(document.documentElement).fontSize);

/** What is still open on top, for that is what one looks for; each part by its due date. */
const openFirst = (rows: readonly Bar[]): Bar[] => [
  ...rows.filter(({ done_on: done }) => !done),
  ...rows.filter(({ done_on: done }) => done),
];

const lookOf = ({ state, is_late: isLate }: Bar): string =>
  state === 'done' || state === 'verified' ? 'bar-done' : isLate ? 'bar-late' : 'bar-open';

function Line({ bar, y, row, first, unit }: { bar: Bar; y: number; row: number; first: string; unit: number }) {
  const planned = spanOf(bar.starts_on, bar.last_day_on, first, unit);
  const forecast = spanOf(bar.forecast_starts_on, bar.forecast_on, first, unit);
  const middle = y + row / 2;
  const words = t('tasks.bar', {
    title: bar.title,
    from: showDate(bar.starts_on),
    to: showDate(bar.last_day_on),
    forecast: showDate(bar.forecast_on),
    state: tCode('tstate', bar.state),
  });
  const end = planned.x + planned.width;
  return (
    <g role="img" aria-label={words}>
      {bar.baseline_starts_on && bar.baseline_due_on && (
        <rect
          class="bar-saved"
          {...spanOf(bar.baseline_starts_on, bar.baseline_due_on, first, unit)}
          y={middle + row * 0.24}
          height={row * 0.1}
        />
      )}
      {bar.is_milestone ? (
        <path class={lookOf(bar)} d={`M${end} ${middle - row * 0.2}l${row * 0.2} ${row * 0.2}l${-row * 0.2} ${row * 0.2}l${-row * 0.2} ${-row * 0.2}z`} />
      ) : (
        <>
          <rect class="bar-planned" x={planned.x} width={planned.width} y={middle - row * 0.18} height={row * 0.36} rx="4" />
          <rect
            class={lookOf(bar)}
            x={planned.x}
            width={(planned.width * bar.progress_percent) / 100}
            y={middle - row * 0.18}
            height={row * 0.36}
            rx="4"
          />
        </>
      )}
      {!bar.done_on && (
        <path class={bar.is_at_risk || bar.is_late ? 'bar-risk' : 'bar-forecast'} d={`M${forecast.x} ${middle + row * 0.3}h${forecast.width}`} />
      )}
      {bar.is_critical && <path class="bar-critical" d={`M${planned.x} ${middle - row * 0.28}h${planned.width}`} />}
    </g>
  );
}

/** Finish to start: from the end of what comes first, down or up to the start of what waits. */
function Arrows({ rows, row, first, unit }: { rows: readonly Bar[]; row: number; first: string; unit: number }) {
  const places = new Map(rows.map((bar, index) => [bar.task_id, index]));
  const paths = rows.flatMap((bar, index) =>
    bar.predecessor_ids.flatMap((id) => {
      const before = places.get(id);
      if (before === undefined) return [];
      const from = spanOf(rows[before]!.starts_on, rows[before]!.last_day_on, first, unit);
      const to = spanOf(bar.starts_on, bar.last_day_on, first, unit);
      return [`M${from.x + from.width} ${(before + 0.5) * row}h4V${(index + 0.5) * row}H${to.x}`];
    }),
  );
  return <path class="bar-arrows" d={paths.join('')} />;
}

function Chart({ plan }: { plan: Plan }) {
  const box = useRef<HTMLDivElement>(null);
  const row = pixels(ROW_REM);
  const unit = innerWidth >= WIDE_FROM ? WIDE : PHONE;
  const firstDay = dayNumber(plan.first_on!) - EDGE_DAYS;
  const first = new Date(firstDay * 86_400_000).toISOString().slice(0, 10);
  const width = (dayNumber(plan.last_on!) + EDGE_DAYS * 2 - firstDay) * unit;
  const height = plan.rows.length * row;
  const now = (dayNumber(plan.on) - firstDay) * unit;
  useEffect(() => {
    if (box.current) box.current.scrollLeft = Math.max(now - box.current.clientWidth / 3, 0);
  }, [plan]);
  return (
    <div class="gantt" ref={box} tabIndex={0} role="region" aria-label={t('tasks.gantt')}>
      <ul class="gantt-names" style={{ paddingBlockStart: '1.75rem' }}>
        {plan.rows.map((bar) => (
          <li key={bar.task_id} style={{ blockSize: `${row}px` }}>
            <a href={`/officer/tasks/${bar.task_id}`}>{bar.title}</a>
            <span class="hint">
              {[...warnings({ ...bar, overdue_days: bar.is_late ? dayNumber(plan.on) - dayNumber(bar.last_day_on) : 0 })]
                .map((tag) => tag && tag.text)
                .filter(Boolean)
                .join(' ') || bar.unit_name}
            </span>
          </li>
        ))}
      </ul>
      <svg width={width} height={height + pixels(1.75)} viewBox={`0 ${-pixels(1.75)} ${width} ${height + pixels(1.75)}`}>
        <defs>
          <pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch-ground" width="6" height="6" />
            <path class="hatch" d="M0 0V6" />
          </pattern>
        </defs>
        {monthsBetween(first, plan.last_on!).map(({ at, month, year }) => (
          <g key={`${year}-${month}`}>
            <path class="axis" d={`M${at * unit} -8V${height}`} />
            <text class="tick" x={at * unit + 4} y="-10">
              {month === 1 ? `${year}.${month}` : month}
            </text>
          </g>
        ))}
        {plan.rows.map((bar, index) => (
          <path key={bar.task_id} class="axis" d={`M0 ${(index + 1) * row}H${width}`} />
        ))}
        <Arrows rows={plan.rows} row={row} first={first} unit={unit} />
        {plan.rows.map((bar, index) => (
          <Line key={bar.task_id} bar={bar} y={index * row} row={row} first={first} unit={unit} />
        ))}
        <path class="today" d={`M${now} -8V${height}`} />
      </svg>
    </div>
  );
}

export default function Gantt() {
  useTitle(t('tasks.gantt'));
  useAreas();
  const chosen = chosenNow(['area', 'unit_id', 'baseline_id']);
  const found = useKept(`/tasks/gantt?${JSON.stringify(chosen)}`, () => getOne('/tasks/gantt', undefined, chosen));
  const versions = async () => (await getAll('/tasks/baselines')).map(({ id, name }) => ({ value: id, text: name }));
  return (
    <section class="page full-page">
      <Back href="/officer/tasks" />
      <h1>{t('tasks.gantt')}</h1>
      <FilterBar
        filters={[
          { kind: 'area', name: 'area', label: 'tasks.area' },
          { kind: 'options', name: 'baseline_id', label: 'tasks.compareWith', load: versions },
        ]}
        chosen={chosen}
        choose={choose}
      />
      <Async of={found} empty={t('tasks.none')} isEmpty={({ rows }) => rows.length === 0}>
        {({ rows, ...plan }) => (
          <>
            <p class="hint">{t('tasks.legend')}</p>
            {plan.total_count > rows.length && (
              <p class="notice">{t('tasks.cut', { n: rows.length, all: plan.total_count })}</p>
            )}
            <Chart plan={{ ...plan, rows: openFirst(rows) }} />
          </>
        )}
      </Async>
    </section>
  );
}
