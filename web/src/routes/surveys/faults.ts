/** What the server finds wrong with a questionnaire, in the reader's words: by the number of the question and of its option. */
import { t } from '../../core/i18n';
import type { FieldError } from '../../core/problem';
import { placeIn, type Sheet } from './sheet';

export interface Said {
  /** The question's place in the sheet; null for what is of none. */
  place: number | null;
  where: string;
  text: string;
}

const PART = /\/(options|rows)\/(\d+)(\/|$)/;

/** A refusal in words: `/questionnaire/questions/3/options/1/label` is the second option of question 4. */
export function saidOf({ pointer, message }: FieldError, sheet: Sheet): Said {
  const place = placeIn(pointer);
  const part = PART.exec(pointer);
  const names = [
    place !== null && t('surveys.question', { n: place + 1 }),
    part && t(part[1] === 'rows' ? 'surveys.row' : 'surveys.atOption', { n: Number(part[2]) + 1 }),
  ].filter((name): name is string => Boolean(name));
  // The server names questions by their codes, which nobody has seen.
  const text = sheet.questions.reduce(
    (words, { code }, index) => words.replace(new RegExp(`[“「]${code}[”」]`, 'g'), t('surveys.question', { n: index + 1 })),
    message,
  );
  return { place, where: names.join(' · '), text: part ? `${names[names.length - 1]}${t('surveys.colon')}${text}` : text };
}
