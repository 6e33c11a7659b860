/**
 * Store first, then send: the rules of the outbox, without storage and without network.
 *
 * A job's id is its idempotency key and is made when the job is stored, so that sending again can never make a
 * second record on the server.
 */
import type { Problem } from './problem';

/** `words` is a further word to a case of the sender's own; `ballot` the answer of somebody invited. */
export type JobKind = 'feedback' | 'words' | 'survey' | 'ballot' | 'activity' | 'record';
export type JobState = 'waiting' | 'sent' | 'refused';

export interface Receipt {
  id: string;
  tracking_code?: string;
  /** Of feedback: what the server signed, kept for good, so that anyone who has it can check it. */
  area_code?: string;
  kind?: string;
  received_at?: string;
  due_on?: string;
  content_hash?: string;
  receipt_hash?: string;
  kid?: string;
  signature?: string;
  /** By what this device checked it: the server's signature, or its hashes where a browser knows no signatures. */
  checked_by?: 'signature' | 'content';
}

export interface Job {
  id: string;
  kind: JobKind;
  /** `visitor`, or the id of the account on whose behalf it is sent. */
  sender: string;
  title: string;
  place: string;
  created_at: number;
  state: JobState;
  attempts: number;
  next_at: number;
  body: Record<string, unknown>;
  /** The path parameter of the route, such as a survey's id; of a record the whole path. */
  target?: string;
  /** Of a change to a record: the version that it was made from, as `If-Match` names it. */
  etag?: string;
  /** Of a record's files: what kind of record they prove, as the API names it. */
  resource?: string;
  /** Of a further word, and of a record's files: their area, and what they are, when the body does not say. */
  area?: string;
  file_kind?: string;
  /** Of a record: the address of its form, and what the form showed before the change. */
  form?: string;
  base?: object;
  file_count: number;
  /** How many of the files the server has, in their order. */
  attached: number;
  /** The step to take once the record and its files are there. */
  next_step?: 'held';
  receipt?: Receipt;
  sent_at?: number;
  problem?: Problem;
}

export interface StoredFile {
  name: string;
  type: string;
  data: ArrayBuffer;
}

/** What a sending attempt came to. */
export type Outcome =
  | { is: 'delivered'; receipt: Receipt }
  | { is: 'later'; retryAfterMs?: number | null; problem?: Problem }
  | { is: 'refused'; problem: Problem };

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 15 * 60 * 1000;

/** Waits double from 2 s to 15 min; `chance` in [0, 1) spreads phones that lost the network together. */
export function waitBefore(attempts: number, chance: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(full / 2 + (full / 2) * chance);
}

/** Client errors are final, save those that time, a new token or patience can cure. */
export const isFinal = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);

/** The next job to send: the oldest one that waits and is due. `force` (the network came back) ignores waits. */
export function nextDue(jobs: readonly Job[], now: number, force: boolean, tried: ReadonlySet<string>): Job | null {
  const due = jobs.filter((job) => job.state === 'waiting' && !tried.has(job.id) && (force || job.next_at <= now));
  due.sort((a, b) => a.created_at - b.created_at);
  return due[0] ?? null;
}

/** Milliseconds until a waiting job is due, or null when nothing waits. */
export function nextWake(jobs: readonly Job[], now: number): number | null {
  const waits = jobs.filter((job) => job.state === 'waiting').map((job) => Math.max(0, job.next_at - now));
  return waits.length ? Math.min(...waits) : null;
}

/** The job after an attempt. A delivered job keeps its receipt; words go only when that was checked. */
export function settle(job: Job, outcome: Outcome, now: number, chance: number): Job {
  const attempts = job.attempts + 1;
  switch (outcome.is) {
    case 'delivered': {
      const { problem: _, base: __, ...rest } = job;
      const { receipt } = outcome;
      const body = job.kind !== 'feedback' || receipt.checked_by ? {} : job.body;
      return { ...rest, attempts, state: 'sent', receipt, sent_at: now, body };
    }
    case 'refused':
      return { ...job, attempts, state: 'refused', problem: outcome.problem };
    case 'later': {
      const wait = Math.max(waitBefore(attempts, chance), outcome.retryAfterMs ?? 0);
      return { ...job, attempts, next_at: now + wait, ...(outcome.problem ? { problem: outcome.problem } : {}) };
    }
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * The receipt in an answer to a creating POST, or null when the answer is not one to *this* job.
 *
 * Args:
 *   answer: parsed JSON.
 *   sent: the body sent; every text the answer repeats must be the one sent. Words sent in several languages come back in one.
 *   others: ids that answered other jobs of this device; an answer that repeats one is not for this job.
 */
export function receiptIn(
  answer: unknown,
  sent: Record<string, unknown>,
  others: readonly (string | undefined)[] = [],
): Receipt | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const fields = answer as Record<string, unknown>;
  if (!isText(fields['id']) || others.includes(fields['id'])) return null;
  for (const name of ['kind', 'area_code', 'title']) {
    if (name in fields && isText(sent[name]) && fields[name] !== sent[name]) return null;
  }
  const code = fields['tracking_code'];
  return isText(code) ? { id: fields['id'], tracking_code: code } : { id: fields['id'] };
}
