/** The plan of a survey: suggested by its questions, registered by the office, frozen when it opens; versions beside each other. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { Refused, type Problem } from '../../core/problem';
import type { Params } from '../../core/route';
import { Async, Loading } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { useLater } from '../../ui/later';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Facts, getOne, getPage, Tags } from '../../kit';
import { changesOf, contentOf, MOST_VERSIONS, type Content, type Version } from './plan';
import type { PlanFormProps, Survey } from './PlanForm';
import { listed, PlanWords } from './PlanWords';
import { FIRST, type Sheet } from './sheet';

function Form(props: PlanFormProps) {
  const PlanForm = useLater(() => import('./PlanForm'))?.PlanForm;
  return PlanForm ? <PlanForm {...props} /> : <Loading />;
}

interface Standing {
  survey: Survey;
  sheet: Sheet;
  versions: Version[];
  suggested: Content | null;
  /** Why nothing is suggested. */
  problem: Problem | null;
}

/** No plan is taken any more. */
const isOver = ({ state }: Survey): boolean => state === 'closed' || state === 'published';

async function load(id: string): Promise<Standing> {
  const [survey, { items: versions }] = await Promise.all([
    getOne('/surveys/{survey_id}', id),
    getPage('/surveys/{survey_id}/plans', {}, id),
  ]);
  const place = { survey_id: id, number: String(survey.current_number) };
  const { questionnaire } = await getOne('/surveys/{survey_id}/versions/{number}', place);
  const found = { survey, sheet: questionnaire as unknown as Sheet, versions, suggested: null, problem: null };
  if (versions.length || isOver(survey)) return found;
  try {
    const { content } = await getOne('/surveys/{survey_id}/plans/suggested', id);
    return { ...found, suggested: contentOf(content) };
  } catch (error) {
    if (error instanceof Refused) return { ...found, problem: error.problem };
    throw error;
  }
}

/** One version with what differs from the one before it, its hash and since when it stands. */
function VersionBlock({ version, before, sheet, isSample }: { version: Version; before: Version | undefined; sheet: Sheet; isSample: boolean }) {
  const content = contentOf(version.content);
  const change = before && changesOf(contentOf(before.content), content);
  const id = `version-${version.number}`;
  return (
    <section class="block" aria-labelledby={id}>
      <p class="row-head">
        <Tags of={[version.frozen_at ? { text: t('plans.frozen'), look: 'good' } : { text: t('plans.open'), look: 'plain' }]} />
      </p>
      <h2 id={id}>{t('findings.version', { n: version.number })}</h2>
      <Facts
        of={[
          [t('plans.frozenAt'), version.frozen_at && showDate(version.frozen_at, true)],
          [t('findings.reason'), version.reason],
          [t('plans.gone'), change && change.gone.length > 0 && listed(change.gone.map(({ title, code }) => title[FIRST] || code))],
        ]}
      />
      <PlanWords content={content} sheet={sheet} id={id} isSample={isSample} {...change} />
      {version.hash && (
        <p class="hint">
          {t('findings.hash')}
          <br />
          <code class="hash">{version.hash}</code>
        </p>
      )}
    </section>
  );
}

/** Nothing is registered yet: what the questions suggest, to take over as it is or to change first. */
function Begin({ standing, done }: { standing: Standing; done: () => void }) {
  const { survey, sheet, suggested, problem } = standing;
  if (isOver(survey)) return <p class="empty">{t('plans.never')}</p>;
  if (!suggested)
    return (
      <>
        {problem && <Trouble problem={problem} />}
        <p class="actions">
          <a class="button" href={`/officer/surveys/${survey.id}/questions`}>
            {t('surveys.sheet')}
          </a>
        </p>
      </>
    );
  return (
    <>
      <p class="notice">{t('plans.suggested')}</p>
      <Form survey={survey} sheet={sheet} first={suggested} version={null} needsReason={false} done={done} />
    </>
  );
}

function Registered({ standing, done }: { standing: Standing; done: () => void }) {
  const { survey, sheet, versions } = standing;
  const isWriting = useSignal(false);
  const last = versions[versions.length - 1]!;
  const isFrozen = last.frozen_at !== null;
  const canWrite = !isFrozen || (!isOver(survey) && versions.length < MOST_VERSIONS);
  if (isWriting.value)
    return (
      <>
        <p class="actions">
          <button type="button" class="link" onClick={() => (isWriting.value = false)}>
            {t('plans.stop')}
          </button>
        </p>
        <Form
          survey={survey}
          sheet={sheet}
          first={contentOf(last.content)}
          version={isFrozen ? null : last}
          needsReason={isFrozen}
          done={done}
        />
      </>
    );
  return (
    <>
      {!isFrozen && <p class="notice notice-good">{t('plans.registered')}</p>}
      <div class={versions.length > 1 ? 'versions' : undefined}>
        {versions.map((version, place) => (
          <VersionBlock
            key={version.number}
            version={version}
            before={versions[place - 1]}
            sheet={sheet}
            isSample={!survey.is_open_link}
          />
        ))}
      </div>
      {canWrite && (
        <>
          <p class="hint">{t(isFrozen ? 'plans.nextHint' : 'plans.registerHint')}</p>
          <p class="actions">
            <button type="button" class={isFrozen ? 'button quiet' : 'button'} onClick={() => (isWriting.value = true)}>
              {t(isFrozen ? 'plans.next' : 'plans.edit')}
            </button>
          </p>
        </>
      )}
      {isFrozen && !canWrite && <p class="hint">{t(isOver(survey) ? 'plans.over' : 'plans.full', { n: MOST_VERSIONS })}</p>}
    </>
  );
}

/** What the sample cannot tell, before a plan is made of it. */
function Sampled(props: { id: string; area: string }) {
  const Said = useLater(() => import('../sampling/Sampled'))?.Sampled;
  return Said ? <Said {...props} /> : null;
}

export default function Plan({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(() => load(id), [id]);
  useTitle(t('plans.plan'));
  const done = () => {
    scrollTo(0, 0);
    found.reload();
  };
  return (
    <section class="page wide-page">
      <Back href={`/officer/surveys/${id}`} />
      <h1>{t('plans.plan')}</h1>
      <p class="hint">{t('plans.lead')}</p>
      <Async of={found}>
        {(standing) => (
          <>
            <p class="row-title">{standing.survey.title}</p>
            {standing.survey.is_open_link && (
              <p class="notice">
                {t('plans.opinions')}{' '}
                {standing.survey.state === 'draft' && (
                  <a class="link" href={`/officer/surveys/${id}/sample`}>
                    {t('surveys.toSample')}
                  </a>
                )}
              </p>
            )}
            {!standing.survey.is_open_link && !isOver(standing.survey) && <Sampled id={id} area={standing.survey.area_code} />}
            {standing.versions.length ? (
              <Registered key={standing.versions.map(({ version }) => version).join()} standing={standing} done={done} />
            ) : (
              <Begin standing={standing} done={done} />
            )}
          </>
        )}
      </Async>
    </section>
  );
}
