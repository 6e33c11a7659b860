import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import * as api from '../../core/api';
import { t } from '../../core/i18n';
import { enqueue, jobs } from '../../core/jobs';
import { forget, keep, kept } from '../../core/keep';
import { bodyOf, isAcceptable, isAnswered, wrongKey, type SurveyDraft } from '../../core/questionnaire';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { Mark } from '../../ui/Mark';
import { OutboxLine } from '../../ui/Outbox';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Asked, Check, Progress } from './Questions';

function Consent({ survey, agree }: { survey: api.SurveyDetail; agree: () => void }) {
  return (
    <>
      <h1>{survey.title}</h1>
      <section class="block" aria-labelledby="consent">
        <h2 id="consent">{t('survey.consentTitle')}</h2>
        <p class="words">{survey.consent}</p>
        <ul class="promises">
          <li>
            <Mark name="check" />
            {t('survey.pause')}
          </li>
        </ul>
      </section>
      <p class="actions">
        <button type="button" class="button" onClick={agree}>
          {t('survey.agree')}
        </button>
        <a class="button quiet" href="/survey">
          {t('survey.decline')}
        </a>
      </p>
    </>
  );
}

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

/** The draft of a survey's answers, kept on the device. */
function useAnswers(survey: api.SurveyDetail) {
  const slot = `draft:survey:${survey.id}`;
  const first: SurveyDraft = { number: survey.current_number, hasConsent: false, step: 0, answers: {} };
  const draft = useSignal(first);
  useEffect(() => {
    const held = kept<SurveyDraft | null>(slot, null);
    // Answers to another version of the questions do not count for this one.
    if (held?.number === survey.current_number) draft.value = held;
  }, [slot]);
  const change = (part: Partial<SurveyDraft>) => {
    draft.value = { ...draft.value, ...part };
    keep(slot, draft.value);
  };
  const send = async () => {
    const body = bodyOf(draft.value.number, survey.questions, draft.value.answers);
    await enqueue({ kind: 'survey', sender: 'visitor', title: survey.title, place: '', target: survey.id, body });
    forget(slot);
    draft.value = first;
  };
  /** Begins anew, with nothing of the answers before. */
  const again = () => change({ ...first, isAnother: true });
  return { draft, change, send, again };
}

function Asking({ survey, form }: { survey: api.SurveyDetail; form: ReturnType<typeof useAnswers> }) {
  const { step, answers } = form.draft.value;
  const error = useSignal('');
  const sending = useAction();
  const box = useRef<HTMLFormElement>(null);
  const question = survey.questions[step];
  useEffect(() => {
    error.value = '';
    const heading = box.current?.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }, [step]);
  const next = (event: Event) => {
    event.preventDefault();
    if (question) {
      if (isAcceptable(question, answers)) form.change({ step: step + 1 });
      else error.value = t(wrongKey(question));
      return;
    }
    const missing = survey.questions.findIndex((asked) => !isAcceptable(asked, answers));
    if (missing >= 0) form.change({ step: missing });
    else void sending.run(form.send);
  };
  const nextWords = question && (isAnswered(question, answers) || question.is_required ? 'survey.next' : 'survey.skip');
  return (
    <form ref={box} noValidate onSubmit={next}>
      <Progress step={step} of={survey.questions.length} />
      {question ? (
        <Asked
          key={question.code}
          question={question}
          answers={answers}
          error={error.value}
          answer={(value) => form.change({ answers: { ...answers, [question.code]: value } })}
        />
      ) : (
        <Check survey={survey} answers={answers} go={(index) => form.change({ step: index })} />
      )}
      {sending.problem.value && <Trouble problem={sending.problem.value} />}
      <p class="actions">
        <button type="submit" class="button" disabled={sending.isBusy.value}>
          {t(nextWords ?? 'survey.submit')}
        </button>
        {step > 0 && (
          <button type="button" class="button quiet" onClick={() => form.change({ step: step - 1 })}>
            {t('survey.previous')}
          </button>
        )}
      </p>
    </form>
  );
}

function Answering({ survey }: { survey: api.SurveyDetail }) {
  const form = useAnswers(survey);
  const isDone = jobs.value.some((job) => job.kind === 'survey' && job.target === survey.id);
  if (isDone && !form.draft.value.isAnother) return <Thanks surveyId={survey.id} again={form.again} />;
  if (!form.draft.value.hasConsent) return <Consent survey={survey} agree={() => form.change({ hasConsent: true })} />;
  return <Asking survey={survey} form={form} />;
}

export default function Survey({ params }: { params: Params }) {
  useTitle(t('survey.title'));
  const id = params['id']!;
  const survey = useResource(() => api.getSurvey(id), [id], `survey:${id}`);
  return (
    <section class="page">
      <Async of={survey}>{(data) => <Answering survey={data} />}</Async>
    </section>
  );
}
