import { describe, expect, it } from 'vitest';
import { wayOf } from '../../src/routes/surveys/Opening';
import {
  asFormula,
  asQuestions,
  asWeighting,
  changesOf,
  choicesOf,
  contentOf,
  fits,
  formulasOf,
  hasTotals,
  lackOf,
  measureIn,
  thresholdOf,
  toPercent,
  toRatio,
  weightingsOf,
  withMeasure,
  type Content,
  type Measure,
} from '../../src/routes/surveys/plan';
import type { Question, Sheet } from '../../src/routes/surveys/sheet';

const question = (code: string, change: Partial<Question> = {}): Question => ({
  code,
  kind: 'scale',
  label: { 'zh-Hans': code },
  is_required: true,
  options: [],
  rows: [],
  minimum: 1,
  maximum: 5,
  indicator: null,
  role: 'item',
  section: null,
  relevance: null,
  ...change,
});
const options = ['a', 'b'].map((code) => ({ code, label: { 'zh-Hans': code }, is_correct: false, is_sensitive: false }));
const AGE = question('age', { kind: 'single', role: 'margin', options });
const SEX = question('sex', { kind: 'single', role: 'margin', options });
const SHEET: Sheet = {
  consent: {},
  sections: [],
  questions: [
    question('happy'),
    question('heard', { kind: 'single', options }),
    question('list', { kind: 'number', role: 'list', options }),
    question('why', { kind: 'text' }),
    AGE,
    SEX,
  ],
};
const MEASURE: Measure = {
  code: 'happy',
  title: { 'zh-Hans': 'happy' },
  formula: 'mean',
  questions: ['happy'],
  options: [],
  domains: ['township', 'margin'],
  threshold: { operator: 'at_least', value: '4' },
  indicator: null,
};
const CONTENT: Content = {
  measures: [MEASURE],
  weighting: 'design',
  margins: [],
  exclusions: { failed_attention: false, assisted: 'counted' },
  compares_with: null,
};

describe('a threshold', () => {
  it.each([
    ['90', '0.9'],
    ['92.5', '0.925'],
    ['100', '1'],
    ['0', '0'],
    ['5', '0.05'],
    ['１２０', '1.2'],
    ['90.', '0.9'],
    ['66.6667%', '0.666667'],
  ])('of %s percent is the ratio %s', (typed, ratio) => {
    expect(toRatio(typed)).toBe(ratio);
    expect(toRatio(toPercent(ratio))).toBe(ratio);
  });
  it.each(['', 'many', '-1', '1.23456', '1,5'])('%j is none', (typed) => expect(toRatio(typed)).toBeNull());
  it('of a mean stands as it was typed', () => {
    expect(thresholdOf(' 4.25 ', 'mean')).toBe('4.25');
    expect(thresholdOf('4.', 'mean')).toBe('');
    expect(thresholdOf('90', 'top_two')).toBe('0.9');
  });
});

describe('a measure', () => {
  it('is offered of the questions that its formula takes', () => {
    expect(formulasOf(SHEET, false)).toEqual(['top_two', 'proportion', 'mean', 'list_experiment']);
    expect(formulasOf(SHEET, true)).toContain('share_right');
    expect(SHEET.questions.filter((one) => fits('proportion', one)).map(({ code }) => code)).toEqual(['happy', 'heard']);
    expect(fits('mean', SHEET.questions[2]!)).toBe(false);
    expect(fits('mean', question('grid', { kind: 'matrix', options }))).toBe(false);
  });

  it('loses with its formula what the new one does not take', () => {
    const share = asFormula({ ...MEASURE, options: ['4'] }, 'top_two', SHEET);
    expect(share).toMatchObject({ questions: ['happy'], options: [], threshold: null, domains: ['township', 'margin'] });
    expect(asFormula(MEASURE, 'list_experiment', SHEET)).toMatchObject({ questions: ['list'], domains: [] });
    const goal = { operator: 'at_least', value: '0.9' } as const;
    expect(asFormula({ ...share, threshold: goal }, 'proportion', SHEET).threshold).toEqual(goal);
  });

  it('is called like its question until it has a name of its own', () => {
    expect(asQuestions(MEASURE, ['heard'], SHEET).title).toEqual({ 'zh-Hans': 'heard' });
    const named = { ...MEASURE, title: { 'zh-Hans': 'mine' } };
    expect(asQuestions(named, ['heard'], SHEET).title).toEqual({ 'zh-Hans': 'mine' });
  });

  it('added is new, and says what it lacks', () => {
    const made = withMeasure(CONTENT, SHEET, false).measures[1]!;
    expect(made).toMatchObject({ code: 'm2', formula: 'top_two', questions: ['happy'], title: { 'zh-Hans': 'happy' } });
    expect(lackOf(made)).toBeNull();
    expect(lackOf({ ...made, formula: 'proportion' })).toBe('options');
    expect(lackOf({ ...made, title: {} })).toBe('title');
    expect(lackOf({ ...made, questions: [] })).toBe('questions');
    expect(lackOf({ ...made, threshold: { operator: 'at_least', value: '' } })).toBe('threshold');
  });

  it('is found by its pointer', () => {
    expect(measureIn('/measures/12/threshold')).toBe(12);
    expect(measureIn('/margins/1/totals')).toBeNull();
  });

  it('counts levels of a scale and options of the rest', () => {
    expect(choicesOf(SHEET.questions[0]!).map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5']);
    expect(choicesOf(AGE).map(({ code }) => code)).toEqual(['a', 'b']);
  });
});

describe('weights', () => {
  it('are those that the margins are enough for', () => {
    expect(weightingsOf(SHEET)).toEqual(['design', 'post_stratified', 'raked']);
    expect(weightingsOf({ ...SHEET, questions: [AGE] })).toEqual(['design', 'post_stratified']);
    expect(weightingsOf({ ...SHEET, questions: [] })).toEqual(['design']);
  });

  it('keep the totals that were written, and need all of them', () => {
    const one = asWeighting(CONTENT, 'post_stratified', SHEET);
    expect(one.margins).toEqual([{ question: 'age', totals: { a: null, b: null }, source: '' }]);
    expect(hasTotals(one)).toBe(false);
    const written: Content = { ...one, margins: [{ question: 'age', totals: { a: 5, b: 6 }, source: 'census' }] };
    expect(hasTotals(written)).toBe(true);
    const two = asWeighting(written, 'raked', SHEET);
    expect(two.margins.map(({ question: code, totals }) => [code, totals['a']])).toEqual([
      ['age', 5],
      ['sex', null],
    ]);
    expect(asWeighting(two, 'design', SHEET)).toMatchObject({ margins: [], measures: [{ domains: ['township'] }] });
  });
});

it('a later version tells what it adds, changes and drops', () => {
  const frozen = { ...CONTENT, plan_number: 1, questionnaire_hash: 'x' };
  const before = contentOf(frozen);
  expect(Object.keys(before)).not.toContain('plan_number');
  const more = withMeasure(before, SHEET, false);
  expect(changesOf(before, more)).toEqual({ added: ['m2'], changed: [], gone: [] });
  const other = { ...before, measures: [{ ...MEASURE, threshold: null }] };
  expect(changesOf(more, other)).toMatchObject({ added: [], changed: ['happy'], gone: [{ code: 'm2' }] });
});

describe('what keeps a survey from opening', () => {
  const refused = (code: string, pointer = '') => ({ title: '', status: 409, code, errors: pointer ? [{ pointer, code, message: '' }] : [] });
  it.each([
    [refused('plan_missing'), 'plan'],
    [refused('validation_failed', '/measures/2/questions/0'), 'plan'],
    [refused('survey_over'), 'edit'],
    [refused('draw_committed'), 'sample'],
    [refused('test_code_taken'), 'test'],
    [refused('step_not_allowed'), undefined],
  ])('%j is made good at %s', (problem, way) => expect(wayOf(problem)?.way).toBe(way));
});
