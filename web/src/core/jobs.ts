/** The outbox as screens see it. The engine that stores and sends is fetched after the first paint. */
import { computed, signal } from '@preact/signals';
import { kept } from './keep';
import type { Job, JobKind, Receipt, StoredFile } from './outbox';
import { tally } from './tally';

export interface JobDraft {
  kind: JobKind;
  /** `visitor`, or the id of the account on whose behalf it is sent. */
  sender: string;
  title: string;
  place: string;
  body: Record<string, unknown>;
  target?: string;
  next_step?: 'held';
  etag?: string;
  resource?: string;
  area?: string;
  file_kind?: string;
  form?: string;
  base?: object;
  /** Files of a record that the server has already. */
  receipt?: Receipt;
  /** Files that go along in the record itself; they stand first. */
  attached?: number;
  files?: readonly StoredFile[];
  /** Only where the key decides on something before the job is stored. */
  id?: string;
}

/** Ids of jobs that were stored and neither delivered nor removed by the person. */
export const OPEN = 'outbox:open';

/** Until the store has been read: nothing can be called lost then. */
const UNREAD: readonly Job[] = [];
export const jobs = signal(UNREAD);
export const isSending = signal(false);
export const counts = computed(() => tally(jobs.value, jobs.value === UNREAD ? [] : kept<string[]>(OPEN, [])));

/** A refused job on its way back to its form, with the server's words about each field. */
export interface Handover {
  kind: JobKind;
  draft: object;
  files: readonly StoredFile[];
  mistakes: readonly { id: string; text: string }[];
  /** The refused job, which stays on the device until the corrected one does. */
  replaces?: Job;
}

export const handover = signal<Handover | null>(null);

/** Takes what was handed over to a kind's form, once. */
export function takeOver(kind: JobKind): Handover | null {
  const held = handover.peek();
  if (held?.kind !== kind) return null;
  handover.value = null;
  return held;
}

const engine = () => import('./queue');

/** Stores a job; when the promise is kept, the job is on the device and its key is fixed. */
export const enqueue = async (draft: JobDraft): Promise<Job> => (await engine()).enqueue(draft);
export const flush = async (force = false): Promise<void> => (await engine()).flush(force);
export const retry = async (job: Job): Promise<void> => (await engine()).retry(job);
export const discard = async (job: Job): Promise<void> => (await engine()).discard(job);
export const withdraw = async (job: Job): Promise<StoredFile[]> => (await engine()).withdraw(job);
export const startQueue = async (): Promise<void> => (await engine()).startQueue();
