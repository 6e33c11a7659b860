/** A survey one question at a time: which answers count, and what is sent. */
import type { components } from './schema';
import { plainDigits } from './validate';

type AnswerCreate = components['schemas']['AnswerCreate'];
export type Question = components['schemas']['QuestionRead'];
export type Answers = Record<string, string | string[]>;

export interface SurveyDraft {
  number: number;
  hasConsent: boolean;
  step: number;
  answers: Answers;
  /** Begun on a device that has answered already, by another person. */
  isAnother?: boolean;
}

/** Values of a scale, from its minimum to its maximum. */
export function scaleOf({ minimum, maximum }: Question): string[] {
  const from = minimum ?? 1;
  const to = maximum ?? 5;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index));
}

export const isAnswered = (question: Question, answers: Answers): boolean => {
  const answer = answers[question.code];
  return Array.isArray(answer) ? answer.length > 0 : Boolean(answer?.trim());
};

/** Whether the answer can stand: given where required, and a whole number within bounds where numbers are asked. */
export function isAcceptable(question: Question, answers: Answers): boolean {
  if (!isAnswered(question, answers)) return !question.is_required;
  if (question.kind !== 'number') return true;
  const value = Number(plainDigits(String(answers[question.code])));
  const { minimum, maximum } = question;
  return Number.isInteger(value) && (minimum === null || value >= minimum!) && (maximum === null || value <= maximum!);
}

/** The key of the words for an answer that cannot stand. */
export const wrongKey = ({ kind, options }: Question): 'survey.number' | 'survey.choose' | 'app.required' =>
  kind === 'number' ? 'survey.number' : options.length || kind === 'scale' ? 'survey.choose' : 'app.required';

/** The request body: numbers as numbers, unanswered questions left out. */
export function bodyOf(number: number, questions: readonly Question[], answers: Answers): AnswerCreate {
  const given: AnswerCreate['answers'] = {};
  for (const question of questions) {
    if (!isAnswered(question, answers)) continue;
    const answer = answers[question.code]!;
    const isNumeric = question.kind === 'number' || question.kind === 'scale';
    given[question.code] =
      isNumeric && !Array.isArray(answer) && question.options.length === 0 ? Number(plainDigits(answer)) : answer;
  }
  return { number, answers: given };
}

/** The option's words for an answer, for the check before sending. */
export function answerWords(question: Question, answers: Answers): string {
  const answer = answers[question.code];
  const words = (code: string) => question.options.find((option) => option.code === code)?.label ?? code;
  return (Array.isArray(answer) ? answer : answer ? [answer] : []).map(words).join(' · ');
}
