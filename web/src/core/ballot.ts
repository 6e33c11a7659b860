/**
 * The ballot of an invited answer: blinded, signed for the token, freed, and sent along without the token.
 *
 * Everything that cannot be made again is in the job before the request that needs it leaves the device, so that a lost
 * answer, a dead phone or a week without network only means the same request once more.
 */
import { data, type Access } from './api';
import { blind, BlindError, finalize, keyOf, type BlindKey } from './blind';
import { fromText, toText } from './bytes';
import { noteCast } from './counted';
import { deviceFor } from './device';
import { call } from './http';
import { enqueue } from './jobs';
import { countStored, handOver, hold, leaveTheDoor, withToken, type Held, type Look } from './invitation';
import type { Job } from './outbox';
import { Refused } from './problem';
import { bodyOf, type AnswerCreate, type Survey, type SurveyDraft } from './questionnaire';
import type { components } from './schema';
import { openStore } from './store';

type BlindSignature = components['schemas']['BlindSignature'];
type CellKey = components['schemas']['CellKey'];

/** The body of a `ballot` job. `signature` is there once the token was spent for it. */
export interface BallotBody extends Record<string, unknown> {
  token: string;
  cell_id: string;
  n: string;
  e: string;
  message: string;
  blinded: string;
  inverse: string;
  signature?: string;
  answer: AnswerCreate;
}

const keyIn = ({ n, e }: { n: string; e: string }): BlindKey => keyOf(fromText(n), fromText(e));

/** What is asked to be signed for an invitation; made once and kept with it. */
function ballotOf(held: Held, look: Look): { blinded: string; inverse: string } {
  if (held.ballot) return held.ballot;
  const { blinded, inverse } = blind(keyIn(look.key), fromText(held.message));
  const ballot = { blinded: toText(blinded), inverse: toText(inverse) };
  hold({ ...held, ballot });
  return ballot;
}

export function ballotBody(held: Held, look: Look, answer: AnswerCreate): BallotBody {
  const { n, e } = look.key;
  return { token: held.token, cell_id: look.cell_id, n, e, message: held.message, ...ballotOf(held, look), answer };
}

/**
 * Stores the job once, however often it is asked for; everything secret is in it then, and no longer with the draft.
 *
 * Raises:
 *   Error: the device has no room; the draft stays as it is.
 */
export async function send(held: Held, look: Look, survey: Survey, draft: SurveyDraft, mode: 'self' | 'assisted'): Promise<void> {
  const isStored = (await (await openStore()).jobs()).some(({ id }) => id === held.job);
  if (!isStored) {
    const body = ballotBody(held, look, { ...bodyOf(survey, draft), mode, seconds: draft.seconds, device: deviceFor(survey.id) });
    const { title, id: target, area_code: area } = survey;
    await enqueue({ id: held.job, kind: 'ballot', sender: 'visitor', title, place: '', target, area, body });
    countStored(target);
  }
  handOver(held);
}

const SPOILED = new Refused({ title: '', status: 422, code: 'ballot_not_signed' });

/**
 * The signature of the ballot's message, which spends the token.
 *
 * First the key is asked for without the invitation: a key made for one person alone would tell his answer from others.
 */
async function sign({ token, cell_id, n, e, message, blinded, inverse }: BallotBody, survey: string, visitor: string): Promise<string> {
  const seen = await data(call<CellKey>('GET', `/surveys/${survey}/cells/${cell_id}/key`, { token: visitor }));
  if (seen.n !== n || seen.e !== e) throw SPOILED;
  const { signature } = await withToken<BlindSignature>('/surveys/ballots/sign', { token, blinded });
  leaveTheDoor();
  try {
    return toText(finalize(keyIn({ n, e }), fromText(message), fromText(signature), fromText(inverse)));
  } catch (error) {
    throw error instanceof BlindError ? SPOILED : error;
  }
}

/**
 * Has the ballot signed, unless that was done, and sends the answer.
 *
 * Raises:
 *   Refused, Unreachable: as `call`; `ballot_not_signed` when the server's key or signature is not the cell's.
 */
export async function sendBallot(
  job: Job,
  { token, key }: Access,
  progress: (change: Partial<Job>) => Promise<void>,
): Promise<unknown> {
  const body = job.body as BallotBody;
  const signature = body.signature ?? (await sign(body, job.target!, token));
  if (!body.signature) await progress({ body: { ...body, signature } });
  const { answer, cell_id, message } = body;
  // Before it is sent, because the answer to it can be lost; never on a visitor's device.
  if (answer.mode !== 'assisted') noteCast(job.target!, fromText(message));
  const ballot = { cell_id, message, signature };
  return data(call('POST', `/surveys/${job.target}/answers`, { body: { ...answer, ballot }, token, key }));
}
