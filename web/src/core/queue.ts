/** The outbox at work: keeps jobs on the device and sends them, one tab at a time. */
import { uuid4 } from './ids';
import { isSending, jobs, OPEN, type JobDraft } from './jobs';
import { keep, kept } from './keep';
import { withLock } from './lock';
import { nextDue, nextWake, settle, type Job, type StoredFile } from './outbox';
import { deliver } from './send';
import { finishSignOut } from './session';
import { openStore, type Store } from './store';

let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;
let next: { force: boolean; done: Promise<void> } | null = null;

function note(id: string, isOpen: boolean): void {
  const others = kept<string[]>(OPEN, []).filter((other) => other !== id);
  keep(OPEN, isOpen ? [...others, id] : others);
}

async function refresh(store: Store): Promise<void> {
  jobs.value = (await store.jobs()).sort((a, b) => b.created_at - a.created_at);
}

/** Stores a job; when the promise is kept, the job is on the device and its key is fixed. */
export async function enqueue(draft: JobDraft): Promise<Job> {
  const { files = [], ...rest } = draft;
  const now = Date.now();
  const job: Job = {
    attached: 0,
    id: uuid4(),
    ...rest,
    created_at: now,
    state: 'waiting',
    attempts: 0,
    next_at: now,
    file_count: files.length,
  };
  const store = await openStore();
  await store.add(job, files);
  // Noted only once it is there: what did not fit was never promised, and is not lost.
  note(job.id, true);
  await refresh(store);
  void flush();
  return job;
}

async function attempt(store: Store, job: Job): Promise<void> {
  let latest = job;
  const outcome = await deliver(job, store, async (change) => {
    latest = { ...latest, ...change };
    await store.put(latest);
    await refresh(store);
  });
  const settled = settle(latest, outcome, Date.now(), Math.random());
  await store.put(settled);
  if (settled.state === 'sent') {
    await store.dropFiles(settled);
    note(settled.id, false);
  }
  await refresh(store);
}

async function drain(force: boolean): Promise<void> {
  // Said whenever the network may be back, and in nobody's way while it is not.
  void finishSignOut().catch(() => undefined);
  const store = await openStore();
  await withLock('outbox', async () => {
    const tried = new Set<string>();
    for (;;) {
      const job = nextDue(await store.jobs(), Date.now(), force, tried);
      if (!job) return;
      tried.add(job.id);
      isSending.value = true;
      await attempt(store, job);
    }
  });
  await refresh(store);
}

function sleepUntilDue(): void {
  clearTimeout(timer);
  const wait = nextWake(jobs.value, Date.now());
  if (wait !== null) timer = setTimeout(() => void flush(), Math.min(Math.max(wait, 250), 0x7fffffff));
}

/**
 * Sends what is due; with `force` (the network came back, or a person asks) everything that waits.
 *
 * One round runs at a time. A call during a round asks for one more after it, and resolves when that one is done.
 */
export function flush(force = false): Promise<void> {
  if (!running) {
    running = drain(force)
      .catch(() => undefined)
      .finally(() => {
        running = null;
        isSending.value = false;
        sleepUntilDue();
      });
    return running;
  }
  if (next) {
    next.force ||= force;
    return next.done;
  }
  const done = running.then(() => {
    const wasForced = next?.force ?? false;
    next = null;
    return flush(wasForced);
  });
  next = { force, done };
  return done;
}

/** Lets the person give a refused job another try. */
export async function retry(job: Job): Promise<void> {
  const store = await openStore();
  const { problem: _, ...rest } = job;
  await store.put({ ...rest, state: 'waiting', next_at: Date.now() });
  await refresh(store);
  await flush(true);
}

/** Removes a job, or a receipt, from this device because the person said so. */
export async function discard(job: Job): Promise<void> {
  const store = await openStore();
  await store.remove(job);
  note(job.id, false);
  await refresh(store);
}

/** Takes a refused job out of the outbox and returns its files. */
export async function withdraw(job: Job): Promise<StoredFile[]> {
  const store = await openStore();
  const files: StoredFile[] = [];
  for (let position = 0; position < job.file_count; position++) {
    const file = await store.file(job.id, position);
    if (file) files.push(file);
  }
  await discard(job);
  return files;
}

/** Reads the stored jobs, sends what waits, and listens for the network. Called once by the page. */
export async function startQueue(): Promise<void> {
  addEventListener('online', () => void flush(true));
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void flush();
  });
  await refresh(await openStore());
  await flush();
}
