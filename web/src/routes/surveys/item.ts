/** What an item of the bank is made of, while it is written. */
import notSure from '../../../../api/catalogue/surveys/unsure.json';
import { UNSURE, type Words } from './sheet';

export { UNSURE };

export const LEVELS = ['1', '2', '3', '4', '5'] as const;

export interface ItemOption {
  code: string;
  label: Words;
  is_correct: boolean;
}

/** Three options to fill in, none right yet, and the one for not knowing. */
export const emptyOptions = (): ItemOption[] => [
  ...['o1', 'o2', 'o3'].map((code) => ({ code, label: {}, is_correct: false })),
  { code: UNSURE, label: notSure, is_correct: false },
];
