/** What is entered about a frame, and how its numbers are read from pasted lines. */
import type { Area } from '../../core/places';
import { shortName } from '../../core/places';
import { plainDigits } from '../../core/validate';
import type { Field } from '../../kit';

export const FRAME_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'title', label: 'frames.name', hint: 'frames.nameHint', isRequired: true },
  { kind: 'area', name: 'area_code', label: 'frames.area', isRequired: true, stays: true },
  { kind: 'choice', name: 'unit', label: 'frames.unit', prefix: 'funit', isRequired: true },
  { kind: 'text', name: 'source', label: 'frames.source', hint: 'frames.sourceHint', isRequired: true },
  { kind: 'date', name: 'source_on', label: 'frames.sourceOn', isRequired: true },
  { kind: 'date', name: 'as_of', label: 'frames.asOf', hint: 'frames.asOfHint', isRequired: true },
];

/** Village code to number, as typed; an empty one is not in the frame. */
export type Numbers = Readonly<Record<string, string>>;

export interface Pasted {
  numbers: Record<string, string>;
  /** Lines that could not be read, as they stand. */
  bad: string[];
}

const MOST = 1_000_000;

/** Reads lines of a village's code or name and a number, as they come out of a sheet; a word for household may follow. */
export function readPasted(text: string, villages: readonly Pick<Area, 'code' | 'name'>[]): Pasted {
  const byName = new Map<string, string>();
  for (const { code, name } of villages)
    for (const word of new Set([code, name, shortName(name)].map((one) => one.normalize('NFKC')))) byName.set(word, byName.has(word) ? '' : code);
  const found: Pasted = { numbers: {}, bad: [] };
  for (const line of text.split(/\r?\n/)) {
    const plain = line.normalize('NFKC').trim();
    if (!plain) continue;
    const parts = /^(.+?)[\s,\u3001;:]+([0-9][0-9,]*)\s*[\u6237\u6236\u4eba]?$/.exec(plain);
    const code = parts && byName.get(parts[1]!.replace(/[\s"]/g, ''));
    const count = Number(parts?.[2]?.replace(/,/g, ''));
    if (code && count >= 1 && count <= MOST && !(code in found.numbers)) found.numbers[code] = String(count);
    else found.bad.push(line.trim());
  }
  return found;
}

/** The rows to send: those with a number. */
export const partsOf = (numbers: Numbers): { area_code: string; size: number }[] =>
  Object.entries(numbers)
    .filter(([, size]) => size.trim() !== '')
    .map(([area_code, size]) => ({ area_code, size: Number(plainDigits(size)) }))
    .sort((a, b) => (a.area_code < b.area_code ? -1 : 1));

/** Villages whose number is none. */
export const wrongIn = (numbers: Numbers): string[] =>
  Object.entries(numbers)
    .map(([code, size]) => [code, plainDigits(size)] as const)
    .filter(([, size]) => size !== '' && !(/^[0-9]+$/.test(size) && Number(size) >= 1 && Number(size) <= MOST))
    .map(([code]) => code);
