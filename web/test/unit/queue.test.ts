import { beforeEach, describe, expect, it, vi } from 'vitest';

/** A server that acts on a key once, and may lose its answer on the way back. */
function fakeServer() {
  const acted = new Map<string, { id: string; tracking_code: string }>();
  const seen: string[] = [];
  const steps: string[] = [];
  const state = { lostSteps: 0, isOffline: false, losesAnswers: 0, status: 201, isPortal: false };
  const json = (body: unknown, status: number, type = 'application/json') =>
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
  const answer = async (address: string, init: RequestInit): Promise<Response> => {
    if (state.isOffline) throw new TypeError('Failed to fetch');
    if (state.isPortal) return new Response('<html>Welcome</html>', { headers: { 'Content-Type': 'text/html' } });
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
        return json({ title: 'No', status: 409, code: 'step_not_allowed' }, 409, 'application/problem+json');
      return json({ id: 'id-0', state: 'held' }, 200);
    }
    const key = (init.headers as Record<string, string>)['Idempotency-Key']!;
    seen.push(key);
    if (state.status >= 400)
      return json({ title: 'No', status: state.status }, state.status, 'application/problem+json');
    if (!acted.has(key)) acted.set(key, { id: `id-${acted.size}`, tracking_code: `CODE${acted.size}` });
    if (state.losesAnswers-- > 0) throw new TypeError('connection reset');
    return json(acted.get(key), 201);
  };
  return { acted, seen, steps, state, answer };
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

describe('the outbox', () => {
  let server: ReturnType<typeof fakeServer>;

  beforeEach(() => {
    server = fakeServer();
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => server.answer(address, init));
    vi.stubGlobal('indexedDB', undefined);
  });

  it('stores first and sends once', async () => {
    const { queue, screen } = await freshQueue();
    const job = await queue.enqueue(draft);
    await queue.flush();
    expect(server.seen).toEqual([job.id]);
    expect(screen.jobs.value[0]).toMatchObject({
      state: 'sent',
      receipt: { id: 'id-0', tracking_code: 'CODE0' },
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
    expect(screen.jobs.value[0]).toMatchObject({ state: 'sent', receipt: { id: 'id-0' } });
  });

  it('does not take a captive portal for the server', async () => {
    const { queue, screen } = await freshQueue();
    server.state.isPortal = true;
    await queue.enqueue(draft);
    await queue.flush();
    expect(screen.jobs.value[0]?.state).toBe('waiting');
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
