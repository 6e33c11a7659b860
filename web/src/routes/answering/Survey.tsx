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
import { Async, Loading } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { useLater } from '../../ui/later';
import { useTitle } from '../../ui/title';
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

/** Fetched at the first visit, so that they are there when an answer is given without a network. */
const further = () => import('./Afterwards');
const questions = () => import('./Asking');

/** Reads surveys ahead, so that they can be answered without a network. */
export const readAhead = (ids: readonly string[]): void =>
  ids.forEach((id) => void find(id, keyOf(id)).catch(() => undefined));

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
  const after = useLater(further);
  const asking = useLater(questions);
  const isThanked = isDone && !draft.isAnother;
  const isOver = survey.state === 'closed' || survey.state === 'published';
  if (!after && (!survey.is_open_link || isThanked || isOver)) return <Loading />;
  if (after && isOver) return <after.Over survey={survey} />;
  if (after && !survey.is_open_link) return <after.ByInvitation survey={survey} />;
  if (after && isThanked) return <after.Thanks surveyId={survey.id} again={form.again} />;
  if (!draft.hasConsent)
    return <Consent survey={survey} agree={() => form.change({ hasConsent: true })} decline={decline} />;
  if (!asking) return <Loading />;
  return <asking.Asking survey={survey} form={{ ...form, draft }} />;
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
