/** Fields of a form declared as data: what they hold, what is wrong with it, and the request body. No screen in here. */
import type { ComponentChildren } from 'preact';
import { t, tCode, type Key } from '../core/i18n';
import { countCharacters, normalise, plainDigits } from '../core/validate';
import type { ListPath } from './api';
import type { Bounds, FieldBounds } from './bounds';

export type Value = string | boolean | readonly string[];
export interface Option {
  value: string;
  text: string;
}

export type Draft = Readonly<Record<string, Value>>;

interface Common {
  /** The field of the API. */
  name: string;
  label: Key;
  hint?: Key;
  /** Asked for although the contract could do without. */
  isRequired?: boolean;
  /** What a new form begins with. */
  start?: Value;
  /** Shown, checked and sent only then. */
  when?: (draft: Draft) => boolean;
  /** Said once, when the record is made; no edit form asks for it. */
  stays?: boolean;
}

/** A control of a screen's own; its value is text, and the body gets what `toBody` makes of it. */
interface Own {
  kind: 'own';
  render: (control: {
    id: string;
    value: Value;
    error: string | undefined;
    draft: Draft;
    change: (value: Value) => void;
  }) => ComponentChildren;
  toBody?: (value: Value) => unknown;
  toValue?: (held: unknown) => Value;
  wrong?: (value: Value) => string | undefined;
  words?: (value: Value) => string;
}

export type Field = Common &
  (
    | { kind: 'text' | 'words' | 'date' | 'month' | 'moment' | 'switch' | 'area' | 'unit' }
    /** `whole` goes out as a number, `number` as exact decimal text, `money` is typed in yuan and goes out in fen. */
    | { kind: 'whole' | 'number' | 'money'; unit?: Key }
    /** Words of a value: the message `prefix.value`. The values are the contract's unless given here. */
    | { kind: 'choice' | 'choices'; prefix: string; values?: readonly string[]; look?: 'chips' | 'select' | 'cards' }
    /** One of a few options that are data of the server; `from` names them on the device. */
    | { kind: 'options'; from: string; load: () => Promise<readonly Option[]>; look?: 'chips' | 'select' }
    /** One record of another list, or several. */
    | {
        kind: 'ref';
        from: ListPath;
        nameOf: (item: never) => string;
        query?: Record<string, string>;
        isMany?: boolean;
      }
    | Own
  );

const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const CHINA_MS = 8 * 3600 * 1000;

/** Today in China, as a date field holds it. */
export const today = (now = Date.now()): string => new Date(now + CHINA_MS).toISOString().slice(0, 10);

/** A moment of the API as China's clocks showed it, for `datetime-local`. */
export const toWallClock = (iso: string): string => new Date(Date.parse(iso) + CHINA_MS).toISOString().slice(0, 16);

/** Yuan as typed (`1,234.5`, full-width digits too) in fen, or null when it is no amount. Exact: no floats on the way. */
export function toFen(typed: string): number | null {
  const found = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plainDigits(typed).replace(/[,\s\u5143]/g, ''));
  if (!found) return null;
  const fen = Number(`${found[2]}${(found[3] ?? '').padEnd(2, '0')}`);
  return found[1] ? -fen : fen;
}

/** Fen as a money field shows them: `123450` is `1234.50`. */
export function toYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const isBlank = (value: Value): boolean =>
  typeof value === 'boolean' ? false : typeof value === 'string' ? value.trim() === '' : value.length === 0;

const isList = (field: Field): boolean => field.kind === 'choices' || (field.kind === 'ref' && Boolean(field.isMany));

const blankOf = (field: Field): Value => (field.kind === 'switch' ? false : isList(field) ? [] : '');

export const isShown = (field: Field, draft: Draft): boolean => field.when?.(draft) ?? true;

export const emptyDraft = (fields: readonly Field[]): Draft =>
  Object.fromEntries(fields.map((field) => [field.name, field.start ?? blankOf(field)]));

function valueOf(field: Field, held: unknown): Value {
  if (field.kind === 'own' && field.toValue) return field.toValue(held);
  if (held === null || held === undefined) return blankOf(field);
  if (field.kind === 'switch') return held === true;
  if (Array.isArray(held)) return held.map(String);
  if (field.kind === 'money') return toYuan(Number(held));
  if (field.kind === 'moment') return toWallClock(String(held));
  return String(held);
}

/** What a form shows of a record, or of a body that was sent before. */
export const draftOf = (fields: readonly Field[], record: object): Draft =>
  Object.fromEntries(fields.map((field) => [field.name, valueOf(field, (record as Record<string, unknown>)[field.name])]));

/** A field's value as the API takes it; null when it was left empty. */
export function bodyValue(field: Field, value: Value): unknown {
  if (field.kind === 'own' && field.toBody) return field.toBody(value);
  if (isBlank(value)) return isList(field) ? [] : null;
  if (typeof value !== 'string') return value;
  switch (field.kind) {
    case 'whole':
      return Number(plainDigits(value));
    case 'number':
      return plainDigits(value).replace(/[,\s]/g, '');
    case 'money':
      return toFen(value);
    case 'moment':
      return `${value}:00+08:00`;
    default:
      return normalise(value);
  }
}

type Body = Record<string, unknown>;

/** The body that makes a record; what was left empty is left out. */
export function bodyOf(fields: readonly Field[], draft: Draft): Body {
  const shown = fields.filter((field) => isShown(field, draft));
  const pairs = shown.map((field) => [field.name, bodyValue(field, draft[field.name] ?? '')] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== null && !(Array.isArray(value) && !value.length)));
}

const isSame = (field: Field, one: Draft, other: Draft): boolean =>
  JSON.stringify(bodyValue(field, one[field.name] ?? '')) === JSON.stringify(bodyValue(field, other[field.name] ?? ''));

/** The body that changes a record: only what is not as it was. */
export const changesOf = (fields: readonly Field[], draft: Draft, base: Draft): Body =>
  Object.fromEntries(
    fields
      .filter((field) => isShown(field, draft) && !isSame(field, draft, base))
      .map((field) => [field.name, bodyValue(field, draft[field.name] ?? '')]),
  );

export interface Merge {
  draft: Draft;
  /** Fields that both changed, each to something else: a person has to choose. */
  both: readonly Field[];
  /** Fields that only the other one changed. */
  theirs: readonly Field[];
}

/** Puts two people's changes to one record together; where both changed a field, mine stands until chosen otherwise. */
export function merge(fields: readonly Field[], base: Draft, mine: Draft, theirs: Draft): Merge {
  const kept = (field: Field) => isSame(field, mine, base);
  const moved = (field: Field) => !isSame(field, theirs, base);
  const draft = Object.fromEntries(
    fields.map((field) => [field.name, (kept(field) ? theirs : mine)[field.name] ?? blankOf(field)]),
  );
  return {
    draft,
    both: fields.filter((field) => !kept(field) && moved(field) && !isSame(field, mine, theirs)),
    theirs: fields.filter((field) => kept(field) && moved(field)),
  };
}

function outOfBounds(value: number, { min, max }: FieldBounds, show: (bound: number) => string): string | undefined {
  if (min !== undefined && value < min) return t('kit.atLeast', { n: show(min) });
  if (max !== undefined && value > max) return t('kit.atMost', { n: show(max) });
  return undefined;
}

function fitsPattern(pattern: string, value: string): boolean {
  try {
    // The server's \w knows every script's letters.
    return new RegExp(pattern.replace(/\\w/g, '\\p{L}\\p{N}_'), 'u').test(value);
  } catch {
    return true;
  }
}

function wrongText(value: string, { maxLength, pattern }: FieldBounds): string | undefined {
  if (maxLength !== undefined && countCharacters(value) > maxLength) return t('kit.tooLong', { n: maxLength });
  if (pattern && !fitsPattern(pattern, normalise(value))) return t('kit.badForm');
  return undefined;
}

function wrongNumber(field: Field, value: string, bounds: FieldBounds): string | undefined {
  const digits = plainDigits(value).replace(/[,\s]/g, '');
  if (field.kind === 'money') {
    const fen = toFen(value);
    return fen === null ? t('kit.badMoney') : outOfBounds(fen, bounds, (bound) => toYuan(bound));
  }
  const isRight = field.kind === 'whole' ? /^-?\d{1,15}$/.test(digits) : /^-?\d{1,15}(\.\d+)?$/.test(digits);
  if (!isRight) return t(field.kind === 'whole' ? 'kit.badWhole' : 'kit.badNumber');
  return outOfBounds(Number(digits), bounds, String);
}

const DATES: Partial<Record<Field['kind'], RegExp>> = { date: DAY, month: MONTH, moment: MOMENT };

/** What is wrong with one field, in words; the server applies the same bounds and has the last word. */
export function wrongWith(field: Field, value: Value, bounds: FieldBounds = {}): string | undefined {
  // A tick that is asked for is a word given: no is no answer to it.
  if (field.kind === 'switch' && field.isRequired && value !== true) return t('app.required');
  if (isBlank(value)) return bounds.required || field.isRequired ? t('app.required') : undefined;
  if (field.kind === 'own') return field.wrong?.(value);
  if (typeof value !== 'string') return undefined;
  const date = DATES[field.kind];
  if (date) return date.test(value) ? undefined : t('kit.badDate');
  if (field.kind === 'whole' || field.kind === 'number' || field.kind === 'money') return wrongNumber(field, value, bounds);
  return field.kind === 'text' || field.kind === 'words' ? wrongText(value, bounds) : undefined;
}

/** All that is wrong, in the order of the form. */
export const mistakesIn = (fields: readonly Field[], draft: Draft, bounds: Bounds): { id: string; text: string }[] =>
  fields
    .filter((field) => isShown(field, draft))
    .flatMap((field) => {
      const text = wrongWith(field, draft[field.name] ?? blankOf(field), bounds[field.name]);
      return text ? [{ id: field.name, text: t('kit.fieldWrong', { field: t(field.label), words: text }) }] : [];
    });

/** The server's words about each field of a refused body; those about no field of this form stand under ''. */
export function mistakesFrom(
  fields: readonly Field[],
  errors: readonly { pointer: string; message: string }[] = [],
): { id: string; text: string }[] {
  return errors.map(({ pointer, message }) => {
    const parts = pointer.replace(/^[#?]/, '').split('/').filter(Boolean);
    const field = fields.find(({ name }) => parts.includes(name));
    return { id: field?.name ?? '', text: field ? t('kit.fieldWrong', { field: t(field.label), words: message }) : message };
  });
}

/** A choice's value in words. */
export const choiceWords = (prefix: string, value: string): string => tCode(prefix, value);
