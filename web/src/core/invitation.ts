/**
 * Invitations on this device: the token, what is asked and the answers so far, until they are on their way.
 *
 * The token comes in the part of the link that no browser sends anywhere, and leaves the address bar and the history
 * as soon as it was read. What is kept is found by the token's hash, so that no key on the device spells it.
 */
import { data } from './api';
import { fromText, toText } from './bytes';
import { surveyFor } from './forms';
import { call } from './http';
import { uuid4 } from './ids';
import { forget, keep, keysOf, kept } from './keep';
import { countyOf } from './places';
import { Refused } from './problem';
import type { Survey, SurveyDraft } from './questionnaire';
import type { components } from './schema';
import { dropVisitor, visitorToken } from './session';
import { sha256 } from './sha256';

export type Look = components['schemas']['InvitationRead'];

export interface Held {
  token: string;
  at: number;
  /** 64 random bytes, of which the signature is asked; they decide on the form too. */
  message: string;
  look?: Look;
  survey?: Survey;
  draft?: SurveyDraft;
  /** Made once, so that sending again asks for the same signature. */
  ballot?: { blinded: string; inverse: string };
  /** The id of its job to be: whoever taps twice, or in two tabs, sends once. */
  job: string;
  /** Whether the job is stored; the rest is in it then, and no longer here. */
  isStored?: boolean;
}

const NOW = 'invitation';
const SLOT = 'invited:';
const ASSISTED = 'assisted';
const SENT = 'invited-sent:';
/** A visitor's round; afterwards the device is somebody's own again. */
const ROUND_MS = 12 * 3600_000;
const LONGEST_MS = 92 * 86_400_000;
const MESSAGE = 64;

const slotOf = (token: string): string => SLOT + sha256(token).slice(0, 16);

/** What is kept of an invitation; a new message for one that this device has not seen. */
export function heldOf(token: string): Held {
  const held = kept<Held | null>(slotOf(token), null);
  if (held) return held;
  const message = toText(crypto.getRandomValues(new Uint8Array(MESSAGE)));
  return hold({ token, at: Date.now(), message, job: uuid4() });
}

export function hold(held: Held): Held {
  keep(slotOf(held.token), held);
  return held;
}

/** What is left once the job has all of it: enough to know the link again while the job waits. */
export function handOver({ token, at, job }: Held): void {
  hold({ token, at, job, message: '', isStored: true });
  // On a visitor's device the next one is opened by its own link.
  if (isAssisted()) forget(NOW);
}

/** Leaves nothing of an invitation on the device. */
export function letGo(token: string): void {
  forget(slotOf(token));
  forget(NOW);
}

/** The token of the invitation that is open on this device. */
export const tokenNow = (): string => kept<Held | null>(kept(NOW, ''), null)?.token ?? '';

/** A token in what was scanned, pasted or typed: a whole link or the token alone. */
export const tokenIn = (text: string): string => /(?:^|#)([\w-]{27})$/.exec(text.trim())?.[1] ?? '';

export function openToken(token: string): void {
  heldOf(token);
  keep(NOW, slotOf(token));
}

/** Takes a token, and the wish to help others, out of the address; both are gone from it afterwards. */
export function takeAddress(): void {
  const token = tokenIn(location.hash);
  countyOf(location.search);
  const helps = /[?&]assisted\b/.test(location.search);
  if (token) openToken(token);
  if (helps) setAssisted(true);
  if (token || location.search) history.replaceState(history.state, '', location.pathname);
}

/** Whether this device is a visitor's, who fills in what others say. */
export const isAssisted = (): boolean => Date.now() - kept(ASSISTED, 0) < ROUND_MS;
export const setAssisted = (is: boolean): void => (is ? keep(ASSISTED, Date.now()) : forget(ASSISTED));

/** Notes that this device has stored an answer to a survey, which it sends or has sent. */
export const countStored = (surveyId: string): void => keep(SENT + surveyId, sentFrom(surveyId) + 1);
export const sentFrom = (surveyId: string): number => kept(SENT + surveyId, 0);

/** Forgets invitations that ended, or that nobody went on with. */
export function sweep(now = Date.now()): void {
  for (const slot of keysOf(SLOT)) {
    const held = kept<Held | null>(slot, null);
    const end = held?.look ? Date.parse(held.look.expires_on) + 2 * 86_400_000 : 0;
    if (!held || (end ? end < now : now - held.at > LONGEST_MS)) forget(slot);
  }
}

/** A visitor's token for what is said with the invitation, and for nothing else: no token is seen at both doors. */
const AT_THE_DOOR = 'visitor:invited';

/**
 * Says something together with an invitation.
 *
 * Raises:
 *   Refused, Unreachable: as `call`.
 */
export async function withToken<T>(path: string, body: { token: string; blinded?: string }): Promise<T> {
  const token = await visitorToken(kept('county', ''), AT_THE_DOOR);
  try {
    return await data(call<T>('POST', path, { body, token }));
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 401) dropVisitor(AT_THE_DOOR);
    throw error;
  }
}

/** After the signing nothing is said with the invitation any more. */
export const leaveTheDoor = (): void => dropVisitor(AT_THE_DOOR);

/**
 * Looks an invitation up, which spends nothing, and keeps its questions for when there is no network.
 *
 * Raises:
 *   Refused, Unreachable: as `call`.
 */
export async function lookUp(token: string): Promise<Held> {
  const look = await withToken<Look>('/surveys/ballots/look', { token });
  const survey = await surveyFor(look.survey_id, fromText(heldOf(token).message));
  return hold({ ...heldOf(token), look, survey });
}
