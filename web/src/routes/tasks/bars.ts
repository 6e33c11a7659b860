/** Where days stand on the wall's scale. Days of the API (`2026-03-31`) are counted, never hours. */
const DAY_MS = 86_400_000;

export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
export const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

export interface Month {
  /** Days from the first one. */
  at: number;
  year: number;
  month: number;
}

/** The firsts of the months between two days, both ends included. */
export function monthsBetween(first: string, last: string): Month[] {
  const found: Month[] = [];
  const start = dayNumber(first);
  let [year, month] = first.split('-').map(Number) as [number, number];
  for (;;) {
    const at = dayNumber(`${year}-${String(month).padStart(2, '0')}-01`);
    if (at > dayNumber(last)) return found;
    if (at >= start) found.push({ at: at - start, year, month });
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

/** A span of days as place and length on the scale; the last day counts whole. */
export function spanOf(from: string, to: string, first: string, unit: number): { x: number; width: number } {
  const x = (dayNumber(from) - dayNumber(first)) * unit;
  return { x, width: Math.max((dayNumber(to) - dayNumber(from) + 1) * unit, unit) };
}
