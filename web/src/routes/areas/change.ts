/** What an officer says about a change of divisions, and what of it goes to the server. No screen in here. */
import type { Area } from '../../core/places';

export const KINDS = ['merge', 'split', 'recode'] as const;
export type Kind = (typeof KINDS)[number];

export interface NewArea {
  code: string;
  name: string;
}

export interface Draft {
  kind: Kind;
  /** 9 for townships, 12 for villages. */
  digits: 9 | 12;
  /** The township whose villages change. */
  township: string;
  olds: readonly string[];
  /** The old one that takes the others in; empty where a new one begins. */
  into: string;
  /** A split in which the old area stays. */
  goesOn: boolean;
  news: readonly NewArea[];
  /** New codes of villages that go along, by old code; one that is not there is proposed. */
  children: Readonly<Record<string, string>>;
  day: string;
  document: string;
  note: string;
}

export const EMPTY: Draft = {
  kind: 'merge',
  digits: 9,
  township: '',
  olds: [],
  into: '',
  goesOn: true,
  news: [{ code: '', name: '' }],
  children: {},
  day: '',
  document: '',
  note: '',
};

const SUFFIX = 3;

/** The areas that a change may be about. */
export const choices = (areas: readonly Area[], { digits, township }: Draft): readonly Area[] =>
  areas.filter(({ code }) => code.length === digits && (digits === 9 || (township !== '' && code.startsWith(township))));

/** The old areas that are no more after it. */
export const ending = ({ kind, olds, into, goesOn }: Draft): readonly string[] =>
  kind === 'merge' ? olds.filter((code) => code !== into) : kind === 'split' && goesOn ? [] : olds;

/** Where each village of an ending township goes: its own last digits under the first new township, or the next free. */
export function proposed(areas: readonly Area[], draft: Draft): Record<string, string> {
  if (draft.digits !== 9) return {};
  const target = (draft.kind === 'merge' && draft.into) || draft.news[0]?.code || '';
  const moving = areas.filter(({ code }) => code.length === 12 && ending(draft).includes(code.slice(0, 9)));
  const taken = new Set(areas.map(({ code }) => code));
  const found: Record<string, string> = {};
  for (const { code } of moving) {
    let next = draft.children[code] ?? `${target}${code.slice(-SUFFIX)}`;
    for (let number = 201; taken.has(next) && draft.children[code] === undefined; number += 1) next = `${target}${number}`;
    taken.add(next);
    found[code] = next;
  }
  return found;
}

interface Link {
  old_code: string;
  new_code: string;
}

export interface Body {
  kind: Kind;
  effective_on: string;
  document: string;
  note?: string;
  links: Link[];
  new_areas: NewArea[];
}

/** The body that the server takes. */
export function bodyOf(areas: readonly Area[], draft: Draft): Body {
  const { kind, olds, into, goesOn, news, day, document, note } = draft;
  const named = news.filter(({ code }) => code);
  const targets = kind === 'merge' && into ? [into] : kind === 'merge' || kind === 'recode' ? named.slice(0, 1).map(({ code }) => code) : named.map(({ code }) => code);
  const stays = kind === 'split' && goesOn ? olds.map((code) => ({ old_code: code, new_code: code })) : [];
  const links = olds
    .filter((code) => code !== into || kind !== 'merge')
    .flatMap((old_code) => targets.map((new_code) => ({ old_code, new_code })));
  const children = proposed(areas, draft);
  const nameOf = (code: string) => areas.find((area) => area.code === code)?.name ?? code;
  return {
    kind,
    effective_on: day,
    document: document.trim(),
    ...(note.trim() ? { note: note.trim() } : {}),
    links: [...stays, ...links, ...Object.entries(children).map(([old_code, new_code]) => ({ old_code, new_code }))],
    new_areas: [
      ...named.filter(({ code }) => targets.includes(code)).map(({ code, name }) => ({ code, name: name.trim() })),
      ...Object.entries(children).map(([old, code]) => ({ code, name: nameOf(old) })),
    ],
  };
}

export type Lack = 'pickOld' | 'pickTwo' | 'badCode' | 'pickName' | 'pickDay' | 'pickDocument';

/** What is still missing, with the field to go to. */
export function lacks(draft: Draft, county: string): { id: string; lack: Lack }[] {
  const { kind, olds, into, news, day, document, digits, township } = draft;
  const found: { id: string; lack: Lack }[] = [];
  if (!olds.length) found.push({ id: 'olds', lack: 'pickOld' });
  else if (kind === 'merge' && olds.length < 2) found.push({ id: 'olds', lack: 'pickTwo' });
  const asked = kind === 'merge' && into ? [] : kind === 'split' ? news : news.slice(0, 1);
  const above = digits === 9 ? county : township;
  asked.forEach(({ code, name }, place) => {
    if (code.length !== digits || !/^\d+$/.test(code) || !code.startsWith(above)) found.push({ id: `code-${place}`, lack: 'badCode' });
    if (!name.trim()) found.push({ id: `name-${place}`, lack: 'pickName' });
  });
  if (!day) found.push({ id: 'day', lack: 'pickDay' });
  if (!document.trim()) found.push({ id: 'document', lack: 'pickDocument' });
  return found;
}
