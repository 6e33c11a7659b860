import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import * as api from '../../core/api';
import { t } from '../../core/i18n';
import { forget, keep, kept } from '../../core/keep';
import type { Params } from '../../core/route';
import { enqueue, jobs } from '../../core/jobs';
import { answerWords, bodyOf, isAcceptable, isAnswered, scaleOf, type Answers, type Question, type SurveyDraft } from '../../core/questionnaire';
import { Async } from '../../ui/Async';
import { CheckGroup } from '../../ui/CheckGroup';
import { RadioGroup, TextField } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Mark } from '../../ui/Mark';
import { OutboxLine } from '../../ui/Outbox';
import { Words } from '../../ui/Words';

const TEXT_MAX = 500;

function Consent({ survey, agree }: { survey: api.SurveyDetail; agree: () => void }) {
  return (
    <>
      <h1>{survey.title}</h1>
      <section class="block" aria-labelledby="consent">
        <h2 id="consent">{t('survey.consentTitle')}</h2>
        <p class="words">{survey.consent}</p>
        <ul class="promises">
          <li><Mark name="check" />{t('survey.pause')}</li>
        </ul>
      </section>
      <p class="actions">
        <button type="button" class="button" onClick={agree}>{t('survey.agree')}</button>
        <a class="button quiet" href="/survey">{t('survey.decline')}</a>
      </p>
    </>
  );
}

function Asked({ question, answers, error, answer }: {
  question: Question;
  answers: Answers;
  error: string;
  answer: (value: string | string[]) => void;
}) {
  const held = answers[question.code];
  const one = Array.isArray(held) ? '' : (held ?? '');
  const options = question.options.map(({ code, label }) => ({ value: code, text: label }));
  switch (question.kind) {
    case 'multiple':
      return <CheckGroup id="answer" legend={question.label} legendTag="h1" hint={t('survey.chooseMany')} error={error} options={options}
        values={Array.isArray(held) ? held : []} change={answer} />;
    case 'number':
      return <><h1>{question.label}</h1><TextField id="answer" label={t('survey.number')} error={error} value={one} inputMode="numeric" change={answer} /></>;
    case 'text':
      return <><h1>{question.label}</h1><Words id="answer" label={t('survey.words')} isOptional={!question.is_required} error={error} value={one} max={TEXT_MAX} change={answer} /></>;
    default:
      return <RadioGroup id="answer" legend={question.label} legendTag="h1" error={error} value={one} change={answer}
        look={options.length ? 'cards' : 'chips scale'} options={options.length ? options : scaleOf(question).map((value) => ({ value, text: value }))} />;
  }
}

function Progress({ step, of }: { step: number; of: number }) {
  return (
    <>
      <p class="hint" role="status">{t('survey.step', { i: Math.min(step + 1, of), n: of })}</p>
      <svg class="progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" rx="2" /><rect width={(100 * Math.min(step, of)) / of} height="4" rx="2" />
      </svg>
    </>
  );
}

function Check({ survey, answers, go }: { survey: api.SurveyDetail; answers: Answers; go: (step: number) => void }) {
  return (
    <>
      <h1>{t('survey.check')}</h1>
      <div class="block"><ul class="rows">
        {survey.questions.map((question, index) => (
          <li key={question.code}>
            <p class="hint">{question.label}</p>
            <p class="row-title words">{isAnswered(question, answers) ? answerWords(question, answers) : t('survey.unanswered')}</p>
            <button type="button" class="link" onClick={() => go(index)}>{t('app.change')}<span class="unseen">{question.label}</span></button>
          </li>
        ))}
      </ul></div>
    </>
  );
}

function Thanks({ surveyId }: { surveyId: string }) {
  const job = jobs.value.find(({ kind, target }) => kind === 'survey' && target === surveyId);
  const isSent = job?.state === 'sent';
  return (
    <>
      <div class={isSent ? 'seal seal-good' : 'seal'}><Mark name={isSent ? 'check' : 'wait'} /></div>
      <h1>{t('survey.thanks')}</h1>
      <p role="status">{isSent ? t('survey.sent') : t('survey.waiting')}</p>
      {job?.state === 'refused' && <p class="wrong">{job.problem?.detail || job.problem?.title}</p>}
      <OutboxLine />
      <p class="actions"><a class="button quiet" href="/results">{t('survey.toResults')}</a><a class="button quiet" href="/">{t('app.home')}</a></p>
    </>
  );
}

function Answering({ survey }: { survey: api.SurveyDetail }) {
  const slot = `draft:survey:${survey.id}`;
  const first: SurveyDraft = { number: survey.current_number, hasConsent: false, step: 0, answers: {} };
  const draft = useSignal<SurveyDraft>(first);
  const error = useSignal('');
  const isBusy = useSignal(false);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const held = kept<SurveyDraft | null>(slot, null);
    // Answers to another version of the questions do not count for this one.
    if (held?.number === survey.current_number) draft.value = held;
  }, []);
  const { step, answers, hasConsent } = draft.value;
  useEffect(() => {
    if (!hasConsent) return;
    const heading = box.current?.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }, [step, hasConsent]);
  if (jobs.value.some((job) => job.kind === 'survey' && job.target === survey.id)) return <Thanks surveyId={survey.id} />;
  const change = (part: Partial<SurveyDraft>) => {
    draft.value = { ...draft.value, ...part };
    keep(slot, draft.value);
    error.value = '';
  };
  if (!hasConsent) return <Consent survey={survey} agree={() => change({ hasConsent: true })} />;
  const question = survey.questions[step];
  const next = async (event: Event) => {
    event.preventDefault();
    if (question) {
      if (isAcceptable(question, answers)) change({ step: step + 1 });
      else error.value = t(question.kind === 'number' || question.kind === 'text' ? 'app.required' : 'survey.choose');
      return;
    }
    const missing = survey.questions.findIndex((asked) => !isAcceptable(asked, answers));
    if (missing >= 0) return change({ step: missing });
    if (isBusy.value) return;
    isBusy.value = true;
    await enqueue({ kind: 'survey', sender: 'visitor', title: survey.title, place: '', target: survey.id, body: bodyOf(draft.value.number, survey.questions, answers) });
    forget(slot);
  };
  return (
    <form ref={box} noValidate onSubmit={(event) => void next(event)}>
      <Progress step={step} of={survey.questions.length} />
      {question
        ? <Asked key={question.code} question={question} answers={answers} error={error.value} answer={(value) => change({ answers: { ...answers, [question.code]: value } })} />
        : <Check survey={survey} answers={answers} go={(index) => change({ step: index })} />}
      <p class="actions">
        <button type="submit" class="button" disabled={isBusy.value}>
          {!question ? t('survey.submit') : isAnswered(question, answers) || question.is_required ? t('survey.next') : t('survey.skip')}
        </button>
        {step > 0 && <button type="button" class="button quiet" onClick={() => change({ step: step - 1 })}>{t('survey.previous')}</button>}
      </p>
    </form>
  );
}

export default function Survey({ params }: { params: Params }) {
  useTitle(t('survey.title'));
  const id = params['id']!;
  const survey = useResource(() => api.getSurvey(id), [id], `survey:${id}`);
  return <section class="page"><Async of={survey}>{(data) => <Answering survey={data} />}</Async></section>;
}
