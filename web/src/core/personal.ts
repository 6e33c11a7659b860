/** Marks of persons in a text, as long as the server has not answered: the two plainest kinds; it knows many more. */
export interface Span {
  start: number;
  end: number;
  kind: string;
}

/** Whole runs of digits; what stands inside a longer number is none of these. */
const RUN = /\d+[Xx]?/g;
const PHONE = /^1[3-9]\d{9}$/;
const IDENTITY = /^[1-9]\d{16}[\dXx]$/;

/** Marks in code points, as the server counts them. */
export function spansIn(text: string): Span[] {
  const spans: Span[] = [];
  const runs = new RegExp(RUN);
  for (let found = runs.exec(text); found; found = runs.exec(text)) {
    const kind = PHONE.test(found[0]) ? 'phone' : IDENTITY.test(found[0]) ? 'id_number' : '';
    const start = Array.from(text.slice(0, found.index)).length;
    if (kind) spans.push({ start, end: start + found[0].length, kind });
  }
  return spans;
}

export const piece = (text: string, { start, end }: Span): string => Array.from(text).slice(start, end).join('');

/** The text without one marked place. */
export const cut = (text: string, { start, end }: Span): string => {
  const letters = Array.from(text);
  return [...letters.slice(0, start), ...letters.slice(end)].join('');
};
