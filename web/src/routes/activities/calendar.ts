/** The county's calendar of windows and festivals, as screens ask for it. */
import { getOne, type RecordOf } from '../../kit/api';

export type Year = RecordOf<'/activities/calendar'>;
export type Span = Year['spans'][number];

/** Names of the API by language; zh-Hans where a language is missing. */
export const nameIn = (names: Record<string, string>, language: string): string => names[language] ?? names['zh-Hans'] ?? '';

export const loadYear = (year: number): Promise<Year> =>
  getOne('/activities/calendar', undefined, { year });

/** The year in China. */
export const thisYear = (now = Date.now()): number => new Date(now + 8 * 3600 * 1000).getUTCFullYear();

/** Every festival that this year knows, dated or not. */
export async function loadFestivals(): Promise<{ code: string; names: Record<string, string> }[]> {
  const { spans, not_set: gaps } = await loadYear(thisYear());
  const all = [...spans, ...gaps].filter(({ sort }) => sort === 'festival');
  return all.filter(({ code }, place) => all.findIndex((one) => one.code === code) === place);
}
