/** The service worker: the shell from the device, everything else from the network. Jobs are sent by the page. */
declare const __FILES__: string[];
declare const __PAGES__: [string, string][];
declare const __VERSION__: string;

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const NAME = `shell-${__VERSION__}`;
const worker = self as unknown as {
  addEventListener(kind: string, handler: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

/** Each HTML file is kept under the first address that it answers; every asset under its own. */
const firstPath = (file: string): string => __PAGES__.find(([, other]) => other === file)![0].replace(/\[.*/, '_');

async function install(): Promise<void> {
  const cache = await caches.open(NAME);
  const pages = Array.from(new Set(__PAGES__.map(([, file]) => firstPath(file))));
  await cache.addAll([...__FILES__.map((file) => `/${file}`), ...pages]);
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('shell-') && name !== NAME).map((name) => caches.delete(name)),
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

async function asset(request: Request): Promise<Response> {
  const held = await caches.match(request);
  return held ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') {
    const found = __PAGES__.find(([pattern]) => new RegExp(`^${pattern}/?$`).test(url.pathname));
    if (found) event.respondWith(page(request, firstPath(found[1])));
    return;
  }
  event.respondWith(asset(request));
});
