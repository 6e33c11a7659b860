/**
 * Whether an answer is our server's signed receipt for exactly what this job sent; fetched when something is sent.
 *
 * A captive portal, a proxy or a fault may answer 200 with anything. A receipt counts when its hashes are those of the
 * content sent and its signature (JWS, ES256) is our server's. Over plain http a browser has no `crypto.subtle`: there
 * the hashes must do, and the job notes by what it was checked.
 */
import { submitFeedback, type Access } from './api';
import { call, read } from './http';
import { keep, kept } from './keep';
import { receiptIn, type Receipt } from './outbox';
import { payload, solve, type Challenge } from './pow';
import { Refused, Unreachable } from './problem';
import { sha256 } from './sha256';

export type Body = Record<string, unknown>;

const KEYS_AT = '/.well-known/receipt-keys.json';
const KEYS = 'receipt-keys';
const CHINA_MS = 8 * 3600_000;
const EDGES = /^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g;
const INVISIBLE = /[\u200b\u2060\ufeff]/g;

interface PublicKey extends JsonWebKey {
  kid: string;
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Words as the server keeps them: NFC, nothing invisible, no white space at the ends. */
export const cleanWords = (text: string): string => text.replace(INVISIBLE, '').normalize('NFC').replace(EDGES, '');

/** Content in the one form that server and devices write alike (`FeedbackCreate` of the contract). */
export function canonical(body: Body): string {
  const { latitude, longitude } = body;
  const point =
    typeof latitude === 'number' && typeof longitude === 'number' ? `${latitude.toFixed(4)},${longitude.toFixed(4)}` : '';
  const ids = ['about_unit_id', 'honour_id', 'base_id', 'activity_id'].map((name) => words(body[name]).toLowerCase());
  const [area, kind, topic] = ['area_code', 'kind', 'topic'].map((name) => words(body[name]));
  return JSON.stringify([area, kind, topic, cleanWords(words(body['text'])), ...ids, point]);
}

/** The body with the hash by which the server sees that it arrived whole. */
export const sealed = (body: Body): Body => ({ ...body, content_hash: sha256(canonical(body)) });

/** Sends a case; while very many send, once more after the work that the server then asks for. */
export async function submit(body: Body, access: Access): Promise<unknown> {
  const content = sealed(body);
  try {
    return await submitFeedback(content, access);
  } catch (error) {
    if (!(error instanceof Refused && error.problem.type?.endsWith(':proof_needed'))) throw error;
    const query = { purpose: 'case', area: words(body['area_code']) };
    const { data: challenge } = await call<Challenge>('GET', '/auth/challenge', { query });
    const number = await solve(challenge);
    if (number === null) throw error;
    return submitFeedback(content, access, payload(challenge, number));
  }
}

/** The day in China of a moment. */
const dayOf = (moment: string): string => new Date(Date.parse(moment) + CHINA_MS).toISOString().slice(0, 10);

/** Whether the hashes in an answer are those of what was sent. */
function fits(answer: Body, body: Body): boolean {
  const [id, code, received, due] = ['id', 'tracking_code', 'received_at', 'due_on'].map((name) => words(answer[name]));
  if (!code || !due || Number.isNaN(Date.parse(received!))) return false;
  const content = sha256(`${code}\n${canonical(body)}`);
  const leaf = [id, body['area_code'], body['kind'], content, dayOf(received!), due];
  return answer['content_hash'] === content && answer['receipt_hash'] === sha256(JSON.stringify(leaf));
}

const fromBase64 = (text: string): string => atob(text.replace(/-/g, '+').replace(/_/g, '/'));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** The server's keys: those kept on the device, or fetched once when `kid` is not among them. */
async function keyOf(kid: string): Promise<PublicKey | undefined> {
  const among = (keys: readonly PublicKey[]) => keys.find((key) => key.kid === kid);
  const held = among(kept<PublicKey[]>(KEYS, []));
  if (held) return held;
  const answer = await fetch(KEYS_AT, { cache: 'no-store', redirect: 'error', credentials: 'omit' }).catch(() => null);
  if (!answer) throw new Unreachable('no keys');
  const { keys } = (await read<{ keys?: PublicKey[] }>(answer)).data;
  if (!Array.isArray(keys)) throw new Unreachable('not the keys');
  keep(KEYS, keys);
  return among(keys);
}

/**
 * Whether the signature is our server's, over these very hashes.
 *
 * Raises:
 *   Refused, Unreachable: the keys could not be fetched.
 */
export async function isSigned(receipt: Receipt): Promise<boolean> {
  const [head, claims, signature] = words(receipt.signature).split('.');
  if (!head || !claims || !signature) return false;
  try {
    const { alg, typ, kid } = JSON.parse(fromBase64(head)) as { alg?: string; typ?: string; kid?: string };
    const said = JSON.parse(fromBase64(claims)) as Body;
    const same = said['sub'] === receipt.id && said['receipt_hash'] === receipt.receipt_hash;
    const jwk = same && alg === 'ES256' && typ === 'receipt+jwt' && kid ? await keyOf(kid) : undefined;
    if (!jwk) return false;
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const { kty, crv, x, y } = jwk;
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y } as JsonWebKey, curve, false, ['verify']);
    const how = { name: 'ECDSA', hash: 'SHA-256' };
    return await crypto.subtle.verify(how, key, bytesOf(fromBase64(signature)), bytesOf(`${head}.${claims}`));
  } catch (error) {
    if (error instanceof Unreachable || error instanceof Refused) throw error;
    return false;
  }
}

/**
 * The receipt in an answer, or null when it is not our server's for this body.
 *
 * Args:
 *   others: ids that answered other jobs of this device.
 *
 * Raises:
 *   Refused, Unreachable: the server's keys could not be fetched; ask again later.
 */
export async function verified(answer: unknown, body: Body, others: readonly (string | undefined)[]): Promise<Receipt | null> {
  const found = receiptIn(answer, body, others);
  if (!found || !fits(answer as Body, body)) return null;
  const { area_code, kind, received_at, due_on, content_hash, receipt_hash, kid, signature } = answer as Required<Receipt>;
  const receipt: Receipt = { ...found, area_code, kind, received_at, due_on, content_hash, receipt_hash, kid, signature };
  if (!globalThis.crypto?.subtle) return { ...receipt, checked_by: 'content' };
  return (await isSigned(receipt)) ? { ...receipt, checked_by: 'signature' } : null;
}
