/**
 * Whether one's own ballot arrived and stands in the published list, seen on this device alone.
 *
 * The list is of the ballots cast. Whether an answer is in the estimates is for the registered plan to say: it may leave
 * out answers given with help, or those that failed an attention check.
 *
 * With the results the survey's nullifiers are published, sorted. A nullifier is a hash of the ballot's random bytes:
 * it is beside no answer and no invitation, and only the device that cast the ballot can tell which one is its own. The
 * whole list is fetched, so that nobody sees which of them is looked for.
 */
import { castFrom, keepCast } from './cast';
import { BASE } from './http';
import { visitorToken } from './session';
import { sha256, utf8 } from './sha256';

/** SHA-256 of `nullifier|` and the ballot's 64 bytes, in hex: never the hash that decides on the form. */
export const nullifierOf = (message: Uint8Array): string => sha256(Uint8Array.from([...utf8('nullifier|'), ...Array.from(message)]));

export function noteCast(surveyId: string, message: Uint8Array): void {
  const own = nullifierOf(message);
  const held = castFrom(surveyId);
  if (!held.includes(own)) keepCast(surveyId, [...held, own]);
}

export interface Counted {
  cast: number;
  missing: number;
  /** Results are out, and the list is withheld: nothing can be looked up. */
  isWithheld?: boolean;
}

/** How many of these are not among the lines of the published list. */
export function countedIn(list: string, own: readonly string[]): Counted {
  const published = new Set(list.split('\n'));
  return { cast: own.length, missing: own.filter((one) => !published.has(one)).length };
}

/** What became of the ballots cast on this device; null where there are none, and before the results. */
export async function lookForOwn(surveyId: string): Promise<Counted | null> {
  const own = castFrom(surveyId);
  if (!own.length) return null;
  const headers = { Authorization: `Bearer ${await visitorToken()}` };
  const answer = await fetch(`${BASE}/surveys/${surveyId}/ballots`, { headers, cache: 'no-store' });
  const isList = answer.ok && /^text\/plain/.test(answer.headers.get('Content-Type') ?? '');
  if (isList) return countedIn(await answer.text(), own);
  if (answer.status !== 404) return null;
  const results = await fetch(`${BASE}/surveys/${surveyId}/results`, { headers, cache: 'no-store' });
  const isReleased = results.ok && Boolean(((await results.json()) as { release?: unknown }).release);
  return isReleased ? { cast: own.length, missing: 0, isWithheld: true } : null;
}
