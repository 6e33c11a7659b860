/** Who this device speaks for: nobody (a proof of work) or a person in a role (a password). */
import { call } from './http';
import { forget, keep, kept } from './keep';
import { payload, solve, type Challenge } from './pow';
import { withLock } from './lock';
import { setPerson, storedPerson, type Person } from './person';
import { Refused, Unreachable } from './problem';

interface TokenAnswer {
  access_token: string;
  token_type: string;
  expires_in: number;
  scope?: string;
  refresh_token?: string | null;
}

interface Tokens {
  access: string;
  refresh: string | null;
  until: number;
}

/** Ask for a new token this long before the old one ends. */
const MARGIN_MS = 20000;
const SIGNED_OUT = new Refused({ title: '', status: 401, code: 'signed_out' });
const ACCOUNT = 'session';
const NOBODY = 'visitor';

function store(name: string, answer: TokenAnswer): string {
  const until = Date.now() + answer.expires_in * 1000;
  const refresh = answer.refresh_token ?? null;
  keep(name, { access: answer.access_token, refresh, until } satisfies Tokens);
  return answer.access_token;
}

const fresh = (tokens: Tokens | null): string | null =>
  tokens && tokens.until - MARGIN_MS > Date.now() ? tokens.access : null;

/**
 * A token that names nobody, bought with a proof of work and reused until it ends.
 *
 * Raises:
 *   Refused, Unreachable: as `call`; also Unreachable when the challenge cannot be solved.
 */
export async function visitorToken(): Promise<string> {
  const held = fresh(kept<Tokens | null>(NOBODY, null));
  if (held) return held;
  const { data: challenge } = await call<Challenge>('GET', '/auth/challenge');
  const number = await solve(challenge);
  if (number === null) throw new Unreachable('the challenge has no answer');
  const form = { grant_type: 'urn:shiliu:anonymous', altcha: payload(challenge, number) };
  const { data } = await call<TokenAnswer>('POST', '/auth/token', { form });
  return store(NOBODY, data);
}

/** Drops the visitor's token after the server refused it, so that the next call buys another. */
export const dropVisitor = (): void => forget(NOBODY);

export async function signIn(username: string, password: string, totp?: string): Promise<Person> {
  const form = { grant_type: 'password', username, password, totp };
  const { data } = await call<TokenAnswer>('POST', '/auth/token', { form });
  const token = store(ACCOUNT, data);
  const who = await call<Person>('GET', '/auth/me', { token });
  setPerson(who.data);
  return who.data;
}

export async function signOut(): Promise<void> {
  const tokens = kept<Tokens | null>(ACCOUNT, null);
  forget(ACCOUNT);
  setPerson(null);
  if (!tokens?.refresh) return;
  // The device has forgotten already; a server out of reach ends the family when its token expires.
  await call('POST', '/auth/revoke', { form: { token: tokens.refresh } }).catch(() => undefined);
}

async function renew(): Promise<string> {
  const tokens = kept<Tokens | null>(ACCOUNT, null);
  const held = fresh(tokens);
  if (held) return held;
  if (!tokens?.refresh) throw SIGNED_OUT;
  const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh };
  try {
    return store(ACCOUNT, (await call<TokenAnswer>('POST', '/auth/token', { form })).data);
  } catch (error) {
    if (error instanceof Refused && error.problem.status < 429 && error.problem.status !== 408) {
      forget(ACCOUNT);
      throw new Refused({ ...error.problem, status: 401 });
    }
    throw error;
  }
}

/**
 * The signed-in person's token, renewed when it is about to end.
 *
 * Refresh tokens rotate, and using one twice ends the whole family: the lock keeps two tabs from doing so.
 *
 * Args:
 *   accountId: refuse unless this very account is signed in, so that nothing is sent in somebody else's name.
 */
export async function accountToken(accountId?: string): Promise<string> {
  if (accountId && storedPerson()?.id !== accountId) throw SIGNED_OUT;
  return fresh(kept<Tokens | null>(ACCOUNT, null)) ?? withLock('session', renew);
}
