/** A questionnaire while it is being written: pure changes of it, and what can be said of its parts. No screen in here. */
import notSure from '../../../../api/catalogue/surveys/unsure.json';
import type { components } from '../../core/schema';

type Schemas = components['schemas'];
export type Words = Record<string, string>;
export type Kind = Schemas['QuestionKind'];
export type Role = Schemas['QuestionRole'];
export interface Option {
  code: string;
  label: Words;
  is_correct: boolean;
  is_sensitive: boolean;
}
export interface Row {
  code: string;
  label: Words;
}
export interface Section {
  code: string;
  title: Words;
  relevance: Rule | null;
}
export type Rule = Record<string, unknown>;
export interface Question {
  code: string;
  kind: Kind;
  label: Words;
  is_required: boolean;
  options: Option[];
  rows: Row[];
  minimum: number | null;
  maximum: number | null;
  indicator: string | null;
  role: Role;
  section: string | null;
  relevance: Rule | null;
}
export interface Sheet {
  consent: Words;
  sections: Section[];
  questions: Question[];
}

export const KINDS: readonly Kind[] = ['single', 'multiple', 'scale', 'number', 'text', 'matrix', 'knowledge'];
export const ROLES: readonly Role[] = ['item', 'margin', 'attention', 'list'];
/** The option for not knowing; it stays last on every form. */
export const UNSURE = 'unsure';
export const FIRST = 'zh-Hans';
export const LANGUAGES: readonly string[] = [FIRST, 'zh-Hant', 'en', 'ii', 'lis', 'bo', 'ug', 'mn'];
const USUAL = 3;

/** A code that is not taken: `q1`, `q2`, … */
export function freshCode(letter: string, taken: readonly { code: string }[]): string {
  const codes = new Set(taken.map(({ code }) => code));
  let number = taken.length + 1;
  while (codes.has(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

export const hasOptions = ({ kind, role }: Pick<Question, 'kind' | 'role'>): boolean =>
  role === 'list' || ['single', 'multiple', 'knowledge', 'matrix'].includes(kind);
export const hasBounds = ({ kind, role, options }: Question): boolean =>
  role !== 'list' && (kind === 'scale' || kind === 'number' || (kind === 'matrix' && !options.length));

const option = (taken: readonly Option[]): Option => ({
  code: freshCode('o', taken),
  label: {},
  is_correct: false,
  is_sensitive: false,
});

export const withOption = (question: Question): Question => ({ ...question, options: [...question.options, option(question.options)] });
export const withRow = (question: Question): Question => ({
  ...question,
  rows: [...question.rows, { code: freshCode('r', question.rows), label: {} }],
});

/** A new question at the end: two empty options, in the section of the last one. */
export function added(sheet: Sheet, label: Words = {}): Sheet {
  const empty: Question = {
    code: freshCode('q', sheet.questions),
    kind: 'single',
    label,
    is_required: true,
    options: [],
    rows: [],
    minimum: null,
    maximum: null,
    indicator: null,
    role: 'item',
    section: sheet.questions[sheet.questions.length - 1]?.section ?? null,
    relevance: null,
  };
  return { ...sheet, questions: [...sheet.questions, withOption(withOption(empty))] };
}

/** The question as another kind: what the new kind does not take goes. */
export function asKind(question: Question, kind: Kind): Question {
  const next: Question = { ...question, kind, role: question.role === 'list' && kind !== 'number' ? 'item' : question.role };
  const isRightKept = kind === 'knowledge' || kind === 'multiple';
  const takes = hasOptions(next);
  let options = takes ? next.options.map((one) => ({ ...one, is_correct: isRightKept && one.is_correct })) : [];
  if (takes && kind !== 'matrix' && options.length < 2) options = withOption(withOption({ ...next, options: [] })).options;
  if (kind === 'knowledge' && next.role !== 'attention' && question.kind !== 'knowledge' && !options.some(({ code }) => code === UNSURE))
    options = [...options, { code: UNSURE, label: notSure, is_correct: false, is_sensitive: false }];
  const rows = kind === 'matrix' ? (next.rows.length ? next.rows : withRow({ ...next, rows: [] }).rows) : [];
  const isLevelled = kind === 'scale' || (kind === 'matrix' && !options.length);
  const bounds = isLevelled ? { minimum: 1, maximum: 5 } : kind === 'number' ? {} : { minimum: null, maximum: null };
  return { ...next, options, rows, ...bounds };
}

/** The question with another use: a list counts statements, margins and attention checks have a kind of their own. */
export function asRole(question: Question, role: Role): Question {
  const kinds: Partial<Record<Role, Kind>> = { margin: 'single', attention: 'knowledge', list: 'number' };
  const kind = kinds[role] ?? question.kind;
  if (role !== 'list') return { ...asKind({ ...question, role }, kind), role };
  let next: Question = { ...question, kind, role, minimum: null, maximum: null, rows: [] };
  while (next.options.length < 3) next = withOption(next);
  const last = next.options.length - 1;
  const options = next.options.map((one, place) => ({ ...one, is_correct: false, is_sensitive: place === last }));
  return { ...next, options };
}

/** The list with one entry a place up (-1) or down (1). */
export function moved<T>(list: readonly T[], place: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(place, 1);
  next.splice(Math.max(0, Math.min(next.length, place + by)), 0, one!);
  return next;
}

export const without = <T>(list: readonly T[], place: number): T[] => list.filter((_, index) => index !== place);
export const replaced = <T>(list: readonly T[], place: number, one: T): T[] => list.map((old, index) => (index === place ? one : old));

/** Languages that anything is written in, after the usual three. */
export function languagesOf(sheet: Sheet): string[] {
  const said = new Set<string>(LANGUAGES.slice(0, USUAL));
  const note = (words: Words) => Object.keys(words).forEach((language) => said.add(language));
  note(sheet.consent);
  for (const { label, options, rows } of sheet.questions) [label, ...options.map((o) => o.label), ...rows.map((r) => r.label)].forEach(note);
  return [...said];
}

/** The words with one language changed; empty words are no words. */
export function worded(words: Words, language: string, value: string): Words {
  const { [language]: _, ...rest } = words;
  return value.trim() ? { ...rest, [language]: value } : rest;
}

export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'selected';
export interface When {
  code: string;
  sign: Sign;
  value: string;
}

/** What can be asked of an earlier question's answer. */
export const signsFor = ({ kind, role, options }: Question): readonly Sign[] =>
  role === 'list' || (!options.length && (kind === 'scale' || kind === 'number'))
    ? ['=', '!=', '<', '<=', '>', '>=']
    : kind === 'multiple'
      ? ['selected']
      : ['=', '!='];

/** A rule of a single comparison; null for none, and for longer ones. */
export function whenOf(rule: Rule | null): When | null {
  const is = rule?.['is'];
  if (!Array.isArray(is) || is.length !== 3) return null;
  return { code: String(is[0]), sign: String(is[1]) as Sign, value: String(is[2]) };
}

export function ruleOf({ code, sign, value }: When, about: Question): Rule {
  const isNumber = signsFor(about).length > 2;
  return { is: [code, sign, isNumber ? Number(value) : value] };
}

/** Earlier questions that a rule can look at: a matrix is not one answer. */
export const earlier = (sheet: Sheet, place: number): Question[] =>
  sheet.questions.slice(0, place).filter(({ kind }) => kind !== 'matrix' && kind !== 'text');

/** Which question a pointer of the server names: `/questionnaire/questions/3/label` is 3. */
export function placeIn(pointer: string): number | null {
  const found = /\/questions\/(\d+)(\/|$)/.exec(pointer);
  return found ? Number(found[1]) : null;
}
