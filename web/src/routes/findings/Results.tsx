/** The results of one survey as they were released, for whoever may see them: posts once closed, everybody once published. */
import { castFrom } from '../../core/cast';
import { showDate, showNumber } from '../../core/format';
import { needGroups, t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useLater } from '../../ui/later';
import { useTitle } from '../../ui/title';
import { Back, Block, Facts, getOne, may, useKept } from '../../kit';
import { Counts } from './Counts';
import { isSample, type Found, type Plan } from './finding';
import { Grade, Head } from './Head';
import { MeasureBlock } from './Measure';

/** What stands before the figures of a version: that it has no weights, or of whom it says nothing. */
function Caution({ plan }: { plan: Plan }) {
  const { number, weights_refused: refused, not_covered: missing } = plan;
  if (!refused && missing === null) return null;
  return (
    <div class="notice">
      <p class="notice-title">{number === 1 ? t('findings.versionFirst') : t('findings.version', { n: number })}</p>
      {refused && <p>{refused.label}</p>}
      {missing !== null && <p>{t('findings.notCovered', { share: `${showNumber(Number(missing) * 100, 1)}%` })}</p>}
    </div>
  );
}

/** What was fixed before the first answer, with its fingerprint; a later version stands beside the first. */
function Plans({ found }: { found: Found }) {
  if (found.plans.length === 0) return null;
  return (
    <Block id="plans" title={t('findings.plan')}>
      <p class="hint">{t('findings.planLead')}</p>
      {found.plans.map((plan) => (
        <section key={plan.number} aria-labelledby={`plan-${plan.number}`}>
          <h3 id={`plan-${plan.number}`}>
            {plan.number === 1 ? t('findings.versionFirst') : t('findings.version', { n: plan.number })}
          </h3>
          <Facts
            of={[
              [t('findings.frozen'), showDate(plan.frozen_at, true)],
              [t('findings.weighting'), tCode('fweight', plan.weighting)],
              [t('findings.reason'), plan.reason],
              [t('findings.hash'), <code class="hash">{plan.hash}</code>],
            ]}
          />
        </section>
      ))}
    </Block>
  );
}

function Words({ found }: { found: Found }) {
  if (found.excerpts.length === 0) return null;
  return (
    <Block id="excerpts" title={t('findings.excerpts')}>
      <p class="hint">{t('findings.excerptsLead')}</p>
      <ul class="rows">
        {found.excerpts.map(({ question, text }, at) => (
          <li key={at}>
            <p class="hint">{found.questions.find(({ code }) => code === question)?.label ?? question}</p>
            <blockquote>{text}</blockquote>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function ReleaseLater({ found, reload }: { found: Found; reload: () => void }) {
  const Release = useLater(() => import('./Release'))?.Release;
  return Release ? <Release id={found.survey_id} done={reload} /> : null;
}

function StrataLater({ found }: { found: Found }) {
  const Strata = useLater(() => import('./Strata'))?.Strata;
  return Strata ? <Strata found={found} /> : null;
}

/** When it ended, and how often its last day was moved while people answered. */
function Days({ found }: { found: Found }) {
  const { closes_on: last, closed_on: closed, closing_changes: changes, closing_changed_on: changed } = found;
  return (
    <>
      {closed ? (
        <p class="hint">{t('findings.closedOn', { day: showDate(closed) })}</p>
      ) : (
        last && <p class="hint">{t('findings.closed', { day: showDate(last) })}</p>
      )}
      {changes > 0 && changed && (
        <p class="hint">{t('findings.closingChanges', { n: showNumber(changes), day: showDate(changed) })}</p>
      )}
    </>
  );
}

function Shown({ found, reload }: { found: Found; reload: () => void }) {
  const [first] = found.plans;
  useTitle(found.title);
  return (
    <>
      <h1>{found.title}</h1>
      <Block id="how" title={t('findings.how')}>
        <Head found={found} />
        <Days found={found} />
        <Grade found={found} />
        {found.dispositions && <StrataLater found={found} />}
      </Block>
      {found.state === 'closed' && !found.release && may('surveys:write') && <ReleaseLater found={found} reload={reload} />}
      {first && isSample(found) && (
        <>
          <h2>{t('findings.results')}</h2>
          <p class="hint">{t('findings.outward')}</p>
          {found.plans.map((plan) => (
            <Caution key={plan.number} plan={plan} />
          ))}
        </>
      )}
      {isSample(found) &&
        first?.measures.map((measure) => <MeasureBlock key={measure.code} measure={measure} plans={found.plans} />)}
      {found.release && (
        <Block id="counts" title={isSample(found) ? t('findings.counts') : tCode('gathered', found.how_gathered)}>
          {isSample(found) && <p class="hint">{t('findings.countsLead')}</p>}
          <Counts questions={found.questions} />
        </Block>
      )}
      <Words found={found} />
      <Plans found={found} />
      {found.release && (
        <Block id="release" title={t('findings.release')}>
          <Facts
            of={[
              [t('findings.madeAt'), showDate(found.release.made_at, true)],
              [t('findings.hash'), <code class="hash">{found.release.hash}</code>],
            ]}
          />
        </Block>
      )}
    </>
  );
}

/** For somebody whose own device cast a ballot: whether it was counted. */
const ownBallots = async (id: string) => {
  if (!castFrom(id).length) return null;
  await needGroups(['answering']);
  return import('../answering/Counted');
};

export default function Results({ params }: { params: Params }) {
  const id = params.id!;
  const found = useKept(`/surveys/${id}/results`, () => getOne('/surveys/{survey_id}/results', id));
  const own = useLater(() => ownBallots(id));
  useTitle(t('findings.results'));
  return (
    <section class="page">
      <Back href={person.value && may('surveys:write') ? `/officer/surveys/${id}` : '/results'} />
      {own && <own.Counted surveyId={id} />}
      <Async of={found}>{(data) => <Shown found={data} reload={found.reload} />}</Async>
    </section>
  );
}
