import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listen } from '../../src/core/live';

vi.mock('../../src/core/session', () => ({
  accountToken: () => Promise.resolve('of-a-post'),
  visitorToken: () => Promise.resolve('of-nobody'),
}));

interface Opened {
  url: string;
  init: RequestInit & { headers: Record<string, string> };
  say: (text: string) => void;
  end: () => void;
}

const opened: Opened[] = [];
let status = 200;
let seen: DocumentVisibilityState = 'visible';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => seen);
  opened.length = 0;
  status = 200;
  seen = 'visible';
  vi.stubGlobal('fetch', (url: string, init: Opened['init']) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const say = (text: string) => void writer.write(new TextEncoder().encode(text));
    const end = () => void writer.close().catch(() => undefined);
    init.signal?.addEventListener('abort', () => void writer.abort().catch(() => undefined));
    opened.push({ url, init, say, end });
    return Promise.resolve(new Response(status === 200 ? readable : null, { status }));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

const settle = () => vi.advanceTimersByTimeAsync(1000);
const OPEN = 'event: open\ndata: {"number":4}\nid: 4\n\n';
const CHANGE = 'event: change\ndata: {"number":5}\nid: 5\n\n';

describe('live updates', () => {
  it('looks again once for a burst, and not for the opening or a heartbeat', async () => {
    const changed = vi.fn();
    const leave = listen('/events', changed);
    await settle();
    opened[0]!.say(OPEN);
    opened[0]!.say(': ping\n\n');
    await settle();
    expect(changed).not.toHaveBeenCalled();
    opened[0]!.say(CHANGE.slice(0, 20));
    opened[0]!.say(CHANGE.slice(20) + CHANGE);
    await settle();
    expect(changed).toHaveBeenCalledTimes(1);
    expect(opened[0]!.init.headers['Authorization']).toBe('Bearer of-a-post');
    leave();
  });

  it('looks again when the stream opened late', async () => {
    const changed = vi.fn();
    const leave = listen('/events', changed);
    await vi.advanceTimersByTimeAsync(5000);
    opened[0]!.say(OPEN);
    await settle();
    expect(changed).toHaveBeenCalledTimes(1);
    leave();
  });

  it('keeps the tracking code out of the address', async () => {
    const leave = listen('/feedback/track/live', vi.fn(), 'SECRET-CODE');
    await settle();
    const { url, init } = opened[0]!;
    expect(url).not.toContain('SECRET');
    expect(init.method).toBe('POST');
    expect(init.body).toBe('{"tracking_code":"SECRET-CODE"}');
    expect(init.headers['Authorization']).toBe('Bearer of-nobody');
    leave();
  });

  it('comes back with the last number, later and later, and stops at a refusal', async () => {
    const leave = listen('/events', vi.fn());
    await settle();
    opened[0]!.say(OPEN + CHANGE);
    await settle();
    opened[0]!.end();
    status = 503;
    await vi.advanceTimersByTimeAsync(2500);
    expect(opened[1]!.init.headers['Last-Event-ID']).toBe('5');
    await vi.advanceTimersByTimeAsync(2500);
    expect(opened).toHaveLength(2);
    status = 403;
    await vi.advanceTimersByTimeAsync(60000);
    expect(opened).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(600000);
    expect(opened).toHaveLength(3);
    leave();
  });

  it('rests while the page is hidden', async () => {
    const leave = listen('/events', vi.fn());
    await settle();
    seen = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    expect(opened[0]!.init.signal?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(600000);
    expect(opened).toHaveLength(1);
    seen = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(opened).toHaveLength(2);
    leave();
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(opened).toHaveLength(2);
  });

  it('takes nothing away that is being written', async () => {
    const changed = vi.fn();
    document.body.innerHTML = '<textarea></textarea>';
    const field = document.querySelector('textarea')!;
    field.value = '答复写到一半';
    const leave = listen('/events', changed);
    await settle();
    opened[0]!.say(OPEN + CHANGE);
    await vi.advanceTimersByTimeAsync(20000);
    expect(changed).not.toHaveBeenCalled();
    field.value = '';
    await settle();
    expect(changed).toHaveBeenCalledTimes(1);
    leave();
  });
});
