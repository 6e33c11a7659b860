/** The questions of a survey as one person's form shows them. */
import { data } from './api';
import { call } from './http';
import type { Survey } from './questionnaire';
import { sha256 } from './sha256';

/** So few forms are all fetched: then nobody can see from the fetching which of them is whose. */
const FEW = 4;

/** The number, from 0, of the form for whoever holds the secret: its SHA-256 as a whole number, modulo `count`. */
export function formOf(secret: string | Uint8Array, count: number): number {
  let rest = 0;
  for (const digit of sha256(secret)) rest = (rest * 16 + parseInt(digit, 16)) % count;
  return rest;
}

const getForm = (id: string, form: number): Promise<Survey> =>
  data(call<Survey>('GET', `/surveys/${id}`, { query: { form } }));

/**
 * The survey with the questions of one person's form.
 *
 * Args:
 *   secret: the 64 bytes of a ballot, or the idempotency key of an answer by an open link.
 *
 * Raises:
 *   Refused, Unreachable: as `call`.
 */
export async function surveyFor(id: string, secret: string | Uint8Array): Promise<Survey> {
  const first = await getForm(id, 0);
  const count = first.forms_count;
  const mine = formOf(secret, count);
  if (count > FEW) return mine ? getForm(id, mine) : first;
  const others = Array.from({ length: count - 1 }, (_, form) => getForm(id, form + 1));
  return [first, ...(await Promise.all(others))][mine]!;
}
