/** The quiz: drawn and marked by the server, answered one question a screen, counted without a name. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { CheckGroup } from '../../ui/CheckGroup';
import { RadioGroup } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Mark } from '../../ui/Mark';
import { Trouble } from '../../ui/Trouble';
import { complete, drawQuiz, handIn, type Lessons, type Quiz, type Result } from './data';

type Answers = readonly (readonly number[])[];

function Asked({
  quiz,
  step,
  chosen,
  error,
  choose,
}: {
  quiz: Quiz;
  step: number;
  chosen: readonly number[];
  error: string;
  choose: (places: number[]) => void;
}) {
  const question = quiz.questions[step]!;
  const options = question.options.map((text, place) => ({ value: String(place), text }));
  const shared = { id: 'answer', legend: question.text, legendTag: 'h1' as const, error, options };
  return (
    <>
      <p class="hint" role="status">
        {t('learn.asked', { i: step + 1, n: quiz.questions.length })}
      </p>
      {question.kind === 'multiple' ? (
        <CheckGroup
          {...shared}
          hint={t('learn.many')}
          values={chosen.map(String)}
          change={(values) => choose(values.map(Number))}
        />
      ) : (
        <RadioGroup {...shared} value={String(chosen[0] ?? '')} change={(value) => choose([Number(value)])} />
      )}
    </>
  );
}

function Marked({ quiz, result, counted, again }: { quiz: Quiz; result: Result; counted: boolean; again: () => void }) {
  return (
    <>
      <div class={result.is_passed ? 'seal seal-good' : 'seal'}>
        <Mark name={result.is_passed ? 'check' : 'wait'} />
      </div>
      <h1 tabIndex={-1}>{t(result.is_passed ? 'learn.passed' : 'learn.failed')}</h1>
      <p role="status">{t('learn.result', { r: result.right_count, n: result.question_count })}</p>
      {counted && <p class="hint">{t('learn.counted')}</p>}
      <section class="block">
        <ul class="rows">
          {result.marks.map((mark, index) => {
            const question = quiz.questions[index]!;
            return (
              <li key={index}>
                <p class="row-head">
                  <span class={mark.is_right ? 'tag tag-good' : 'tag tag-warn'}>
                    {t(mark.is_right ? 'learn.right' : 'learn.wrong')}
                  </span>
                </p>
                <p class="row-title">{question.text}</p>
                <p>{t('learn.answer', { words: mark.right.map((place) => question.options[place]).join('、') })}</p>
                {mark.explanation && <p class="hint">{mark.explanation}</p>}
              </li>
            );
          })}
        </ul>
      </section>
      <button type="button" class="button quiet" onClick={again}>
        {t('learn.again')}
      </button>
    </>
  );
}

function Answering({ course, quiz, passed, again }: { course: Lessons; quiz: Quiz; passed: () => void; again: () => void }) {
  const answers = useSignal<Answers>(quiz.questions.map(() => []));
  const step = useSignal(0);
  const error = useSignal('');
  const result = useSignal<Result | null>(null);
  const counted = useSignal(false);
  const sending = useAction();
  const finish = () =>
    void sending.run(async () => {
      const sheet = answers.value.map((places) => [...places]);
      result.value = await handIn(course.course_id, quiz.attempt, sheet);
      if (!result.value.is_passed) return;
      passed();
      // The pass stands on this device even where its count cannot be sent now.
      counted.value = await complete(course.course_id, result.value.proof!).then(
        ({ is_counted }) => is_counted,
        () => false,
      );
    });
  const next = (event: Event) => {
    event.preventDefault();
    if (!answers.value[step.value]!.length) {
      error.value = t('learn.choose');
      return;
    }
    error.value = '';
    if (step.value + 1 < quiz.questions.length) step.value += 1;
    else finish();
  };
  if (result.value) return <Marked quiz={quiz} result={result.value} counted={counted.value} again={again} />;
  return (
    <form noValidate onSubmit={next}>
      <Asked
        key={step.value}
        quiz={quiz}
        step={step.value}
        chosen={answers.value[step.value]!}
        error={error.value}
        choose={(places) =>
          (answers.value = answers.value.map((held, index) => (index === step.value ? places : held)))
        }
      />
      {sending.problem.value && <Trouble problem={sending.problem.value} />}
      <button type="submit" class="button wide" disabled={sending.isBusy.value}>
        {t(step.value + 1 < quiz.questions.length ? 'learn.nextQuestion' : 'learn.hand')}
      </button>
    </form>
  );
}

export function QuizView({ course, passed }: { course: Lessons; passed: () => void }) {
  const quiz = useSignal<Quiz | null>(null);
  const drawing = useAction();
  const begin = () => void drawing.run(async () => void (quiz.value = await drawQuiz(course.course_id)));
  if (quiz.value)
    return <Answering key={quiz.value.attempt} course={course} quiz={quiz.value} passed={passed} again={begin} />;
  return (
    <>
      <h1 tabIndex={-1}>{t('learn.quiz')}</h1>
      <p>{t('learn.quizLead', { n: course.draw_count, p: course.pass_percent })}</p>
      {drawing.problem.value && <Trouble problem={drawing.problem.value} retry={begin} />}
      <button type="button" class="button wide" disabled={drawing.isBusy.value} onClick={begin}>
        {t('learn.quizStart')}
      </button>
    </>
  );
}
