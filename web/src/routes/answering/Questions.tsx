/** One question a screen, how far one has come, and the look over all answers before sending. */
import { t } from '../../core/i18n';
import {
  answerOn,
  answerWords,
  endsOf,
  isAnswered,
  scaleOf,
  type Answers,
  type Screen,
} from '../../core/questionnaire';
import { CheckGroup } from '../../ui/CheckGroup';
import { RadioGroup, TextField, type Option } from '../../ui/Form';
import { Words } from '../../ui/Words';

const TEXT_MAX = 500;
/** The one control of a screen, or the first of its choices. */
const ID = 'answer';

interface Props {
  screen: Screen;
  answers: Answers;
  error: string;
  answer: (value: string | string[]) => void;
}

/** Levels one below the other, the first and the last with what they mean. */
function levelsOf({ question }: Screen): { label: string; levels: Option[] } {
  const { label, ends } = endsOf(question);
  return { label, levels: scaleOf(question).map((value) => ({ value, text: [value, ends[value]].filter(Boolean).join(' · ') })) };
}

/** Statements that are read and counted; which of them hold is never asked. */
function Counted({ screen, answers, error, answer }: Props) {
  const { label, options } = screen.question;
  const counts = Array.from({ length: options.length + 1 }, (_, count) => String(count));
  return (
    <>
      <h1>{label}</h1>
      <ul class="statements">
        {options.map((option) => (
          <li key={option.code}>{option.label}</li>
        ))}
      </ul>
      <RadioGroup
        id={ID}
        legend={t('answering.howMany')}
        hint={t('answering.howManyHint')}
        error={error}
        value={String(answerOn(screen, answers))}
        change={answer}
        look="chips scale"
        options={counts.map((value) => ({ value, text: value }))}
      />
    </>
  );
}

function OneOf({ screen, answers, error, answer }: Props) {
  const { question, row } = screen;
  const own = question.options.map(({ code, label }) => ({ value: code, text: label }));
  const { label, levels } = levelsOf(screen);
  return (
    <>
      {row && <p class="matrix-label">{label}</p>}
      <RadioGroup
        id={ID}
        legend={row ? row.label : own.length ? question.label : label}
        legendTag="h1"
        error={error}
        value={String(answerOn(screen, answers))}
        change={answer}
        options={own.length ? own : levels}
      />
    </>
  );
}

function SomeOf({ screen, answers, error, answer }: Props) {
  const { label, options } = screen.question;
  const held = answerOn(screen, answers);
  return (
    <CheckGroup
      id={ID}
      legend={label}
      legendTag="h1"
      hint={t('survey.chooseMany')}
      error={error}
      options={options.map((option) => ({ value: option.code, text: option.label }))}
      values={Array.isArray(held) ? held : []}
      change={answer}
    />
  );
}

function Written({ screen, answers, error, answer }: Props) {
  const { kind, label, is_required: isRequired } = screen.question;
  const value = String(answerOn(screen, answers));
  return (
    <>
      <h1>{label}</h1>
      {kind === 'number' ? (
        <TextField id={ID} label={t('survey.number')} error={error} value={value} inputMode="numeric" change={answer} />
      ) : (
        <Words
          id={ID}
          label={t('survey.words')}
          hint={t('answering.noNames')}
          isOptional={!isRequired}
          error={error}
          value={value}
          max={TEXT_MAX}
          change={answer}
        />
      )}
    </>
  );
}

export function Asked(props: Props) {
  const { kind, is_list: isList } = props.screen.question;
  if (isList) return <Counted {...props} />;
  if (kind === 'multiple') return <SomeOf {...props} />;
  if (kind === 'number' || kind === 'text') return <Written {...props} />;
  return <OneOf {...props} />;
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

export function Check({ screens, answers, go }: { screens: readonly Screen[]; answers: Answers; go: (step: number) => void }) {
  return (
    <>
      <h1>{t('survey.check')}</h1>
      <div class="block">
        <ul class="rows">
          {screens.map((screen, index) => {
            const { label } = endsOf(screen.question);
            const words = screen.row ? `${label} · ${screen.row.label}` : label;
            return (
              <li key={words}>
                <p class="hint">{words}</p>
                <p class="row-title words">
                  {isAnswered(screen, answers) ? answerWords(screen, answers) : t('survey.unanswered')}
                </p>
                <button type="button" class="link" onClick={() => go(index)}>
                  {t('app.change')}
                  <span class="unseen">{words}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
