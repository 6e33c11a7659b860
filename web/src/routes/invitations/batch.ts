/** What the pages about invitations and visits share: batches, drawn numbers by village, and what is entered. */
import { t } from '../../core/i18n';
import { areas, nameOf } from '../../core/places';
import { today, type ItemOf, type RecordOf } from '../../kit';

export type Survey = RecordOf<'/surveys/{survey_id}'>;
export type Batch = ItemOf<'/surveys/{survey_id}/invitations'>;
/** A village's drawn numbers that may be visited, in the cell that they were drawn in. */
export type Village = ItemOf<'/surveys/{survey_id}/visits'>;

const TOWNSHIP = 9;
const COUNTY = 6;

/** An area's name, as a batch is called by it. */
export const named = (code: string): string =>
  code.length === COUNTY ? t('kit.wholeCounty') : nameOf(areas.value, code) || code;

/** The townships in which numbers were drawn, in the order of their codes. */
export const townshipsOf = (villages: readonly Village[]): string[] =>
  Array.from(new Set(villages.map(({ area_code: code }) => code.slice(0, TOWNSHIP)))).sort();

/** The last day offered first: that of the survey, if it has one. */
export const lastDayOf = ({ closes_on: until }: Survey): string => until ?? '';

/** Whether invitations can hold until this day: from today until the survey's last day. */
export function isDayRight(day: string, survey: Survey, from = today()): boolean {
  const last = lastDayOf(survey);
  return /^\d{4}-\d\d-\d\d$/.test(day) && day >= from && (!last || day <= last);
}

export const canInvite = ({ state }: Survey): boolean => state === 'draft' || state === 'open';

/** Where a number stands, as the API asks for it; null when it is no number. A village can lie in two cells. */
export function placeOfNumber(
  villages: readonly Village[],
  area: string,
  typed: string,
): { cell_id: string; area_code: string; number: number } | null {
  const number = Number(typed.normalize('NFKC').trim());
  const here = villages.filter(({ area_code: code }) => code === area);
  const found = here.find(({ numbers }) => numbers.includes(number)) ?? here[0];
  if (!found || !Number.isInteger(number) || number < 1) return null;
  return { cell_id: found.cell_id, area_code: area, number };
}
