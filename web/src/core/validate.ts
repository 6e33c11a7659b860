/** Field rules shared by the pages; the server applies the same ones and has the last word. */

/** Characters as people count them: by code point, with a line break counting one on both sides of the wire. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of normalise(text)) count++;
  return count;
}

/** One kind of line break and no blank edges, so that page and server count the same text. */
export function normalise(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim().normalize('NFC');
}

/** What was typed into a numeric field, with full-width digits as plain ones. */
export const plainDigits = (text: string): string => text.normalize('NFKC').trim();

export const FEEDBACK_MAX = 5000;
export const PHOTO_MAX = 9;

/** Tracking codes are read aloud and typed by hand: case, spaces, dashes and look-alikes do not matter. */
export function cleanCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** Groups a tracking code by four for the eye. */
export const groupCode = (code: string): string => (code.replace(/[^0-9A-Z]/gi, '').match(/.{1,4}/g) ?? []).join(' ');
