/** Plain counts of each question, unweighted: how many chose what. What is too small to show is not shown. */
import { Bars } from '../../charts/Bars';
import { showNumber } from '../../core/format';
import { t } from '../../core/i18n';
import type { Counted } from './finding';

const percent = (ratio: string): string => `${showNumber(Number(ratio) * 100, 1)}%`;

/** What is told of a question beside its choices: the mean of a scale or of numbers, the share of right answers. */
function Whole({ question }: { question: Counted }) {
  const { mean, correct_ratio: correct, options } = question;
  const value = mean === null ? '' : showNumber(Number(mean));
  const max = options[options.length - 1]?.code;
  return (
    <>
      {value && (
        <p>{question.kind === 'scale' && max ? t('results.mean', { value, max }) : t('results.average', { value })}</p>
      )}
      {correct !== null && <p>{t('results.correct', { share: percent(correct) })}</p>}
    </>
  );
}

/** The choices as bars, or a sentence where all of them are withheld. */
function Choices({ question }: { question: Counted }) {
  const { options, label } = question;
  const shown = options.filter(({ ratio }) => ratio !== null);
  if (options.length === 0) return null;
  if (shown.length === 0) return <p class="hint">{t('results.optionsWithheld')}</p>;
  return (
    <>
      <Bars
        title={label}
        rows={options.map((option) => ({
          label: option.label,
          share: option.ratio === null ? null : Number(option.ratio),
          value: option.ratio === null ? t('results.withheld') : percent(option.ratio),
          count: option.count,
        }))}
      />
      {shown.length < options.length && <p class="hint">{t('results.withheldWhy')}</p>}
    </>
  );
}

export function QuestionBlock({ question }: { question: Counted }) {
  return (
    <li>
      <h3>{question.label}</h3>
      {question.is_withheld || question.n === null ? (
        <p class="hint">{t('findings.countKept')}</p>
      ) : (
        <>
          <p class="hint">{t('results.n', { n: question.n })}</p>
          <Whole question={question} />
          <Choices question={question} />
          {question.kind === 'text' && <p class="hint">{t('findings.textKept')}</p>}
        </>
      )}
    </li>
  );
}

export function Counts({ questions }: { questions: readonly Counted[] }) {
  return (
    <ul class="rows">
      {questions.map((question) => (
        <QuestionBlock key={question.code} question={question} />
      ))}
    </ul>
  );
}
