import { createHash, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSignature, keyOf, toBytes, toNumber } from '../../src/core/blind';
import type { Held, Look } from '../../src/core/invitation';
import type { Survey } from '../../src/core/questionnaire';
import { ours } from './network';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
const text = (of: Uint8Array) => Buffer.from(of).toString('base64url');
const TOKEN = 'AbCdEfGhIjKlMnOpQrStUvWxYz0';
const SURVEY = '018f-1';

/** As the server has it: SHA-256 of `nullifier|` and the ballot's 64 bytes. */
const nullifierOf = (message: string) => createHash('sha256').update('nullifier|').update(bytes(message)).digest('hex');

function power(base: bigint, exponent: bigint, n: bigint): bigint {
  let found = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % n) if (e & 1n) found = (found * b) % n;
  return found;
}

interface Request {
  path: string;
  who: string;
  key: string | undefined;
  body: Record<string, unknown>;
}

/** The server's two doors: it signs one blinded message for a token, and takes one answer for a message. */
function fakeServer(jwk: JsonWebKey) {
  const [n, e, d] = [jwk.n!, jwk.e!, jwk.d!];
  const state = { losesSignature: 0, losesReceipt: 0, isOffline: false, shownKey: n, spoils: false };
  const seen: Request[] = [];
  const signed = new Map<string, string>();
  const taken = new Map<string, string>();
  const json = (body: object, status = 200) =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
    });
  const no = (status: number, code: string) => json({ title: 'No', status, code }, status);
  const sign = ({ token, blinded }: { token: string; blinded: string }): Response => {
    if (signed.has(token) && signed.get(token) !== blinded) return no(409, 'invitation_used');
    signed.set(token, blinded);
    if (state.losesSignature-- > 0) throw new TypeError('connection reset');
    const key = keyOf(bytes(n), bytes(e));
    const number = power(toNumber(bytes(blinded)), toNumber(bytes(d)), key.n);
    return json({ cell_id: 'cell', signature: text(toBytes(state.spoils ? number - 1n : number, key.size)) });
  };
  const take = (body: Record<string, unknown>): Response => {
    const { message, signature } = body['ballot'] as { message: string; signature: string };
    if (!isSignature(keyOf(bytes(n), bytes(e)), bytes(message), bytes(signature))) return no(403, 'ballot_invalid');
    const nullifier = nullifierOf(message);
    const content = JSON.stringify(body);
    if (taken.has(nullifier) && taken.get(nullifier) !== content) return no(409, 'ballot_used');
    taken.set(nullifier, content);
    if (state.losesReceipt-- > 0) throw new TypeError('connection reset');
    return json({ id: `r-${nullifier.slice(0, 8)}`, answered_on: '2026-11-23' }, 201);
  };
  const answer = async (address: string, init: RequestInit): Promise<Response> => {
    if (state.isOffline) throw new TypeError('Failed to fetch');
    const path = address.replace('/api/v1', '');
    const headers = init.headers as Record<string, string>;
    const body = init.body ? (JSON.parse(init.body as string) as Record<string, unknown>) : {};
    seen.push({ path, who: headers['Authorization'] ?? '', key: headers['Idempotency-Key'], body });
    if (path.endsWith('/key')) return json({ n: state.shownKey, e });
    if (path.endsWith('/sign')) return sign(body as { token: string; blinded: string });
    return take(body);
  };
  const at = (end: string) => seen.filter(({ path }) => path.endsWith(end));
  return { state, seen, taken, at, answer, key: { n, e } };
}

describe('the answer of somebody invited', () => {
  let jwk: JsonWebKey;
  let server: ReturnType<typeof fakeServer>;

  beforeAll(() => {
    jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  });

  beforeEach(() => {
    server = fakeServer(jwk);
    vi.stubGlobal('fetch', ours((address, init) => server.answer(address, init)));
    vi.stubGlobal('indexedDB', undefined);
    vi.resetModules();
    localStorage.clear();
    const held = (access: string) => JSON.stringify({ access, until: Date.now() + 600_000, county: '510421' });
    localStorage.setItem('county', '"510421"');
    localStorage.setItem('visitor', held('of the answer'));
    localStorage.setItem('visitor:invited', held('of the invitation'));
  });

  const prepare = async (choice = 'a') => {
    const { queue, jobs } = { queue: await import('../../src/core/queue'), jobs: (await import('../../src/core/jobs')).jobs };
    const { heldOf } = await import('../../src/core/invitation');
    const { ballotBody } = await import('../../src/core/ballot');
    const look = { survey_id: SURVEY, cell_id: 'cell', key: server.key } as unknown as Look;
    const answer = { number: 1, answers: { q1: choice }, mode: 'self' as const, seconds: 40 };
    const held: Held = heldOf(TOKEN);
    const draft = () => {
      const body = ballotBody(heldOf(TOKEN), look, answer);
      return { id: held.job, kind: 'ballot' as const, sender: 'visitor', title: 'S', place: '', target: SURVEY, area: '510421', body };
    };
    return { queue, jobs, draft, held };
  };

  it('is signed, freed and sent without the invitation, and leaves no secret on the device', async () => {
    const { queue, jobs, draft, held } = await prepare();
    await queue.enqueue(draft());
    await queue.flush();
    expect(jobs.value[0]).toMatchObject({ state: 'sent', body: {}, receipt: { id: expect.stringMatching(/^r-/) as string } });
    const [sent] = server.at('/answers');
    expect(Object.keys(sent!.body).sort()).toEqual(['answers', 'ballot', 'mode', 'number', 'seconds']);
    expect(JSON.stringify(sent!.body)).not.toContain(TOKEN);
    expect((sent!.body['ballot'] as { message: string }).message).toBe(held.message);
    expect(JSON.stringify(jobs.value)).not.toMatch(new RegExp([TOKEN, held.message].join('|')));
  });

  it('is not given away by a visitor’s token or a key seen at both doors', async () => {
    const { queue, draft } = await prepare();
    await queue.enqueue(draft());
    await queue.flush();
    const who = (end: string) => server.at(end).map((request) => request.who);
    expect(who('/sign')).toEqual(['Bearer of the invitation']);
    expect([...who('/key'), ...who('/answers')]).toEqual(['Bearer of the answer', 'Bearer of the answer']);
    expect(server.at('/sign')[0]!.key).toBeUndefined();
    expect(localStorage.getItem('visitor:invited')).toBeNull();
  });

  it('arrives once when both answers of the server are lost', async () => {
    const { queue, jobs, draft } = await prepare();
    server.state.losesSignature = 1;
    server.state.losesReceipt = 1;
    await queue.enqueue(draft());
    for (let round = 0; round < 4; round++) {
      localStorage.setItem('visitor:invited', localStorage.getItem('visitor')!);
      await queue.flush(true);
    }
    expect(jobs.value[0]!.state).toBe('sent');
    expect(server.at('/sign').map(({ body }) => body['blinded'])).toEqual(Array(2).fill(server.at('/sign')[0]!.body['blinded']));
    const sent = server.at('/answers');
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
    expect(server.taken.size).toBe(1);
  });

  it('is the same ballot when it is made ready twice', async () => {
    const { draft } = await prepare();
    expect(draft().body).toEqual(draft().body);
  });

  it('waits for days without a network and goes on from where it was', async () => {
    const { queue, jobs, draft } = await prepare();
    server.state.losesReceipt = 2;
    await queue.enqueue(draft());
    await queue.flush(true);
    server.state.isOffline = true;
    await queue.flush(true);
    expect(jobs.value[0]).toMatchObject({ state: 'waiting', body: { signature: expect.stringMatching(/./) as string } });
    server.state.isOffline = false;
    await queue.flush(true);
    expect(jobs.value[0]!.state).toBe('sent');
    expect(server.at('/sign')).toHaveLength(1);
  });

  it('is refused, and told, when another device was first', async () => {
    const first = await prepare();
    await first.queue.enqueue(first.draft());
    await first.queue.flush();
    localStorage.clear();
    vi.resetModules();
    for (const slot of ['visitor', 'visitor:invited'])
      localStorage.setItem(slot, JSON.stringify({ access: 'x', until: Date.now() + 600_000, county: '' }));
    localStorage.setItem('visitor', JSON.stringify({ access: 'x', until: Date.now() + 600_000, county: '510421' }));
    const second = await prepare('b');
    await second.queue.enqueue(second.draft());
    await second.queue.flush();
    expect(second.jobs.value[0]).toMatchObject({ state: 'refused', problem: { code: 'invitation_used' } });
    const { reasonOf } = await import('../../src/routes/answering/InvitedParts');
    expect(reasonOf(second.jobs.value[0]!.problem)).toEqual(['answering.used', 'answering.usedHint']);
    expect(server.taken.size).toBe(1);
  });

  const cast = async (token: string, survey: string, mode: 'self' | 'assisted') => {
    const { heldOf } = await import('../../src/core/invitation');
    const { send } = await import('../../src/core/ballot');
    const { jobs } = await import('../../src/core/jobs');
    const look = { survey_id: survey, cell_id: 'cell', key: server.key } as unknown as Look;
    const sheet = { id: survey, title: 'S', area_code: '510421', sections: [], questions: [] } as unknown as Survey;
    const draft = { number: 1, hasConsent: true, step: 0, answers: {}, seconds: 9 };
    const held = heldOf(token);
    await send(held, look, sheet, draft, mode);
    const { answer } = jobs.value.find(({ id }) => id === held.job)!.body as { answer: { device: string; mode: string } };
    return { message: held.message, ...answer };
  };

  it('tells the device by 16 bytes that are of this survey alone, with help or without', async () => {
    server.state.isOffline = true;
    const [self, helped] = [await cast(TOKEN, SURVEY, 'self'), await cast(`${TOKEN.slice(1)}x`, SURVEY, 'assisted')];
    const elsewhere = await cast(`${TOKEN.slice(1)}y`, '018f-2', 'self');
    expect(bytes(self.device)).toHaveLength(16);
    expect([helped.mode, helped.device]).toEqual(['assisted', self.device]);
    expect(elsewhere.device).not.toBe(self.device);
    expect(text(bytes(elsewhere.device))).toBe(elsewhere.device);
  });

  it('leaves its nullifier on the device of who cast it, and none on a visitor’s', async () => {
    const queue = await import('../../src/core/queue');
    const { castFrom } = await import('../../src/core/cast');
    const self = await cast(TOKEN, SURVEY, 'self');
    const helped = await cast(`${TOKEN.slice(1)}x`, '018f-2', 'assisted');
    await queue.flush(true);
    localStorage.setItem('visitor:invited', localStorage.getItem('visitor')!);
    await queue.flush(true);
    expect([...server.taken.keys()].sort()).toEqual([nullifierOf(self.message), nullifierOf(helped.message)].sort());
    expect(castFrom(SURVEY)).toEqual([nullifierOf(self.message)]);
    expect(castFrom('018f-2')).toEqual([]);
  });

  it.each([
    ['the key is another for this person than for others', { shownKey: 'AQAB' }, 0],
    ['the signature is not the key’s', { spoils: true }, 1],
  ])('goes no further when %s', async (_, change, signatures) => {
    Object.assign(server.state, change);
    const { queue, jobs, draft } = await prepare();
    await queue.enqueue(draft());
    await queue.flush();
    expect(jobs.value[0]).toMatchObject({ state: 'refused', problem: { code: 'ballot_not_signed' } });
    expect(server.at('/sign')).toHaveLength(signatures);
    expect(server.at('/answers')).toHaveLength(0);
    const { reasonOf } = await import('../../src/routes/answering/InvitedParts');
    expect(reasonOf(jobs.value[0]!.problem)).toEqual(['answering.notSigned', 'answering.notSignedHint']);
  });
});
