/** One question a screen, how far one has come, and the look over all answers before sending. */
import type { SurveyDetail } from '../../core/api';
import { t } from '../../core/i18n';
import { answerWords, isAnswered, scaleOf, type Answers, type Question } from '../../core/questionnaire';
import { CheckGroup } from '../../ui/CheckGroup';
import { RadioGroup, TextField } from '../../ui/Form';
import { Words } from '../../ui/Words';

const TEXT_MAX = 500;

export function Asked({
  question,
  answers,
  error,
  answer,
}: {
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
      return (
        <CheckGroup
          id="answer"
          legend={question.label}
          legendTag="h1"
          hint={t('survey.chooseMany')}
          error={error}
          options={options}
          values={Array.isArray(held) ? held : []}
          change={answer}
        />
      );
    case 'number':
      return (
        <>
          <h1>{question.label}</h1>
          <TextField
            id="answer"
            label={t('survey.number')}
            error={error}
            value={one}
            inputMode="numeric"
            change={answer}
          />
        </>
      );
    case 'text':
      return (
        <>
          <h1>{question.label}</h1>
          <Words
            id="answer"
            label={t('survey.words')}
            isOptional={!question.is_required}
            error={error}
            value={one}
            max={TEXT_MAX}
            change={answer}
          />
        </>
      );
    default:
      return (
        <RadioGroup
          id="answer"
          legend={question.label}
          legendTag="h1"
          error={error}
          value={one}
          change={answer}
          look={options.length ? 'cards' : 'chips scale'}
          options={options.length ? options : scaleOf(question).map((value) => ({ value, text: value }))}
        />
      );
  }
}

export function Progress({ step, of }: { step: number; of: number }) {
  return (
    <>
      <p class="hint" role="status">
        {t('survey.step', { i: Math.min(step + 1, of), n: of })}
      </p>
      <svg class="progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" rx="2" />
        <rect width={(100 * Math.min(step, of)) / of} height="4" rx="2" />
      </svg>
    </>
  );
}

export function Check({ survey, answers, go }: { survey: SurveyDetail; answers: Answers; go: (step: number) => void }) {
  return (
    <>
      <h1>{t('survey.check')}</h1>
      <div class="block">
        <ul class="rows">
          {survey.questions.map((question, index) => (
            <li key={question.code}>
              <p class="hint">{question.label}</p>
              <p class="row-title words">
                {isAnswered(question, answers) ? answerWords(question, answers) : t('survey.unanswered')}
              </p>
              <button type="button" class="link" onClick={() => go(index)}>
                {t('app.change')}
                <span class="unseen">{question.label}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
