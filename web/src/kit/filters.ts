/** Filters of a list, declared as data and kept in the address, so that a filtered list can be sent to a colleague. */
import { signal } from '@preact/signals';
import type { Key } from '../core/i18n';
import type { Query } from './api';
import { path, query, readAddress } from '../core/route';

interface Common {
  /** The parameter of the API. */
  name: string;
  label: Key;
}

export type Filter = Common &
  (
    | { kind: 'text' | 'date' | 'month' | 'year' | 'area' }
    /** Words of a value: the message `prefix.value`. */
    | { kind: 'choice'; prefix: string; values: readonly string[] }
    /** Yes, no, or either. */
    | { kind: 'yesno' }
    /** Options that are read from elsewhere. */
    | { kind: 'options'; load: () => Promise<readonly { value: string; text: string }[]> }
  );

export type Chosen = Record<string, string>;

/** The parameters of an address that a list knows, in its own order, so that one question has one address. */
export function readChosen(search: string, names: readonly string[]): Chosen {
  const given = new URLSearchParams(search);
  const pairs = names.map((name) => [name, given.get(name) ?? ''] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value));
}

/** An address with these parameters, in the order given; empty ones are left out. */
export function addressWith(place: string, chosen: Query): string {
  const pairs = Object.entries(chosen).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  const words = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  return place + (words && `?${words}`);
}

/** Puts filters into the address of the page without leaving it. */
export function choose(chosen: Chosen): void {
  history.replaceState(null, '', addressWith(path.peek(), chosen));
  readAddress();
}

export const chosenNow = (names: readonly string[]): Chosen => readChosen(query.value, names);

/** Words typed in a hurry are asked for once they rest. */
export const REST_MS = 350;

/** Whether the filters beyond search and state are unfolded; remembered while the page is open. */
export const areOpen = signal(false);
