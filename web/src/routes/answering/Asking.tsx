/** A survey's screens, back and forth; used by whoever was invited and by whoever came by an open link. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import '../../core/firstVisit';
import { locale, t } from '../../core/i18n';
import {
  answered,
  asked,
  isAcceptable,
  isAnswered,
  screensOf,
  wrongKey,
  type Survey,
  type SurveyDraft,
} from '../../core/questionnaire';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Asked, Check, Progress } from './Questions';

/** A screen left alone for longer says nothing about how long its question took. */
const LONGEST_SCREEN = 300;

interface Form {
  draft: SurveyDraft;
  change: (part: Partial<SurveyDraft>) => void;
  send: () => Promise<void>;
}

/** Seconds since the screen was shown, each time it is left. */
function useSeconds(step: number): () => number {
  const since = useRef(Date.now());
  useEffect(() => {
    since.current = Date.now();
  }, [step]);
  return () => Math.min(LONGEST_SCREEN, Math.max(0, Math.round((Date.now() - since.current) / 1000)));
}

export function Asking({ survey, form }: { survey: Survey; form: Form }) {
  const { answers, seconds } = form.draft;
  const screens = screensOf(asked(survey, answers));
  const step = Math.min(form.draft.step, screens.length);
  const error = useSignal('');
  const sending = useAction();
  const box = useRef<HTMLFormElement>(null);
  const screen = screens[step];
  const spent = useSeconds(step);
  useEffect(() => {
    error.value = '';
    const heading = box.current?.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
    scrollTo(0, 0);
  }, [step]);
  const go = (to: number) => form.change({ step: to, ...(screen ? { seconds: seconds + spent() } : {}) });
  const next = (event: Event) => {
    event.preventDefault();
    if (screen) {
      if (isAcceptable(screen, answers)) go(step + 1);
      else error.value = t(wrongKey(screen.question));
      return;
    }
    const missing = screens.findIndex((each) => !isAcceptable(each, answers));
    if (missing >= 0) go(missing);
    else void sending.run(form.send);
  };
  const section = survey.sections.find(({ code }) => code === screen?.question.section);
  const nextWords = screen && (isAnswered(screen, answers) || screen.question.is_required ? 'survey.next' : 'survey.skip');
  return (
    <form ref={box} noValidate onSubmit={next}>
      <Progress step={step} of={screens.length} />
      {section && <p class="section-title">{section.title}</p>}
      {screen ? (
        <div key={step} lang={screen.question.languages.includes(locale.value) ? undefined : 'zh-Hans'}>
          <Asked
            screen={screen}
            answers={answers}
            error={error.value}
            answer={(value) => form.change({ answers: answered(screen, answers, value) })}
          />
        </div>
      ) : (
        <Check screens={screens} answers={answers} go={go} />
      )}
      {sending.problem.value && <Trouble problem={sending.problem.value} />}
      <p class="actions answer-actions">
        <button type="submit" class="button" disabled={sending.isBusy.value}>
          {t(nextWords ?? 'survey.submit')}
        </button>
        {step > 0 && (
          <button type="button" class="button quiet" onClick={() => go(step - 1)}>
            {t('survey.previous')}
          </button>
        )}
      </p>
    </form>
  );
}
