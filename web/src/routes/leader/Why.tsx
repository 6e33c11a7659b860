import * as api from '../../core/staff-api';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { kept } from '../../core/keep';
import { person } from '../../core/person';
import { Refused } from '../../core/problem';
import { query, type Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { VerdictTag } from '../../ui/Tags';
import { useLater } from '../../ui/later';
import { useTitle } from '../../ui/title';
import { AsOf, chosen, Next, ToNow } from './Known';
import { noTarget, sampleWords, surveyWords, targetOf, Value } from './Tile';
import { Inputs, Parameters } from './Tree';

type Score = api.Provenance['score'];

const number = (value: string): string => showNumber(Number(value), 2);

/** The indicators that the tapped figure rests on, so that each can be opened. */
function Siblings({ indicator }: { indicator: string }) {
  const code = /[?&]k=([^&]+)/.exec(query.value)?.[1];
  const board = kept<{ data: api.Kpi } | null>(`staff:kpi:${person.value?.area_code ?? ''}`, null)?.data;
  const tile = [board?.veto, ...(board?.tiles ?? [])].find((known) => known?.code === code);
  if (!tile || tile.indicators.length < 2) return null;
  return (
    <nav class="siblings" aria-label={t('why.several')}>
      <p class="hint">{t('why.several')}</p>
      {tile.indicators.map((other) => (
        <a
          key={other}
          class="chip"
          href={`/leader/why/${encodeURIComponent(other)}?k=${code}`}
          aria-current={other === indicator ? 'page' : undefined}
        >
          {other}
        </a>
      ))}
    </nav>
  );
}

function Numbers({ score }: { score: Score }) {
  return (
    <section class="block" aria-labelledby="value">
      <h2 id="value">{t('why.value')}</h2>
      <p class="row-head">
        <Value of={score} big />
        <VerdictTag verdict={score.verdict} />
      </p>
      {score.sample && <p>{sampleWords(score)}</p>}
      {score.survey && <p>{surveyWords(score)}</p>}
      {score.numerator !== null && (
        <p class="hint">
          {t('why.inputs', {
            numerator: number(score.numerator),
            denominator: score.denominator === null ? '—' : number(score.denominator),
          })}
        </p>
      )}
      <dl class="facts">
        <dt>{t('why.points')}</dt>
        <dd>
          {t('why.pointsRow', {
            verified: number(score.verified_points),
            claimed: number(score.claimed_points),
            points: number(score.points),
          })}
        </dd>
        <dt>{t('why.target')}</dt>
        <dd>{targetOf(score) ?? noTarget(score, score.code)}</dd>
        {score.target_source && (
          <>
            <dt>{t('why.source')}</dt>
            <dd>{score.target_source}</dd>
          </>
        )}
        <dt>{t('why.basis')}</dt>
        <dd>{score.basis.map((basis) => tCode('basis', basis)).join(' · ')}</dd>
        {score.computed_at && (
          <>
            <dt>{t('why.computed')}</dt>
            <dd>{showDate(score.computed_at, true)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

interface ShownProps {
  found: api.Provenance;
  more: (cursor: string) => Promise<api.Provenance>;
  assessment: string;
  home: string;
}

function Shown({ found, more, assessment, home }: ShownProps) {
  const { score } = found;
  const below = useLater(() => import('./Records'));
  return (
    <>
      <h2>
        {score.code} {score.title}
      </h2>
      <Siblings indicator={score.code} />
      <AsOf assessment={assessment} known={found.known} />
      <Numbers score={score} />
      <section class="block" aria-labelledby="rule">
        <h2 id="rule">{t('why.rule')}</h2>
        <p>{found.explanation}</p>
        {found.metric_note && (
          <details>
            <summary>{t('why.formula')}</summary>
            <p>{found.metric_note}</p>
          </details>
        )}
        {found.quote && (
          <>
            <h3>{t('why.quote')}</h3>
            <blockquote class="quote">{found.quote}</blockquote>
          </>
        )}
        <p class="hint">
          {t('why.framework')} {found.framework_version} · {found.framework_name}
        </p>
      </section>
      <Parameters of={found.parameters} />
      <Inputs of={found.inputs} />
      {below && <below.Records first={found} more={more} note={found.records_note} />}
      <Next assessment={assessment} current={score.code} home={home} />
    </>
  );
}

export default function Why({ params }: { params: Params }) {
  useTitle(t('why.title'));
  const indicator = params['indicator']!;
  const area = person.value?.area_code ?? '';
  const id = params['id'];
  const home = id ? `/officer/walk/${id}` : '/leader/why';
  const asked = { as_of: chosen('as_of') || null, number: chosen('number') || null };
  const assessment = async () => {
    const known = id ?? kept<{ data: api.Kpi } | null>(`staff:kpi:${area}`, null)?.data.assessment_id;
    const found = known ?? (await api.getKpi(area)).assessment_id;
    if (!found) throw new Refused({ title: t('why.noAssessment'), status: 404 });
    return found;
  };
  const load = async (cursor: string | null) => api.getProvenance(await assessment(), indicator, cursor, asked);
  const key = [id ?? '', indicator, asked.as_of ?? '', asked.number ?? ''];
  const found = useResource(
    async () => ({ of: await load(null), assessment: await assessment() }),
    key,
    `staff:walk:${key.join(':')}`,
  );
  return (
    <section class="page">
      <p>
        <a href={id ? `/officer/assessments/${id}/frozen` : '/leader'} class="link">
          {t(id ? 'walk.title' : 'why.back')}
        </a>
      </p>
      <h1>{t('why.title')}</h1>
      <ToNow />
      <Async of={found}>
        {({ of, assessment: known }) => <Shown key={key.join()} found={of} more={load} assessment={known} home={home} />}
      </Async>
    </section>
  );
}
