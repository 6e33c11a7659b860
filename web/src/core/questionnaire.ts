/** A survey one question at a time: what is asked of whom, which answers count, and what is sent. */
import { isMissing, relevant, type Answered, type Given } from './relevance';
import type { components } from './schema';
import { plainDigits } from './validate';

type Schemas = components['schemas'];
export type AnswerCreate = Schemas['AnswerCreate'];
export type Question = Schemas['QuestionRead'];
export type Survey = Schemas['SurveyDetail'];
type Row = Schemas['MatrixRowRead'];
/** As the screens hold it; numbers as they were typed. */
export type Answer = string | string[] | Record<string, string>;
export type Answers = Record<string, Answer>;

export interface SurveyDraft {
  number: number;
  hasConsent: boolean;
  step: number;
  answers: Answers;
  /** Seconds with a question on the screen, so far. */
  seconds: number;
}

/** One screen: a question, or one row of a matrix. */
export interface Screen {
  question: Question;
  row: Row | null;
}

const isGrid = (answer: Answer | undefined): answer is Record<string, string> =>
  typeof answer === 'object' && !Array.isArray(answer);

/** Whole numbers from the minimum to the maximum, as words. */
export function scaleOf({ minimum, maximum }: Question): string[] {
  const from = minimum ?? 1;
  const to = maximum ?? 5;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index));
}

const ENDS = /\s*[（(]\s*(\d+)\s*([^，,;；（）()]+)[，,;；]\s*(\d+)\s*([^（）()]+)[）)]\s*$/;

/** A scale's words without what its ends mean, and that by level: "…吗？（1 很不满意，5 很满意）". */
export function endsOf(question: Question): { label: string; ends: Record<string, string> } {
  const levels = scaleOf(question);
  const found = ENDS.exec(question.label);
  if (!found || found[1] !== levels[0] || found[3] !== levels[levels.length - 1]) return { label: question.label, ends: {} };
  return { label: question.label.slice(0, found.index), ends: { [found[1]!]: found[2]!.trim(), [found[3]!]: found[4]!.trim() } };
}

const isNumeric = ({ kind, options, is_list: isList }: Question): boolean => isList || (kind !== 'text' && !options.length);

/** One value as it is sent, or undefined when it says nothing. */
function valueOf(question: Question, text: string): string | number | undefined {
  if (isMissing(text)) return undefined;
  return isNumeric(question) ? Number(plainDigits(text)) : text;
}

function given(question: Question, answer: Answer | undefined): Given | undefined {
  if (answer === undefined) return undefined;
  if (Array.isArray(answer)) return answer.length ? answer : undefined;
  if (!isGrid(answer)) return valueOf(question, answer);
  const rows = question.rows.map(({ code }) => [code, valueOf(question, answer[code] ?? '')] as const);
  const said = rows.filter((row): row is [string, string | number] => row[1] !== undefined);
  return said.length ? Object.fromEntries(said) : undefined;
}

function allGiven(questions: readonly Question[], answers: Answers): Answered {
  const found: Answered = {};
  for (const question of questions) found[question.code] = given(question, answers[question.code]);
  return found;
}

/** The questions that are asked given these answers, in the order of the form. */
export const asked = ({ sections, questions }: Survey, answers: Answers): Question[] =>
  relevant(sections, questions, allGiven(questions, answers));

/** The screens of these questions: a matrix is asked row by row. */
export const screensOf = (questions: readonly Question[]): Screen[] =>
  questions.flatMap((question): Screen[] =>
    question.rows.length ? question.rows.map((row) => ({ question, row })) : [{ question, row: null }],
  );

/** What is answered on one screen. */
export function answerOn({ question, row }: Screen, answers: Answers): string | string[] {
  const answer = answers[question.code];
  if (row) return isGrid(answer) ? (answer[row.code] ?? '') : '';
  return isGrid(answer) ? '' : (answer ?? '');
}

/** The answers with one screen's in place. */
export function answered({ question, row }: Screen, answers: Answers, value: string | string[]): Answers {
  if (!row) return { ...answers, [question.code]: value };
  const held = answers[question.code];
  return { ...answers, [question.code]: { ...(isGrid(held) ? held : {}), [row.code]: String(value) } };
}

export const isAnswered = (screen: Screen, answers: Answers): boolean => !isMissing(answerOn(screen, answers));

/** Whether the answer can stand: given where required, and a whole number within bounds where numbers are asked. */
export function isAcceptable(screen: Screen, answers: Answers): boolean {
  const { question } = screen;
  if (!isAnswered(screen, answers)) return !question.is_required;
  if (!isNumeric(question)) return true;
  const value = Number(plainDigits(String(answerOn(screen, answers))));
  const { minimum, maximum } = question;
  return Number.isInteger(value) && (minimum === null || value >= minimum!) && (maximum === null || value <= maximum!);
}

/** The key of the words for an answer that cannot stand. */
export const wrongKey = ({ kind, is_list: isList }: Question): 'survey.number' | 'survey.choose' | 'app.required' =>
  kind === 'number' && !isList ? 'survey.number' : kind === 'text' ? 'app.required' : 'survey.choose';

/** The request body: numbers as numbers; what is not asked, or not answered, is left out. */
export function bodyOf(survey: Survey, { number, answers }: SurveyDraft): AnswerCreate {
  const found: AnswerCreate['answers'] = {};
  for (const question of asked(survey, answers)) {
    const value = given(question, answers[question.code]);
    if (value !== undefined) found[question.code] = value;
  }
  return { number, answers: found } as AnswerCreate;
}

/** The words for an answer, for the check before sending. */
export function answerWords(screen: Screen, answers: Answers): string {
  const answer = answerOn(screen, answers);
  const { options, is_list: isList } = screen.question;
  const words = (code: string) => (!isList && options.find((option) => option.code === code)?.label) || code;
  return (Array.isArray(answer) ? answer : answer ? [answer] : []).map(words).join(' · ');
}
