import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ours } from './network';
import { openOffice, type Office } from './office';

/** A server that acts on a key once, and may lose its answer on the way back. */
function fakeServer(office: Office) {
  const acted = new Map<string, object>();
  const seen: string[] = [];
  const steps: string[] = [];
  const state = { lostSteps: 0, isOffline: false, losesAnswers: 0, status: 201, isPortal: false, isLying: false, refusesFile: -1 };
  const files: string[] = [];
  const json = (body: unknown, status: number, type = 'application/json') =>
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
  const answer = async (address: string, init: RequestInit): Promise<Response> => {
    if (state.isOffline) throw new TypeError('Failed to fetch');
    if (state.isPortal) return new Response('<html>Welcome</html>', { headers: { 'Content-Type': 'text/html' } });
    if (address.startsWith('/.well-known/')) return json(office.keys, 200);
    if (address.endsWith('/auth/challenge')) {
      // sha256("s0")
      return json(
        {
          algorithm: 'SHA-256',
          salt: 's',
          max_number: 9,
          signature: 'x',
          challenge: '531b5e0c94d69b0bc84f16a2f1e8a4bb8d5b1f5f',
        },
        200,
      );
    }
    if (address.endsWith('/transitions')) {
      steps.push(`${address} ${(JSON.parse(init.body as string) as { to: string }).to}`);
      if (state.lostSteps-- > 0) throw new TypeError('connection reset');
      if (steps.length > 1)
        return json({ type: 'urn:shiliu:problem:step_not_allowed', title: 'No', status: 409 }, 409, 'application/problem+json');
      return json({ id: 'id-0', state: 'held' }, 200);
    }
    const key = (init.headers as Record<string, string>)['Idempotency-Key']!;
    seen.push(key);
    if (state.status >= 400)
      return json({ title: 'No', status: state.status }, state.status, 'application/problem+json');
    if (init.body instanceof FormData) {
      files.push(`${address.split('/').pop()!} ${key.split(':')[1]!}`);
      if (state.refusesFile === Number(key.split(':')[1]))
        return json({ title: 'No', status: 422 }, 422, 'application/problem+json');
      return json({ id: key }, 201);
    }
    if (state.isLying) return json({ id: 'id-0', tracking_code: 'CODE0', status: 'ok' }, 200);
    const body = JSON.parse(init.body as string) as Record<string, unknown>;
    const isFeedback = address.endsWith('/feedback');
    if (!acted.has(key)) acted.set(key, isFeedback ? await office.receipt(body, acted.size) : { id: `id-${acted.size}` });
    if (state.losesAnswers-- > 0) throw new TypeError('connection reset');
    return json(acted.get(key), 201);
  };
  return { acted, seen, steps, files, state, answer };
}

const draft = {
  kind: 'feedback' as const,
  sender: 'visitor',
  title: 'Help',
  place: '',
  body: { kind: 'help', area_code: '510421100', text: 'a' },
};

async function freshQueue() {
  vi.resetModules();
  localStorage.clear();
  localStorage.setItem('visitor', JSON.stringify({ access: 'token', until: Date.now() + 600_000, county: '510421' }));
  const queue = await import('../../src/core/queue');
  const screen = await import('../../src/core/jobs');
  return { queue, screen };
}

const photo = { name: 'photo.jpg', type: 'image/jpeg', data: new ArrayBuffer(3) };
const voice = { name: 'voice.webm', type: 'audio/webm', data: new ArrayBuffer(5) };

describe('the outbox', () => {
  let office: Office;
  let server: ReturnType<typeof fakeServer>;

  beforeAll(async () => {
    office = await openOffice();
  });

  beforeEach(() => {
    server = fakeServer(office);
    vi.stubGlobal('fetch', ours((address, init) => server.answer(address, init)));
    vi.stubGlobal('indexedDB', undefined);
  });

  it('stores first and sends once', async () => {
    const { queue, screen } = await freshQueue();
    const job = await queue.enqueue(draft);
    await queue.flush();
    expect(server.seen).toEqual([job.id]);
    expect(screen.jobs.value[0]).toMatchObject({
      state: 'sent',
      receipt: { tracking_code: '7K3M-9QXT-2B4D-6FGH-8JKN-PRSV-WYZ0', checked_by: 'signature' },
      body: {},
    });
    expect(screen.counts.value).toEqual({ sent: 1, waiting: 0, refused: 0, lost: 0 });
  });

  it('keeps a job without a network and sends it when forced, before its wait is over', async () => {
    const { queue, screen } = await freshQueue();
    server.state.isOffline = true;
    await queue.enqueue(draft);
    await queue.flush();
    expect(screen.jobs.value[0]).toMatchObject({ state: 'waiting', attempts: 1 });
    server.state.isOffline = false;
    await queue.flush();
    expect(screen.counts.value.sent).toBe(0);
    await queue.flush(true);
    expect(screen.counts.value).toEqual({ sent: 1, waiting: 0, refused: 0, lost: 0 });
  });

  it('makes one record when the answer is lost after the server acted', async () => {
    const { queue, screen } = await freshQueue();
    server.state.losesAnswers = 1;
    const job = await queue.enqueue(draft);
    await queue.flush();
    await queue.flush(true);
    expect(server.seen).toEqual([job.id, job.id]);
    expect(server.acted.size).toBe(1);
    expect(screen.jobs.value[0]).toMatchObject({ state: 'sent', receipt: { kind: 'help' } });
  });

  it('does not take a captive portal for the server', async () => {
    const { queue, screen } = await freshQueue();
    server.state.isPortal = true;
    await queue.enqueue(draft);
    await queue.flush();
    expect(screen.jobs.value[0]?.state).toBe('waiting');
  });

  it('does not take an answer without our signature for a receipt, and keeps the words until it comes', async () => {
    const { queue, screen } = await freshQueue();
    server.state.isLying = true;
    await queue.enqueue(draft);
    await queue.flush();
    expect(screen.jobs.value[0]).toMatchObject({ state: 'waiting', body: { text: 'a' } });
    expect(screen.jobs.value[0]?.receipt).toBeUndefined();
    server.state.isLying = false;
    await queue.flush(true);
    expect(screen.counts.value).toEqual({ sent: 1, waiting: 0, refused: 0, lost: 0 });
  });

  it('sends photos and a recording after the words, each to its place', async () => {
    const { queue, screen } = await freshQueue();
    await queue.enqueue({ ...draft, files: [photo, voice] });
    await queue.flush();
    expect(server.files).toEqual(['photos 0', 'voice 1']);
    expect(screen.jobs.value[0]).toMatchObject({ state: 'sent', attached: 2 });
  });

  it('takes no log-in page for the answer to a file, even one that speaks of an id', async () => {
    const { queue, screen } = await freshQueue();
    const forged = () => Response.json({ id: 'forged', tracking_code: 'CODE' }, { status: 201 });
    const server_ = ours((address, init) => server.answer(address, init));
    vi.stubGlobal('fetch', (address: string, init: RequestInit) =>
      /photos|voice/.test(address) ? forged() : server_(address, init),
    );
    await queue.enqueue({ ...draft, files: [photo, voice] });
    await queue.flush();
    expect(screen.jobs.value[0]).toMatchObject({ state: 'waiting', attached: 0, receipt: { kind: 'help' } });
    vi.stubGlobal('fetch', server_);
    await queue.flush(true);
    expect(server.files).toEqual(['photos 0', 'voice 1']);
    expect(screen.jobs.value[0]).toMatchObject({ state: 'sent', attached: 2 });
  });

  it('keeps a file that the server refuses, and goes on without it when told', async () => {
    const { queue, screen } = await freshQueue();
    server.state.refusesFile = 0;
    await queue.enqueue({ ...draft, files: [photo, voice] });
    await queue.flush();
    const stuck = screen.jobs.value[0]!;
    expect(stuck).toMatchObject({ state: 'refused', attached: 0, receipt: { kind: 'help' } });
    await queue.retry({ ...stuck, attached: 1 });
    expect(server.files).toEqual(['photos 0', 'voice 1']);
    expect(screen.counts.value).toEqual({ sent: 1, waiting: 0, refused: 0, lost: 0 });
  });

  it('sends a further word under its own key, and files without words to the case they belong to', async () => {
    const { queue, screen } = await freshQueue();
    const body = { tracking_code: 'CODE', text: 'more' };
    const words = { ...draft, kind: 'words' as const, area: '510421100', body };
    await queue.enqueue(words);
    await queue.enqueue({ ...words, body: { ...body, text: '' }, files: [photo], receipt: { id: 'case' } });
    await queue.flush();
    expect(screen.counts.value.sent).toBe(2);
    expect(server.acted.size).toBe(1);
    expect(server.files).toEqual(['photos 0']);
  });

  it('calls nothing lost before the store has been read', async () => {
    const { queue, screen } = await freshQueue();
    localStorage.setItem('outbox:open', JSON.stringify(['gone']));
    expect(screen.counts.value.lost).toBe(0);
    await queue.startQueue();
    expect(screen.counts.value.lost).toBe(1);
  });

  it('turns to the person when the server refuses, and tries again when told', async () => {
    const { queue, screen } = await freshQueue();
    server.state.status = 422;
    await queue.enqueue(draft);
    await queue.flush();
    expect(screen.jobs.value[0]).toMatchObject({ state: 'refused', problem: { status: 422 } });
    server.state.status = 201;
    await queue.retry(screen.jobs.value[0]!);
    expect(screen.jobs.value[0]?.state).toBe('sent');
  });

  it('waits with a job of somebody who is not signed in', async () => {
    const { queue, screen } = await freshQueue();
    await queue.enqueue({ ...draft, kind: 'activity', sender: 'another-account' });
    await queue.flush();
    expect(screen.jobs.value[0]).toMatchObject({ state: 'waiting', problem: { code: 'signed_out' } });
    expect(server.seen).toEqual([]);
  });

  it('takes the step after the record, and takes a step already taken for done', async () => {
    const { queue, screen } = await freshQueue();
    localStorage.setItem('person', JSON.stringify({ id: 'officer' }));
    localStorage.setItem('session', JSON.stringify({ access: 'token', until: Date.now() + 600_000 }));
    server.state.lostSteps = 1;
    await queue.enqueue({ ...draft, kind: 'activity', sender: 'officer', next_step: 'held' });
    await queue.flush();
    expect(screen.jobs.value[0]).toMatchObject({ state: 'waiting', receipt: { id: 'id-0' } });
    await queue.flush(true);
    const step = '/api/v1/activities/id-0/transitions held';
    expect(server.steps).toEqual([step, step]);
    expect(server.acted.size).toBe(1);
    expect(screen.jobs.value[0]?.state).toBe('sent');
  });

  it('counts what a person removes as neither waiting nor lost', async () => {
    const { queue, screen } = await freshQueue();
    server.state.isOffline = true;
    await queue.enqueue(draft);
    await queue.flush();
    await queue.discard(screen.jobs.value[0]!);
    expect(screen.counts.value).toEqual({ sent: 0, waiting: 0, refused: 0, lost: 0 });
  });
});
