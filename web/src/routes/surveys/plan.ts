/** A survey's plan while it is written: pure changes of it, and what can be said of its parts. No screen in here. */
import type { components } from '../../core/schema';
import { plainDigits } from '../../core/validate';
import { FIRST, freshCode, type Question, type Sheet, type Words } from './sheet';

type Schemas = components['schemas'];
export type Formula = Schemas['Formula'];
export type Operator = Schemas['Operator'];
export type Weighting = Schemas['Weighting'];
export type Version = Schemas['SurveyPlanRead'];
type Domain = Schemas['Domain'];

export interface Threshold {
  operator: Operator;
  /** As the API has it: a share as a ratio. Empty while what was typed is no number. */
  value: string;
}
export interface Measure {
  code: string;
  title: Words;
  formula: Formula;
  questions: string[];
  options: string[];
  domains: Domain[];
  threshold: Threshold | null;
  indicator: string | null;
}
export interface Margin {
  question: string;
  /** By option; null while nothing or no number stands there. */
  totals: Record<string, number | null>;
  source: string;
}
export interface Content {
  measures: Measure[];
  weighting: Weighting;
  margins: Margin[];
  exclusions: { failed_attention: boolean; assisted: Schemas['AssistedRule'] };
  compares_with: string | null;
}

export const OPERATORS: readonly Operator[] = ['at_least', 'more_than', 'at_most', 'less_than'];
const KINDS: Record<Exclude<Formula, 'list_experiment'>, readonly Question['kind'][]> = {
  top_two: ['scale'],
  proportion: ['single', 'multiple', 'knowledge', 'scale'],
  mean: ['scale', 'number', 'matrix'],
  share_right: ['knowledge'],
};
const FORMULAS: readonly Formula[] = ['top_two', 'proportion', 'mean', 'share_right', 'list_experiment'];
const OF_ONE: readonly Formula[] = ['top_two', 'proportion', 'list_experiment'];
export const MOST_VERSIONS = 5;
const LEAST_MARGINS: Record<Weighting, number> = { design: 0, post_stratified: 1, raked: 2 };
export const WEIGHTINGS = Object.keys(LEAST_MARGINS) as Weighting[];

export const isOfOne = (formula: Formula): boolean => OF_ONE.includes(formula);
export const isShare = (formula: Formula): boolean => formula !== 'mean';

/** Whether the server can compute the formula from the question. */
export function fits(formula: Formula, { kind, role, options }: Question): boolean {
  if (formula === 'list_experiment' || role === 'list') return formula === 'list_experiment' && role === 'list';
  return role === 'item' && KINDS[formula].includes(kind) && !(kind === 'matrix' && options.length > 0);
}

export const fittingOf = (sheet: Sheet, formula: Formula): Question[] => sheet.questions.filter((one) => fits(formula, one));

/** Formulas that some question takes; a test draws its knowledge items only when the survey opens. */
export const formulasOf = (sheet: Sheet, hasTest: boolean): Formula[] =>
  FORMULAS.filter((formula) => fittingOf(sheet, formula).length > 0 || (hasTest && formula === 'share_right'));

/** What can be chosen, or the levels of a scale. */
export function choicesOf({ kind, options, minimum, maximum }: Question): { code: string; label: Words }[] {
  if (kind !== 'scale') return options;
  const from = minimum ?? 0;
  return Array.from({ length: (maximum ?? 0) - from + 1 }, (_, place) => String(from + place)).map((code) => ({
    code,
    label: { [FIRST]: code },
  }));
}

/** The measure with another formula: what the new one does not take goes. */
export function asFormula(measure: Measure, formula: Formula, sheet: Sheet): Measure {
  const fitting = fittingOf(sheet, formula).map(({ code }) => code);
  const kept = measure.questions.filter((code) => fitting.includes(code));
  const questions = formula === 'share_right' ? kept : kept.length ? kept : fitting;
  return {
    ...measure,
    formula,
    questions: isOfOne(formula) || (formula === 'mean' && !kept.length) ? questions.slice(0, 1) : questions,
    options: [],
    domains: formula === 'list_experiment' ? [] : measure.domains,
    threshold: isShare(formula) === isShare(measure.formula) ? measure.threshold : null,
  };
}

/** The measure of other questions, with the title of the first where it had that of the question before. */
export function asQuestions(measure: Measure, questions: string[], sheet: Sheet): Measure {
  const labelOf = (code: string | undefined): Words => sheet.questions.find((one) => one.code === code)?.label ?? {};
  const isOwn = Boolean(measure.title[FIRST]) && measure.title[FIRST] !== labelOf(measure.questions[0])[FIRST];
  return { ...measure, questions, options: [], title: isOwn ? measure.title : labelOf(questions[0]) };
}

/** A new measure at the end, of the first formula that the questions take. */
export function withMeasure(content: Content, sheet: Sheet, hasTest: boolean): Content {
  const empty: Measure = {
    code: freshCode('m', content.measures),
    title: {},
    formula: 'mean',
    questions: [],
    options: [],
    domains: [],
    threshold: null,
    indicator: null,
  };
  const made = asFormula(empty, formulasOf(sheet, hasTest)[0] ?? 'mean', sheet);
  return { ...content, measures: [...content.measures, asQuestions({ ...made, questions: [] }, made.questions, sheet)] };
}

/** Questions whose known totals can weigh the answers. */
export const marginsOf = (sheet: Sheet): Question[] =>
  sheet.questions.filter(({ kind, role }) => role === 'margin' && kind === 'single');

const blankMargin = ({ code, options }: Question): Margin => ({
  question: code,
  totals: Object.fromEntries(options.map((option) => [option.code, null])),
  source: '',
});

/** Margins of these questions; totals that were written stay. */
export function asMargins(content: Content, questions: readonly Question[]): Content {
  const held = (question: Question) => content.margins.find((margin) => margin.question === question.code);
  return { ...content, margins: questions.map((question) => held(question) ?? blankMargin(question)) };
}

/** Other weights, with as many margins as they need at least. */
export function asWeighting(content: Content, weighting: Weighting, sheet: Sheet): Content {
  const all = marginsOf(sheet);
  const held = all.filter(({ code }) => content.margins.some((margin) => margin.question === code));
  const least = LEAST_MARGINS[weighting];
  const chosen = weighting === 'raked' ? (held.length >= least ? held : all) : [...held, ...all].slice(0, least);
  const measures = least ? content.measures : content.measures.map((one) => ({ ...one, domains: one.domains.filter((name) => name !== 'margin') }));
  return asMargins({ ...content, weighting, measures }, chosen);
}

/** Weights that the questionnaire's margins are enough for. */
export const weightingsOf = (sheet: Sheet): Weighting[] =>
  WEIGHTINGS.filter((weighting) => LEAST_MARGINS[weighting] <= marginsOf(sheet).length);

/** Percent as typed ("90", "92.5") as the ratio that the API takes ("0.9", "0.925"); null when it is none. */
export function toRatio(typed: string): string | null {
  const found = /^(\d{1,7})(?:\.(\d{0,4}))?[%\uff05]?$/.exec(plainDigits(typed));
  if (!found) return null;
  const digits = found[1]!.padStart(3, '0');
  const whole = String(Number(digits.slice(0, -2)));
  const decimals = `${digits.slice(-2)}${found[2] ?? ''}`.replace(/0+$/, '');
  return decimals ? `${whole}.${decimals}` : whole;
}

/** A ratio of the API in percent, as it is typed: "0.9" is "90". */
export function toPercent(ratio: string): string {
  const [whole = '0', decimals = ''] = ratio.split('.');
  const digits = decimals.padEnd(2, '0');
  const rest = digits.slice(2).replace(/0+$/, '');
  const percent = String(Number(`${whole}${digits.slice(0, 2)}`));
  return rest ? `${percent}.${rest}` : percent;
}

/** A threshold as typed, in the API's form: points as they are, shares as ratios. */
export const thresholdOf = (typed: string, formula: Formula): string => {
  if (isShare(formula)) return toRatio(typed) ?? '';
  const points = plainDigits(typed);
  return /^\d{1,7}(\.\d{1,6})?$/.test(points) ? points : '';
};

/** What the server computes from: the members of a plan, without what it adds when it freezes one. */
export function contentOf({ measures, weighting, margins, exclusions, compares_with: before }: Record<string, unknown>): Content {
  return { measures, weighting, margins, exclusions, compares_with: before ?? null } as Content;
}

/** How a version's measures differ from those of the version before: by code. */
export function changesOf(before: Content, after: Content): { added: string[]; changed: string[]; gone: Measure[] } {
  const old = new Map(before.measures.map((one) => [one.code, JSON.stringify(one)]));
  const codes = after.measures.map(({ code }) => code);
  return {
    added: codes.filter((code) => !old.has(code)),
    changed: after.measures.filter((one) => old.has(one.code) && old.get(one.code) !== JSON.stringify(one)).map(({ code }) => code),
    gone: before.measures.filter(({ code }) => !codes.includes(code)),
  };
}

/** Which measure a pointer of the server names: `/measures/3/title` is 3. */
export function measureIn(pointer: string): number | null {
  const found = /\/measures\/(\d+)(\/|$)/.exec(pointer);
  return found ? Number(found[1]) : null;
}

export type Lack = 'title' | 'questions' | 'options' | 'threshold';

/** What a measure still lacks. */
export function lackOf({ title, formula, questions, options, threshold }: Measure): Lack | null {
  if (!title[FIRST]) return 'title';
  if (!questions.length && formula !== 'share_right') return 'questions';
  if (formula === 'proportion' && !options.length) return 'options';
  return threshold && !threshold.value ? 'threshold' : null;
}

/** Whether each margin has all its totals and says where they are from. */
export const hasTotals = ({ margins }: Content): boolean =>
  margins.every(({ totals, source }) => source.trim() && Object.values(totals).every((total) => total !== null && total > 0));
