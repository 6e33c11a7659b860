/** Who is signed in on this device, as every screen may know it. */
import { signal } from '@preact/signals';
import { forget, keep, kept } from './keep';

export interface Person {
  id: string;
  kind: string;
  name: string;
  role: string;
  area_code: string;
  unit_id: string | null;
  scopes: string[];
}

const SLOT = 'person';

export const person = signal<Person | null>(null);

export const loadPerson = (): void => {
  person.value = storedPerson();
};

/** What the device holds, also when another tab signed in or out. */
export const storedPerson = (): Person | null => kept<Person | null>(SLOT, null);

export function setPerson(who: Person | null): void {
  if (who) keep(SLOT, who);
  else forget(SLOT);
  person.value = who;
}
