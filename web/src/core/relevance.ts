/**
 * Who is asked what: the same small language as the server's `rules/relevance.py`, read in the same way.
 *
 * An answer that was not given, or was given to a question that is itself not asked, is missing: it equals "" alone,
 * differs from all else, and is neither less nor more than anything.
 */
export type Given = string | number | string[] | Record<string, string | number>;
export type Answered = Record<string, Given | undefined>;
type Comparison = [code: string, sign: string, value: string | number];
export type Expression = { is: Comparison } | { not: Expression } | { all: Expression[] } | { any: Expression[] };
/** As the contract types it; what the server sends was found sound. */
type Rule = Record<string, unknown> | null | undefined;
interface Part {
  code: string;
  relevance?: Rule;
}
interface Asked extends Part {
  section?: string | null;
}

const BLANK = new RegExp('^[\\s\\u200b\\u2060\\ufeff\\x1c-\\x1f\\x85]*$');

/** Whether a value says nothing: none, no words, no choice, no row. */
export function isMissing(value: unknown): boolean {
  if (typeof value === 'string') return BLANK.test(value);
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object' && value) return Object.keys(value).length === 0;
  return typeof value !== 'number';
}

/** A question may be called `constructor`. */
const own = (of: object, name: string): boolean => Object.prototype.hasOwnProperty.call(of, name);

function given(answers: Answered, code: string): Given | undefined {
  const [name, row] = code.split('.') as [string, string?];
  const whole = own(answers, name) ? answers[name] : undefined;
  const isGrid = typeof whole === 'object' && !Array.isArray(whole);
  const value = row === undefined ? whole : isGrid && own(whole, row) ? whole[row] : undefined;
  return isMissing(value) ? undefined : value;
}

function compare(value: Given | undefined, sign: string, to: string | number): boolean {
  if (sign === '=') return (value ?? '') === to;
  if (sign === '!=') return (value ?? '') !== to;
  if (sign === 'selected') return Array.isArray(value) && value.includes(String(to));
  if (typeof value !== 'number') return false;
  const limit = Number(to);
  return sign === '<' ? value < limit : sign === '<=' ? value <= limit : sign === '>' ? value > limit : value >= limit;
}

/** Whether an expression holds for these answers; none holds always. */
export function holds(rule: Rule, answers: Answered): boolean {
  if (!rule) return true;
  const part = rule as Expression;
  if ('all' in part) return part.all.every((each) => holds(each, answers));
  if ('any' in part) return part.any.some((each) => holds(each, answers));
  if ('not' in part) return !holds(part.not, answers);
  const [code, sign, value] = part.is;
  return compare(given(answers, code), sign, value);
}

/** The questions that are asked given these answers, in order; a section is judged where its first question stands. */
export function relevant<Q extends Asked>(
  sections: readonly Part[],
  questions: readonly Q[],
  answers: Answered,
): Q[] {
  const isOpen = new Map<string, boolean>();
  const counted: Answered = {};
  return questions.filter((question) => {
    const name = question.section ?? '';
    if (!isOpen.has(name)) {
      isOpen.set(name, holds(sections.find(({ code }) => code === name)?.relevance, counted));
    }
    if (!isOpen.get(name) || !holds(question.relevance, counted)) return false;
    if (own(answers, question.code)) counted[question.code] = answers[question.code];
    return true;
  });
}
