/**
 * The service worker: the shell and the first screens from the device at once, further screens from the device once
 * they have been used, everything else from the network. Jobs are sent by the page.
 */
declare const __FILES__: string[];
/** File, address under which it is kept, pattern of the addresses that it answers. */
declare const __PAGES__: [string, string, string][];
declare const __VERSION__: string;
/** The beginnings of the content hashes of this version's further files. */
declare const __LATER__: string;

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const NAME = `shell-${__VERSION__}`;
const LATER = 'later';
const worker = self as unknown as {
  addEventListener(kind: string, handler: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

async function install(): Promise<void> {
  const cache = await caches.open(NAME);
  await cache.addAll([...__FILES__.map((file) => `/${file}`), ...__PAGES__.map(([, address]) => address)]);
  await worker.skipWaiting();
}

/** Drops the former shell, and of the further files those that this version no longer has. */
async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('shell-') && name !== NAME).map((name) => caches.delete(name)),
  );
  const known = __LATER__.split(' ');
  const later = await caches.open(LATER);
  const requests = await later.keys();
  await Promise.all(
    requests
      .filter(({ url }) => !known.includes(/-([\w-]{4})[\w-]{4}\.\w+$/.exec(url)?.[1] ?? ''))
      .map((request) => later.delete(request)),
  );
  await worker.clients.claim();
}

/** A page comes from the network while it answers in time, so that a new version shows at once; else from the device. */
async function page(request: Request, kept: string): Promise<Response> {
  const cache = await caches.open(NAME);
  const held = await cache.match(kept);
  if (!held) return fetch(request);
  const late = new Promise<Response>((done) => setTimeout(() => done(held), 2500));
  const fresh = fetch(request).then(
    (answer) => (answer.status < 500 ? answer : held),
    () => held,
  );
  return Promise.race([fresh, late]);
}

/** A file's name tells its content, so a kept one is as good as a fetched one. */
async function asset(request: Request): Promise<Response> {
  const held = await caches.match(request);
  if (held) return held;
  const answer = await fetch(request);
  if (answer.status === 200 && new URL(request.url).pathname.startsWith('/assets/')) {
    const copy = answer.clone();
    await caches
      .open(LATER)
      .then((later) => later.put(request, copy))
      .catch(() => undefined);
  }
  return answer;
}

export {};

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') {
    const found = __PAGES__.find(([, , pattern]) => new RegExp(`^(${pattern})/?$`).test(url.pathname));
    if (found) event.respondWith(page(request, found[1]));
    return;
  }
  event.respondWith(asset(request));
});
