/** Who this device speaks for: nobody (a proof of work) or a person in a role (a password). */
import { call } from './http';
import { forget, forgetAll, keep, kept } from './keep';
import { payload, solve, type Challenge } from './pow';
import { withLock } from './lock';
import { setPerson, storedPerson, type Person } from './person';
import { Refused, Unreachable } from './problem';

interface TokenAnswer {
  access_token: string;
  token_type: string;
  expires_in: number;
  scope?: string;
}

interface Tokens {
  access: string;
  until: number;
  /** The county for which a visitor's token was given. */
  county?: string;
}

/** Ask for a new token this long before the old one ends. */
const MARGIN_MS = 20000;
const SIGNED_OUT = new Refused({ title: '', status: 401, code: 'signed_out' });
const ACCOUNT = 'session';
const NOBODY = 'visitor';
/** Set from the wish to sign out until the server has heard it. */
const LEAVING = 'leaving';

function store(name: string, answer: TokenAnswer, county = ''): string {
  const until = Date.now() + answer.expires_in * 1000;
  keep(name, { access: answer.access_token, until, county } satisfies Tokens);
  return answer.access_token;
}

const fresh = (tokens: Tokens | null): string | null =>
  tokens && tokens.until - MARGIN_MS > Date.now() ? tokens.access : null;

/**
 * A token that names nobody, bought with a proof of work and reused until it ends.
 *
 * Args:
 *   county: six digits; empty for the county that the server calls home.
 *   slot: where it is kept; another one for what must not be seen to come from the same device.
 *
 * Raises:
 *   Refused, Unreachable: as `call`; also Unreachable when the challenge cannot be solved.
 */
export async function visitorToken(county = kept('county', ''), slot = NOBODY): Promise<string> {
  const stored = kept<Tokens | null>(slot, null);
  const held = stored?.county === county ? fresh(stored) : null;
  if (held) return held;
  const { data: challenge } = await call<Challenge>('GET', '/auth/challenge');
  const number = await solve(challenge);
  if (number === null) throw new Unreachable('the challenge has no answer');
  const altcha = payload(challenge, number);
  const form = { grant_type: 'urn:shiliu:anonymous', altcha, area_code: county || undefined };
  const { data } = await call<TokenAnswer>('POST', '/auth/token', { form });
  return store(slot, data, county);
}

/** Drops the visitor's token after the server refused it, so that the next call buys another. */
export const dropVisitor = (slot = NOBODY): void => forget(slot);

/** Whether the server itself said no, for good. */
const isNo = (error: unknown): error is Refused =>
  error instanceof Refused && error.problem.status < 429 && error.problem.status !== 408;

export async function signIn(username: string, password: string): Promise<Person> {
  // The new cookie takes the place of the old one, by which alone the sign-in before can be ended.
  await finishSignOut();
  const form = { grant_type: 'password', username, password };
  const { data } = await call<TokenAnswer>('POST', '/auth/token', { form, withCookie: true });
  const token = store(ACCOUNT, data);
  const who = await call<Person>('GET', '/auth/me', { token });
  setPerson(who.data);
  return who.data;
}

/** Forgets the sign-in and all that was read under it; a shared phone keeps no case of anybody. */
function leave(): void {
  forget(ACCOUNT);
  forgetAll('staff:');
  setPerson(null);
}

export async function signOut(): Promise<void> {
  const tokens = kept<Tokens | null>(ACCOUNT, null);
  keep(LEAVING, true);
  leave();
  await finishSignOut(tokens?.access).catch(() => undefined);
}

/**
 * Tells the server of a sign-out that it has not heard; until then this device renews nothing.
 *
 * Raises:
 *   Refused, Unreachable: it must be told again later.
 */
export async function finishSignOut(token: string | null = null): Promise<void> {
  if (!kept(LEAVING, false)) return;
  await withLock('session', async () => {
    try {
      if (kept(LEAVING, false)) await call('POST', '/auth/revoke', { form: {}, token, withCookie: true });
    } catch (error) {
      if (!isNo(error)) throw error;
    }
    forget(LEAVING);
  });
}

async function renew(): Promise<string> {
  const tokens = kept<Tokens | null>(ACCOUNT, null);
  const held = fresh(tokens);
  if (held) return held;
  if (!tokens) throw SIGNED_OUT;
  try {
    const form = { grant_type: 'refresh_token' };
    const { data } = await call<TokenAnswer>('POST', '/auth/token', { form, withCookie: true });
    // Another tab may have signed out meanwhile.
    if (kept(LEAVING, false)) throw SIGNED_OUT;
    return store(ACCOUNT, data);
  } catch (error) {
    if (isNo(error)) {
      leave();
      throw new Refused({ ...error.problem, status: 401, code: 'signed_out' });
    }
    throw error;
  }
}

/**
 * The signed-in person's token, renewed when it is about to end.
 *
 * The refresh token is in a cookie that no script reads. It rotates, and using one twice ends the whole family: the lock keeps two tabs from doing so.
 *
 * Args:
 *   accountId: refuse unless this very account is signed in, so that nothing is sent in somebody else's name.
 */
export async function accountToken(accountId?: string): Promise<string> {
  if (kept(LEAVING, false) || (accountId && storedPerson()?.id !== accountId)) throw SIGNED_OUT;
  return fresh(kept<Tokens | null>(ACCOUNT, null)) ?? withLock('session', renew);
}
