import { beforeEach, describe, expect, it, vi } from 'vitest';

type Handler = (event: Record<string, unknown>) => void;

/** The browser's caches: by name, then by path. */
function fakeCaches() {
  const held = new Map<string, Map<string, Response>>();
  const pathOf = (request: Request | string): string => new URL(String((request as Request).url ?? request), 'http://x').pathname;
  const open = (name: string) => {
    if (!held.has(name)) held.set(name, new Map());
    const own = held.get(name)!;
    return {
      addAll: async (paths: string[]) => paths.forEach((path) => own.set(path, new Response(`kept ${path}`))),
      put: async (request: Request, answer: Response) => void own.set(pathOf(request), answer),
      match: async (request: Request | string) => own.get(pathOf(request))?.clone(),
      keys: async () => [...own.keys()].map((path) => ({ url: `http://x${path}` })),
      delete: async (request: Request) => own.delete(pathOf(request)),
    };
  };
  const caches = {
    open: async (name: string) => open(name),
    keys: async () => [...held.keys()],
    delete: async (name: string) => held.delete(name),
    match: async (request: Request) =>
      [...held.values()].map((own) => own.get(pathOf(request))).find(Boolean)?.clone(),
  };
  return { caches, held };
}

const asset = (path: string) => ({ url: `http://x${path}`, method: 'GET', mode: 'cors' });

describe('the service worker', () => {
  let handlers: Record<string, Handler>;
  let store: ReturnType<typeof fakeCaches>;
  let fetched: string[];
  let status: number;

  const done = async (kind: string): Promise<void> => {
    let work: unknown;
    handlers[kind]!({ waitUntil: (promise: unknown) => (work = promise) });
    await work;
  };
  const ask = async (request: object): Promise<Response | undefined> => {
    let answer: unknown;
    handlers['fetch']!({ request, respondWith: (promise: unknown) => (answer = promise) });
    return (await answer) as Response | undefined;
  };

  beforeEach(async () => {
    handlers = {};
    fetched = [];
    status = 200;
    store = fakeCaches();
    vi.resetModules();
    vi.stubGlobal('__FILES__', ['assets/index-AAAAAAAA.js']);
    vi.stubGlobal('__PAGES__', [
      ['index.html', '/', ''],
      ['shell.html', '/survey/_', '/(officer|survey)(/.+)?'],
    ]);
    vi.stubGlobal('__VERSION__', 'two');
    vi.stubGlobal('__LATER__', 'UNIT MENU');
    vi.stubGlobal('caches', store.caches);
    vi.stubGlobal('location', { origin: 'http://x' });
    vi.stubGlobal('self', {
      addEventListener: (kind: string, handler: Handler) => (handlers[kind] = handler),
      skipWaiting: async () => undefined,
      clients: { claim: async () => undefined },
    });
    vi.stubGlobal('fetch', async (request: { url: string }) => {
      fetched.push(request.url);
      return new Response('fresh', { status });
    });
    await import('../../src/core/sw');
  });

  it('keeps the first screens at once', async () => {
    await done('install');
    expect([...store.held.get('shell-two')!.keys()]).toEqual(['/assets/index-AAAAAAAA.js', '/', '/survey/_']);
  });

  it('keeps a further screen at its first use and fetches it never again', async () => {
    const units = asset('/assets/Units-UNITS123.js');
    expect(await (await ask(units))!.text()).toBe('fresh');
    expect(await (await ask(units))!.text()).toBe('fresh');
    expect(fetched).toEqual(['http://x/assets/Units-UNITS123.js']);
    expect([...store.held.get('later')!.keys()]).toEqual(['/assets/Units-UNITS123.js']);
  });

  it('keeps no failure, and nothing that is no built file', async () => {
    status = 404;
    await ask(asset('/assets/Units-UNITS123.js'));
    status = 200;
    await ask(asset('/llms.txt'));
    expect(store.held.get('later')?.size ?? 0).toBe(0);
  });

  it('drops at a new version what it no longer has, and keeps the rest', async () => {
    const later = await store.caches.open('later');
    for (const path of ['/assets/Units-UNITS123.js', '/assets/Menu-MENU-456.js', '/assets/Units-OLD11111.js', '/assets/x.js'])
      await later.put(asset(path) as unknown as Request, new Response('kept'));
    await store.caches.open('shell-one');
    await done('install');
    await done('activate');
    expect([...store.held.keys()].sort()).toEqual(['later', 'shell-two']);
    expect([...store.held.get('later')!.keys()]).toEqual(['/assets/Units-UNITS123.js', '/assets/Menu-MENU-456.js']);
  });

  it('answers every known address of a page, and leaves the API and unknown addresses alone', async () => {
    await done('install');
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('offline')));
    const page = (path: string) => ask({ url: `http://x${path}`, method: 'GET', mode: 'navigate' });
    expect(await (await page('/officer/units'))!.text()).toBe('kept /survey/_');
    expect(await (await page('/'))!.text()).toBe('kept /');
    expect(await page('/nothing')).toBeUndefined();
    expect(await ask(asset('/api/v1/units'))).toBeUndefined();
  });
});
