/** The wall plan on one sheet of A3: task, measures, post, helpers, schedule, term, state. */
import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Back, choose, chosenNow, FilterBar, getOne, useAreas, useKept, type RecordOf } from '../../kit';
import { Async } from '../../ui/Async';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { dayNumber, monthsBetween, spanOf } from './bars';
import { Duties, PrintHead } from './PrintMore';

type Plan = RecordOf<'/tasks/gantt'>;

/** The paper, for as long as this page is open: every other page prints as the reader's own paper is. */
const PAPER = '@page { size: A3 landscape; margin: 10mm; }';
const SCALE = 300;
const BAR = 10;

function Schedule({ plan, bar }: { plan: Plan; bar: Plan['rows'][number] }) {
  const days = dayNumber(plan.last_on!) - dayNumber(plan.first_on!) + 1;
  const unit = SCALE / days;
  const planned = spanOf(bar.starts_on, bar.last_day_on, plan.first_on!, unit);
  const isDone = bar.state === 'done' || bar.state === 'verified';
  const now = (dayNumber(plan.on) - dayNumber(plan.first_on!)) * unit;
  return (
    <svg class="print-bar" viewBox={`0 0 ${SCALE} ${BAR}`} preserveAspectRatio="none" aria-hidden="true">
      {monthsBetween(plan.first_on!, plan.last_on!).map(({ at }) => (
        <path key={at} class="axis" d={`M${at * unit} 0V${BAR}`} />
      ))}
      <rect class={isDone || !bar.is_late ? 'bar-planned' : 'bar-planned-late'} x={planned.x} width={planned.width} y="3" height="4" />
      <rect
        class={isDone ? 'bar-done' : bar.is_late ? 'bar-late-print' : 'bar-open-print'}
        x={planned.x}
        width={(planned.width * bar.progress_percent) / 100}
        y="3"
        height="4"
      />
      <path class="today" d={`M${now} 0V${BAR}`} />
    </svg>
  );
}

function Months({ plan }: { plan: Plan }) {
  const days = dayNumber(plan.last_on!) - dayNumber(plan.first_on!) + 1;
  return (
    <svg class="print-bar" viewBox={`0 0 ${SCALE} ${BAR}`} aria-hidden="true">
      {monthsBetween(plan.first_on!, plan.last_on!).map(({ at, month, year }) => (
        <text key={`${year}-${month}`} class="print-month" x={(at * SCALE) / days} y="8">
          {month === 1 ? `’${year % 100}` : month}
        </text>
      ))}
    </svg>
  );
}

function Sheet({ plan }: { plan: Plan }) {
  const title = t('tasks.printTitle', { area: plan.area_name });
  return (
    <div class="sheet" role="region" aria-label={title} tabIndex={0}>
      <table class="wall-print">
        <caption>
          {title} <small>{t('tasks.printed', { when: showDate(plan.on) })}</small>{' '}
          <SyntheticTag of={{ synthetic: plan.rows.some(({ synthetic }) => synthetic) }} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('tasks.number')}</th>
            <th scope="col">{t('tasks.name')}</th>
            <th scope="col">{t('tasks.measures')}</th>
            <th scope="col">{t('tasks.post')}</th>
            <th scope="col">{t('tasks.helpers')}</th>
            <th scope="col" class="print-schedule">
              {t('tasks.schedule')}
              <Months plan={plan} />
            </th>
            <th scope="col">{t('tasks.due')}</th>
            <th scope="col">{t('tasks.indicator')}</th>
            <th scope="col">{t('tasks.proof')}</th>
            <th scope="col">{t('tasks.state')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.rows.map((bar, index) => (
            <tr key={bar.task_id}>
              <td>{index + 1}</td>
              <th scope="row">
                {bar.is_milestone && '◆ '}
                {bar.is_critical && '★ '}
                {bar.title}
              </th>
              <td>{bar.measures}</td>
              <td>{`${bar.unit_name} ${bar.owner_post}`}</td>
              <td>{bar.helper_unit_names.join('、')}</td>
              <td>
                <Schedule plan={plan} bar={bar} />
              </td>
              <td class="print-day">{bar.last_day_on}</td>
              <td>{bar.indicator_code}</td>
              <td>{t('tasks.files', { n: bar.document_count })}</td>
              <td>
                {tCode('tstate', bar.state)}
                {bar.is_late && ` ${t('tasks.late', { n: dayNumber(plan.on) - dayNumber(bar.last_day_on) })}`}
                {bar.is_at_risk && ` ${t('tasks.atRisk')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export default function Print() {
  useTitle(t('tasks.print'));
  useAreas();
  useEffect(() => {
    const paper = new CSSStyleSheet();
    paper.replaceSync(PAPER);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, paper];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== paper);
    };
  }, []);
  const chosen = chosenNow(['area', 'unit_id']);
  const found = useKept(`/tasks/gantt?${JSON.stringify(chosen)}`, () => getOne('/tasks/gantt', undefined, chosen));
  return (
    <section class="page full-page">
      <div class="screen-only">
        <Back href="/officer/tasks" />
        <h1>{t('tasks.print')}</h1>
        <FilterBar filters={[{ kind: 'area', name: 'area', label: 'tasks.area' }]} chosen={chosen} choose={choose} />
        <p class="hint">{t('tasks.printHint')}</p>
        <p>
          <button type="button" class="button" onClick={() => print()}>
            {t('tasks.printNow')}
          </button>
        </p>
      </div>
      <Async of={found} empty={t('tasks.none')} isEmpty={({ rows }) => rows.length === 0}>
        {(plan) => (
          <>
            <PrintHead area={plan.area_code} />
            <Sheet plan={plan} />
            <Duties plan={plan} />
          </>
        )}
      </Async>
    </section>
  );
}
