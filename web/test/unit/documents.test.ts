import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lacksByBody } from '../../src/routes/documents/lacks';
import { ours } from './network';

interface Sent {
  address: string;
  key: string | undefined;
  parts: [string, string][];
}

const DOCUMENT = 'd0c00000-0000-4000-8000-000000000001';

describe('uploading a document through the outbox', () => {
  let sent: Sent[];
  let isOffline: boolean;

  beforeEach(() => {
    sent = [];
    isOffline = false;
    vi.stubGlobal('indexedDB', undefined);
    const answer = async (address: string, init: RequestInit) => {
      if (isOffline) throw new TypeError('Failed to fetch');
      const form = init.body as FormData;
      const parts = [...form.entries()].map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : `${value.type}|${value.size}`,
      ]);
      sent.push({ address, key: (init.headers as Record<string, string>)['Idempotency-Key'], parts });
      const body = JSON.stringify({ id: DOCUMENT, title: 'Plan', version_number: sent.length });
      return new Response(body, { status: 201, headers: { 'Content-Type': 'application/json' } });
    };
    vi.stubGlobal('fetch', ours(answer));
  });

  async function freshQueue() {
    vi.resetModules();
    localStorage.clear();
    sessionStorage.clear();
    vi.doMock('../../src/core/session', () => ({
      accountToken: async () => 'token',
      visitorToken: async () => 'token',
      dropVisitor: () => undefined,
      finishSignOut: async () => undefined,
    }));
    return { queue: await import('../../src/core/queue'), screen: await import('../../src/core/jobs') };
  }

  const upload = (target: string, more: object = {}) => ({
    kind: 'record' as const,
    sender: 'someone',
    title: 'Plan',
    place: '',
    body: { title: 'Plan' },
    target,
    attached: 1,
    files: [{ name: 'plan.pdf', type: 'application/pdf', data: new Uint8Array([37, 80, 68, 70]).buffer }],
    ...more,
  });

  it('sends its fields and the file as one form, once, and nothing after it', async () => {
    const { queue, screen } = await freshQueue();
    isOffline = true;
    const job = await queue.enqueue(upload('/documents'));
    await queue.flush();
    expect(screen.jobs.value[0]).toMatchObject({ state: 'waiting', file_count: 1 });
    isOffline = false;
    await queue.flush(true);
    expect(sent).toEqual([
      {
        address: expect.stringMatching(/\/api\/v1\/documents$/),
        key: job.id,
        parts: [
          ['title', 'Plan'],
          ['file', 'application/pdf|4'],
        ],
      },
    ]);
    expect(screen.jobs.value[0]).toMatchObject({ state: 'sent', receipt: { id: DOCUMENT } });
  });

  it('takes the answers to two versions of one document for what they are', async () => {
    const { queue, screen } = await freshQueue();
    const target = `/documents/${DOCUMENT}/versions`;
    for (const etag of ['"1"', '"2"']) await queue.enqueue(upload(target, { body: { note: etag }, etag }));
    await queue.flush(true);
    expect(sent.map(({ address }) => address.replace(/.*\/api\/v1/, ''))).toEqual([target, target]);
    expect(screen.jobs.value.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });
});

describe('what is missing, body by body', () => {
  const lack = (area: string, unit: string | null, slot: string) =>
    ({ area_code: area, unit_id: unit, body_name: unit ?? area, slots: [slot], state: 'missing' }) as never;

  it('puts the gaps of one body together and keeps the order of bodies', () => {
    const found = lacksByBody([
      lack('510421', null, 'a'),
      lack('510421100', null, 'a'),
      lack('510421100', 'u1', 'b'),
      lack('510421', null, 'c'),
    ]);
    expect(found.map(({ name, lacks }) => [name, lacks.length])).toEqual([
      ['510421', 2],
      ['510421100', 1],
      ['u1', 1],
    ]);
    expect(found.map(({ href }) => href)).toEqual([undefined, undefined, '/officer/units/u1']);
  });
});
