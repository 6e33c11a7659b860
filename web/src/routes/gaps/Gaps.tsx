/** What an assessment lacks: the five things that bring most, the way to the target year, and every gap by kind. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { Few } from '../../ui/Few';
import { useTitle } from '../../ui/title';
import { Back, Block, chosenNow, getAll, getOne, getPage, RowView, useKept, type RecordOf } from '../../kit';
import { KINDS, points, rowOf, workAt, type Gap } from './gap';
import { Rows, type Score } from './Rows';

type Ahead = RecordOf<'/assessments/{assessment_id}/forecast'>;

const BEST = 5;
const STEP = 15;

function Best({ gaps, why }: { gaps: readonly Gap[]; why: (code: string) => string }) {
  const best = gaps.filter(({ kind }) => kind !== 'set_parameter').slice(0, BEST);
  if (best.length === 0) return null;
  return (
    <Block id="best" title={t('gaps.best')}>
      <p class="hint">{t('gaps.bestHint')}</p>
      <ol class="rows">
        {best.map((gap) => {
          const work = workAt(gap);
          const extra = work && (
            <p>
              <a class="link" href={work}>
                {t(gap.tasks.length ? 'gaps.toTask' : 'gaps.newTask')}
              </a>
            </p>
          );
          return <RowView key={gap.code} row={{ ...rowOf(gap, why(gap.code)), extra }} />;
        })}
      </ol>
    </Block>
  );
}

function Forecast({ ahead }: { ahead: Ahead }) {
  const { state, low_points: low, high_points: high, goal_on: goal, trend } = ahead;
  const line = ahead.apply_line_points;
  return (
    <Block id="ahead" title={t('gaps.ahead')}>
      {state !== 'forecast' || low === null || high === null || goal === null ? (
        <p class="notice">{tCode('ahead', state)}</p>
      ) : (
        <>
          <p class="row-title">
            {t('gaps.range', { date: showDate(goal), low: points(low), high: points(high) })}
            {line !== null && ` ${t('gaps.line', { line: points(line) })}`}
          </p>
          <ul class="hint">
            <li>{t('gaps.low', { low: points(low), expiring: points(ahead.expiring_points) })}</li>
            <li>{t('gaps.high', { planned: points(ahead.planned_points), late: ahead.late_task_count })}</li>
            <li>
              {trend
                ? t('gaps.trend', {
                    low: points(trend.low_points),
                    middle: points(trend.middle_points),
                    high: points(trend.high_points),
                    n: trend.day_count,
                    date: showDate(trend.first_on),
                  })
                : t('gaps.noTrend')}
            </li>
          </ul>
        </>
      )}
    </Block>
  );
}

function All({ gaps, why }: { gaps: readonly Gap[]; why: (code: string) => string }) {
  const chosen = useSignal('');
  const there = KINDS.filter((kind) => gaps.some((gap) => gap.kind === kind));
  const shown = gaps.filter(({ kind }) => !chosen.value || kind === chosen.value);
  return (
    <Block id="all" title={t('gaps.all', { n: gaps.length })}>
      <div class="chips">
        {['', ...there].map((kind) => (
          <button
            key={kind}
            type="button"
            class="chip"
            aria-pressed={chosen.value === kind}
            onClick={() => (chosen.value = kind)}
          >
            {kind
              ? `${tCode('gap', kind)} ${gaps.filter((gap) => gap.kind === kind).length}`
              : t('gaps.every')}
          </button>
        ))}
      </div>
      <Few key={chosen.value} of={shown} step={STEP}>
        {(gap) => <RowView key={gap.code} row={rowOf(gap, why(gap.code))} />}
      </Few>
    </Block>
  );
}

interface Loaded {
  id: string;
  title: string;
  isLeading: boolean;
  gaps: readonly Gap[];
  ahead: Ahead;
  scores: readonly Score[];
}

/** Of the leader's screen, unless one assessment is named. */
async function load(id: string | undefined): Promise<Loaded | null> {
  const leading = id ?? (await getOne('/kpi')).assessment_id;
  if (!leading) return null;
  const [about, gaps, ahead, scores] = await Promise.all([
    getOne('/assessments/{assessment_id}', leading),
    getPage('/assessments/{assessment_id}/gaps', {}, leading),
    getOne('/assessments/{assessment_id}/forecast', leading),
    getAll('/assessments/{assessment_id}/scores', {}, leading),
  ]);
  return { id: leading, title: about.title, isLeading: !id, gaps: gaps.items, ahead, scores };
}

export default function Gaps({ params }: { params: Params }) {
  useTitle(t('gaps.title'));
  const id = params['id'];
  const chosen = chosenNow(['part', 'points']);
  const isNarrowed = Boolean(chosen['part'] || chosen['points']);
  const found = useKept(`/gaps/${id ?? ''}`, () => load(id));
  return (
    <section class="page">
      <Back href={isNarrowed ? '/leader' : '/officer/menu'} />
      <h1>{t('gaps.title')}</h1>
      <p class="hint">{t('gaps.lead')}</p>
      <Async of={found} empty={t('gaps.noAssessment')} isEmpty={(loaded) => loaded === null}>
        {(loaded) => {
          if (!loaded) return null;
          const why = (code: string) =>
            `${loaded.isLeading ? '/leader/why' : `/officer/walk/${loaded.id}`}/${encodeURIComponent(code)}`;
          if (isNarrowed)
            return (
              <>
                <p class="row-title">{loaded.title}</p>
                <Rows scores={loaded.scores} gaps={loaded.gaps} chosen={chosen} why={why} />
              </>
            );
          return (
            <>
              <p class="row-title">{loaded.title}</p>
              {loaded.gaps.length === 0 ? <p class="notice">{t('gaps.none')}</p> : <Best gaps={loaded.gaps} why={why} />}
              <Forecast ahead={loaded.ahead} />
              <p class="actions">
                <a class="button quiet" href={`/officer/gaps/${loaded.id}/what-if`}>
                  {t('gaps.toWhatIf')}
                </a>
              </p>
              {loaded.gaps.length > 0 && <All gaps={loaded.gaps} why={why} />}
            </>
          );
        }}
      </Async>
    </section>
  );
}
