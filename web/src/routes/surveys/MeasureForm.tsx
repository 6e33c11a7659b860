/** One measure of a plan while it is written: how it is computed, of which questions, for whom, and its goal. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t, tCode } from '../../core/i18n';
import { CheckGroup } from '../../ui/CheckGroup';
import { RadioGroup, TextField } from '../../ui/Form';
import {
  asFormula,
  asQuestions,
  choicesOf,
  fittingOf,
  formulasOf,
  isOfOne,
  isShare,
  lackOf,
  OPERATORS,
  thresholdOf,
  toPercent,
  type Content,
  type Formula,
  type Measure,
  type Operator,
} from './plan';
import { IndicatorField } from './IndicatorField';
import { Tick } from './Moves';
import { FIRST, type Sheet } from './sheet';
import { WordsFields } from './WordsFields';

export interface MeasureFormProps {
  content: Content;
  place: number;
  sheet: Sheet;
  isSample: boolean;
  hasTest: boolean;
  /** What the server said of this measure. */
  faults: readonly string[];
  change: (measure: Measure) => void;
  done: () => void;
}

const NONE = 'none';

function Goal({ measure, error, change }: { measure: Measure; error: string | undefined; change: (measure: Measure) => void }) {
  const { threshold, formula } = measure;
  const held = threshold?.value ?? '';
  const typed = useSignal(held && isShare(formula) ? toPercent(held) : held);
  const set = (operator: Operator, text: string) => {
    typed.value = text;
    change({ ...measure, threshold: { operator, value: thresholdOf(text, formula) } });
  };
  return (
    <>
      <RadioGroup
        id="operator"
        legend={t('plans.goal')}
        hint={t('plans.goalHint')}
        look="chips"
        value={threshold?.operator ?? NONE}
        options={[{ value: NONE, text: t('plans.noGoal') }, ...OPERATORS.map((value) => ({ value, text: tCode('foperator', value) }))]}
        change={(value) => (value === NONE ? change({ ...measure, threshold: null }) : set(value as Operator, typed.value))}
      />
      {threshold && (
        <TextField
          id="threshold"
          label={t(isShare(formula) ? 'plans.goalPercent' : 'plans.goalPoints')}
          inputMode="decimal"
          error={error}
          value={typed.value}
          change={(text) => set(threshold.operator, text)}
        />
      )}
    </>
  );
}

function Questions({ measure, sheet, hasTest, error, set }: { measure: Measure; sheet: Sheet; hasTest: boolean; error: string | undefined; set: (codes: string[]) => void }) {
  const { formula, questions } = measure;
  const options = fittingOf(sheet, formula).map(({ code, label }) => ({ value: code, text: label[FIRST] || code }));
  if (!options.length) return hasTest ? <p class="hint">{t('plans.drawnLater')}</p> : null;
  const shared = { id: 'questions', legend: t('plans.questions'), error, options };
  return isOfOne(formula) ? (
    <RadioGroup {...shared} value={questions[0] ?? ''} change={(code) => set([code])} />
  ) : (
    <CheckGroup
      {...shared}
      hint={t(formula === 'share_right' ? 'plans.noneIsAll' : 'plans.meanOfAll')}
      values={questions}
      change={set}
    />
  );
}

function Groups({ measure, hasMargins, change }: { measure: Measure; hasMargins: boolean; change: (measure: Measure) => void }) {
  const { domains } = measure;
  const tick = (domain: 'township' | 'margin', hint: string) => (
    <Tick
      id={domain}
      label={t('plans.alsoBy', { what: tCode('pdomain', domain) })}
      hint={hint}
      is={domains.includes(domain)}
      change={(is) => change({ ...measure, domains: is ? [...domains, domain] : domains.filter((one) => one !== domain) })}
    />
  );
  return (
    <>
      {tick('township', t('plans.townshipHint'))}
      {(hasMargins || domains.includes('margin')) && tick('margin', t('plans.marginHint'))}
    </>
  );
}

export function MeasureForm({ content, place, sheet, isSample, hasTest, faults, change, done }: MeasureFormProps) {
  const measure = content.measures[place]!;
  const { formula, questions, options } = measure;
  const about = sheet.questions.find(({ code }) => code === questions[0]);
  const isTried = useSignal(false);
  const lack = isTried.value ? lackOf(measure) : null;
  const wrong = (name: string): string | undefined => (lack === name ? t(name === 'threshold' ? 'kit.badNumber' : 'app.required') : undefined);
  useEffect(() => {
    const head = document.getElementById('measure');
    head?.focus();
    head?.scrollIntoView({ block: 'start' });
  }, []);
  const end = (event: Event) => {
    event.preventDefault();
    isTried.value = true;
    const missing = lackOf(measure);
    if (!missing) done();
    else requestAnimationFrame(() => document.getElementById(missing)?.focus());
  };
  return (
    <form noValidate onSubmit={end}>
      <h2 id="measure" tabIndex={-1}>
        {t('plans.measureN', { n: place + 1 })}
      </h2>
      {faults.map((words) => (
        <p class="wrong" role="alert" key={words}>
          {words}
        </p>
      ))}
      <RadioGroup
        id="formula"
        legend={t('plans.formula')}
        value={formula}
        options={formulasOf(sheet, hasTest).map((value) => ({ value, text: tCode('pformula', value), hint: tCode('pformulaHint', value) }))}
        change={(value) => {
          const next = asFormula(measure, value as Formula, sheet);
          change(asQuestions({ ...measure, ...next, questions: measure.questions }, next.questions, sheet));
        }}
      />
      <Questions
        measure={measure}
        sheet={sheet}
        hasTest={hasTest}
        error={wrong('questions')}
        set={(codes) => change(asQuestions(measure, codes, sheet))}
      />
      {formula === 'proportion' && about && (
        <CheckGroup
          id="options"
          legend={t('plans.whichOptions')}
          hint={t('plans.whichOptionsHint')}
          error={wrong('options')}
          options={choicesOf(about).map(({ code, label }) => ({ value: code, text: label[FIRST] || code }))}
          values={options}
          change={(codes) => change({ ...measure, options: codes })}
        />
      )}
      <WordsFields
        id="title"
        label={t('plans.title')}
        error={wrong('title')}
        words={measure.title}
        languages={['zh-Hant', 'en']}
        change={(title) => change({ ...measure, title })}
      />
      {isSample && formula !== 'list_experiment' && <Groups measure={measure} hasMargins={content.margins.length > 0} change={change} />}
      {isSample && <Goal key={formula} measure={measure} error={wrong('threshold')} change={change} />}
      <IndicatorField
        label={t('plans.indicator')}
        hint={t('plans.indicatorHint')}
        value={measure.indicator}
        change={(indicator) => change({ ...measure, indicator })}
      />
      <button type="submit" class="button wide">
        {t('plans.doneMeasure')}
      </button>
    </form>
  );
}
