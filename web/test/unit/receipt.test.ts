import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forget } from '../../src/core/keep';
import { Unreachable } from '../../src/core/problem';
import { canonical, cleanWords, isSigned, sealed, submit, verified } from '../../src/core/receipt';
import { sha256 } from '../../src/core/sha256';
import { ours } from './network';
import { openOffice, type Office } from './office';

const BODY = { area_code: '510421100', kind: 'help', text: '  村口的路灯坏了\u200b ', contact: '13900000000' };

describe('the content in its one form', () => {
  it('is what the contract says, without the contact', () => {
    const whole = {
      ...BODY,
      topic: 'roads',
      base_id: 'ABCDEF00-0000-4000-8000-000000000000',
      latitude: 26.9,
      longitude: 102.123,
    };
    expect(canonical(whole)).toBe(
      '["510421100","help","roads","村口的路灯坏了","","","abcdef00-0000-4000-8000-000000000000","","26.9000,102.1230"]',
    );
    expect(canonical({ ...BODY, contact: 'other' })).toBe(canonical(BODY));
  });

  it('has words as the server keeps them: no invisible signs, no edges of any kind, composed letters', () => {
    expect(cleanWords('\u0085\u001f\ufeffe\u0301\u3000')).toBe('\u00e9');
  });

  it('goes along as its hash', () => {
    // sha256sum of the bytes of canonical(BODY), made outside of this code
    expect(sealed(BODY)['content_hash']).toBe('61f6978070da5c4ca0650f03b73b18ee20eaf784f165d7d72a1beee499931d3a');
  });
});

describe('a receipt', () => {
  let office: Office;
  let keysAsked: number;
  let keys: () => Response;
  const json = (body: unknown) =>
    new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });

  beforeEach(async () => {
    forget('receipt-keys');
    office = await openOffice();
    keysAsked = 0;
    keys = () => json(office.keys);
    vi.stubGlobal('fetch', async (address: string) => {
      expect(address).toBe('/.well-known/receipt-keys.json');
      keysAsked += 1;
      return keys();
    });
  });

  afterEach(() => vi.unstubAllGlobals());

  it('that the server signed for these words counts, and is kept whole', async () => {
    const answer = await office.receipt(BODY);
    const found = await verified(answer, BODY, []);
    expect(found).toMatchObject({ id: answer['id'], tracking_code: answer['tracking_code'], checked_by: 'signature' });
    expect(found?.signature).toBe(answer['signature']);
    await verified(await office.receipt(BODY), BODY, []);
    expect(keysAsked).toBe(1);
  });

  it.each([
    ['an invented answer', { id: '1', tracking_code: 'CODE' }],
    ['the status of a portal', { status: 'ok' }],
    ['nothing', null],
  ])('is not %s', async (_, answer) => expect(await verified(answer, BODY, [])).toBeNull());

  it.each(['tracking_code', 'content_hash', 'receipt_hash', 'due_on', 'received_at', 'id', 'kind', 'signature'])(
    'with another %s does not count',
    async (field) => {
      const other = await office.receipt({ ...BODY, text: 'other words' }, 1);
      const moved = { due_on: '2026-12-31', received_at: '2026-11-23T10:00:00Z', kind: 'praise' }[field];
      const answer = { ...(await office.receipt(BODY)), [field]: moved ?? other[field]! };
      expect(await verified(answer, BODY, [])).toBeNull();
    },
  );

  it('for other words does not count, nor one that answered another job', async () => {
    const answer = await office.receipt(BODY);
    expect(await verified(answer, { ...BODY, text: 'changed' }, [])).toBeNull();
    expect(await verified(answer, BODY, [String(answer['id'])])).toBeNull();
  });

  it('signed by somebody else under our key id does not count', async () => {
    const stranger = await openOffice();
    expect(await verified(await stranger.receipt(BODY), BODY, [])).toBeNull();
  });

  it('signed by a new key is checked with the keys fetched anew', async () => {
    await verified(await office.receipt(BODY), BODY, []);
    const renewed = await openOffice('second');
    keys = () => json({ keys: [...office.keys.keys, ...renewed.keys.keys] });
    expect(await verified(await renewed.receipt(BODY), BODY, [])).toMatchObject({ checked_by: 'signature' });
    expect(keysAsked).toBe(2);
  });

  it('waits while the keys cannot be had, or a portal answers for them', async () => {
    const answer = await office.receipt(BODY);
    keys = () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } });
    await expect(verified(answer, BODY, [])).rejects.toBeInstanceOf(Unreachable);
    keys = () => json({ status: 'ok' });
    await expect(verified(answer, BODY, [])).rejects.toBeInstanceOf(Unreachable);
  });

  it('is checked by its hashes where a browser knows no signatures', async () => {
    const answer = await office.receipt(BODY);
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(await verified(answer, BODY, [])).toMatchObject({ checked_by: 'content' });
    expect(await verified({ ...answer, content_hash: '0'.repeat(64) }, BODY, [])).toBeNull();
    expect(keysAsked).toBe(0);
  });

  it('without a whole signature is not signed', async () => {
    const answer = await office.receipt(BODY);
    for (const signature of ['', 'a.b', 'a.b.c', `${String(answer['signature'])}A`])
      expect(await isSigned({ ...answer, id: String(answer['id']), signature } as never)).toBe(false);
  });
});

describe('a case that costs work', () => {
  const KEY = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';
  const challenge = { algorithm: 'SHA-256', salt: 'salt?purpose=case', max_number: 50, signature: 'signed' };
  const problem = (type: string, status: number) =>
    new Response(JSON.stringify({ type, title: 'no', status }), {
      status,
      headers: { 'Content-Type': 'application/problem+json' },
    });
  let asked: { url: URL; init: RequestInit }[];

  /** A server that takes a case only with a solved challenge, whose answer is the 37th number. */
  const serve = (solution: number, refusal = 'urn:shiliu:problem:proof_needed') =>
    vi.stubGlobal('fetch', ours((address, init) => {
      const url = new URL(address, 'http://localhost');
      asked.push({ url, init });
      if (url.pathname.endsWith('/auth/challenge'))
        return Response.json({ ...challenge, challenge: sha256(`${challenge.salt}${solution}`) });
      const proof = new Headers(init.headers).get('Proof-Of-Work');
      const solved = proof && (JSON.parse(atob(proof)) as { number: number }).number === solution;
      return solved ? Response.json({ id: 'the case' }, { status: 201 }) : problem(refusal, 429);
    }));
  const send = () => submit(BODY, { token: 'of the device', key: KEY });

  beforeEach(() => {
    asked = [];
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is sent again with the challenge solved, under the same key and with the same content', async () => {
    serve(37);
    expect(await send()).toEqual({ id: 'the case' });
    const [first, question, second] = asked;
    expect(asked).toHaveLength(3);
    expect(Object.fromEntries(question!.url.searchParams)).toEqual({ purpose: 'case', area: '510421100' });
    expect(second!.init.body).toBe(first!.init.body);
    for (const { init } of [first!, second!]) expect(new Headers(init.headers).get('Idempotency-Key')).toBe(KEY);
  });

  it('stays refused when the challenge has no answer, and asks for none after another refusal', async () => {
    serve(51);
    await expect(send()).rejects.toMatchObject({ problem: { status: 429 } });
    expect(asked).toHaveLength(2);
    asked = [];
    serve(37, 'urn:shiliu:problem:too_many');
    await expect(send()).rejects.toMatchObject({ problem: { status: 429 } });
    expect(asked).toHaveLength(1);
  });
});
