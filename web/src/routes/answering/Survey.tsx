/** A survey by an open link: anyone may answer, and what comes in are opinions received. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { deviceFor } from '../../core/device';
import { formOf, surveyFor } from '../../core/forms';
import { t } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { enqueue, jobs } from '../../core/jobs';
import { forget, keep, kept } from '../../core/keep';
import { bodyOf, type Survey as Sheet, type SurveyDraft } from '../../core/questionnaire';
import { Unreachable } from '../../core/problem';
import { go, type Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { Mark } from '../../ui/Mark';
import { OutboxLine } from '../../ui/Outbox';
import { useTitle } from '../../ui/title';
import { Asking } from './Asking';
import { Consent, freshDraft } from './Consent';

interface OpenDraft extends SurveyDraft {
  /** Begun on a device that has answered already, by another person. */
  isAnother?: boolean;
}

/** The questions of one form as they are kept on the device. */
interface Kept {
  survey: Sheet;
  form: number;
}

/** The id of the job to be: it decides on the form, so it is made before the first question. */
const KEY = (id: string) => `survey-key:${id}`;
const keyOf = (id: string): string => {
  const held = kept(KEY(id), '');
  if (!held) keep(KEY(id), uuid4());
  return held || kept(KEY(id), '');
};

/** As the server has it; without a network as it was kept, if that is the same form. */
async function find(id: string, key: string): Promise<Sheet> {
  const slot = `survey:${id}`;
  try {
    const survey = await surveyFor(id, key);
    keep(slot, { survey, form: formOf(key, survey.forms_count) } satisfies Kept);
    return survey;
  } catch (error) {
    const held = kept<Partial<Kept> | null>(slot, null);
    if (!(error instanceof Unreachable) || !held?.survey) throw error;
    if (formOf(key, held.survey.forms_count) !== held.form) throw error;
    return held.survey;
  }
}

/** Reads surveys ahead, so that they can be answered without a network. */
export const readAhead = (ids: readonly string[]): void =>
  ids.forEach((id) => void find(id, keyOf(id)).catch(() => undefined));

function Thanks({ surveyId, again }: { surveyId: string; again: () => void }) {
  const job = jobs.value.find(({ kind, target }) => kind === 'survey' && target === surveyId);
  const isSent = job?.state === 'sent';
  return (
    <>
      <div class={isSent ? 'seal seal-good' : 'seal'}>
        <Mark name={isSent ? 'check' : 'wait'} />
      </div>
      <h1>{t('survey.thanks')}</h1>
      <p role="status">{isSent ? t('survey.sent') : t('survey.waiting')}</p>
      {job?.state === 'refused' && <p class="wrong">{job.problem?.detail || job.problem?.title}</p>}
      <OutboxLine />
      <p class="actions">
        <button type="button" class="button quiet" onClick={again}>
          {t('survey.another')}
        </button>
        <a class="button quiet" href="/results">
          {t('survey.toResults')}
        </a>
        <a class="button quiet" href="/">
          {t('app.home')}
        </a>
      </p>
    </>
  );
}

const ByInvitation = ({ survey }: { survey: Sheet }) => (
  <>
    <h1>{survey.title}</h1>
    <p>{t('survey.byInvitation')}</p>
    <p class="actions">
      <a class="button quiet" href="/survey">
        {t('survey.title')}
      </a>
    </p>
  </>
);

/** The draft of a survey's answers, kept on the device. */
function useAnswers(survey: Sheet, key: string, renew: () => void) {
  const slot = `draft:survey:${survey.id}`;
  const draft = useSignal<OpenDraft>(freshDraft(survey));
  useEffect(() => {
    const held = kept<OpenDraft | null>(slot, null);
    // Answers to another version of the questions do not count for this one.
    if (held?.number === survey.current_number) draft.value = { ...draft.value, ...held };
  }, [slot]);
  const change = (part: Partial<OpenDraft>) => {
    draft.value = { ...draft.value, ...part };
    keep(slot, draft.value);
  };
  const leave = () => {
    forget(slot);
    draft.value = freshDraft(survey);
  };
  const send = async () => {
    const body = { ...bodyOf(survey, draft.value), seconds: draft.value.seconds, device: deviceFor(survey.id) };
    await enqueue({ id: key, kind: 'survey', sender: 'visitor', title: survey.title, place: '', target: survey.id, body });
    forget(KEY(survey.id));
    leave();
  };
  /** Begins anew, with nothing of the answers before. */
  const again = () => {
    change({ ...freshDraft(survey), isAnother: true });
    renew();
  };
  return { draft, change, send, again, leave };
}

function Answering({ survey, shownFor, renew }: { survey: Sheet; shownFor: string; renew: () => void }) {
  const form = useAnswers(survey, shownFor, renew);
  const draft = form.draft.value;
  const isDone = jobs.value.some((job) => job.kind === 'survey' && job.target === survey.id);
  const decline = () => {
    form.leave();
    go('/survey');
  };
  if (!survey.is_open_link) return <ByInvitation survey={survey} />;
  if (isDone && !draft.isAnother) return <Thanks surveyId={survey.id} again={form.again} />;
  if (!draft.hasConsent)
    return <Consent survey={survey} agree={() => form.change({ hasConsent: true })} decline={decline} />;
  return <Asking survey={survey} form={{ ...form, draft }} />;
}

export default function Survey({ params }: { params: Params }) {
  useTitle(t('survey.title'));
  const id = params['id']!;
  const key = useSignal(keyOf(id));
  const survey = useResource(() => find(id, key.value), [id, key.value]);
  return (
    <section class="page answering">
      <Async of={survey}>
        {(data) => <Answering survey={data} shownFor={key.value} renew={() => (key.value = keyOf(id))} />}
      </Async>
    </section>
  );
}
