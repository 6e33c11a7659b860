/** One tab at a time: `navigator.locks` where it exists, else a lease in local storage. */
import { forget, keep, kept } from './keep';
import { uuid4 } from './ids';

interface Lease {
  holder: string;
  until: number;
}

const LEASE_MS = 15000;
const LOOK_AGAIN_MS = 120;
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

async function withLease<T>(name: string, work: () => Promise<T>): Promise<T> {
  const slot = `lock:${name}`;
  const holder = uuid4();
  const claim = () => keep(slot, { holder, until: Date.now() + LEASE_MS } satisfies Lease);
  for (;;) {
    const lease = kept<Lease | null>(slot, null);
    if (!lease || lease.until < Date.now()) {
      claim();
      // Two tabs may claim at once; the last writer wins and the other one sees it.
      await pause(LOOK_AGAIN_MS / 4);
      if (kept<Lease | null>(slot, null)?.holder === holder) break;
    }
    await pause(LOOK_AGAIN_MS);
  }
  const renewal = setInterval(claim, LEASE_MS / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    forget(slot);
  }
}

export function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  return locks ? (locks.request(`shiliu:${name}`, work) as Promise<T>) : withLease(name, work);
}
