/** Gives refused jobs back to their forms: corrected, each is another job with a key of its own. */
import { activityDraft, ACTIVITY_FIELDS } from './activityBack';
import { handover, withdraw } from './jobs';
import type { Job, JobKind, StoredFile } from './outbox';
import type { FeedbackCreate } from './api';
import { placeOf, type Place } from './places';
import type { Problem } from './problem';
import { go } from './route';
import { openStore } from './store';

/** What a resident writes, as the form holds it. */
export interface FeedbackDraft {
  kind: string;
  place: Place;
  text: string;
  contact: string;
  /** What a link, the map or a tap added; as the API names it. */
  more: Partial<FeedbackCreate>;
  /** The name of the base, activity or unit that it is about. */
  about: string;
}

interface Form {
  address: string;
  /** The form's field for each of the API's. */
  fields: Record<string, string>;
  /** The draft that a refused body was made from. */
  draftOf: (body: Record<string, unknown>, step?: string) => object;
}

const feedbackDraft = (body: Record<string, unknown>): FeedbackDraft => {
  const { kind, area_code: code, text, contact, has_voice: _, ...more } = body;
  return {
    kind: String(kind),
    place: placeOf(String(code)),
    text: String(text),
    contact: String(contact ?? ''),
    more,
    about: '',
  };
};

const FORMS: Partial<Record<JobKind, Form>> = {
  feedback: {
    address: '/feedback',
    fields: { kind: 'kind', area_code: 'place', text: 'text', contact: 'contact' },
    draftOf: feedbackDraft,
  },
  activity: { address: '/officer/activities/new', fields: ACTIVITY_FIELDS, draftOf: activityDraft },
};

/** Whether a job can be put right: it has a form, and the server has nothing of it yet. */
export const canBeCorrected = (job: Job): boolean => job.state === 'refused' && !job.receipt && (job.kind in FORMS || Boolean(job.form));

/** The server's words beside the form's fields. */
export const mistakesOf = (problem: Problem | undefined, fields: Record<string, string>) =>
  (problem?.errors ?? []).map(({ pointer, message }) => ({ id: fields[pointer.split('/').pop()!] ?? '', text: message }));

/** A refused record on its way back to its form. */
export interface RecordBack {
  form: string;
  body: Record<string, unknown>;
  base: object | undefined;
  etag: string | undefined;
  problem: Problem | undefined;
}

async function filesOf({ id, file_count: count }: Job): Promise<StoredFile[]> {
  const store = await openStore();
  const found = await Promise.all(Array.from({ length: count }, (_, position) => store.file(id, position)));
  return found.filter((file) => file !== null);
}

export async function handBack(job: Job): Promise<void> {
  if (job.form) {
    const { form, body, base, etag, problem } = job;
    const draft: RecordBack = { form, body, base, etag, problem };
    handover.value = { kind: job.kind, draft, files: await withdraw(job), mistakes: [] };
    return go(form);
  }
  const { address, fields, draftOf } = FORMS[job.kind]!;
  const files = await filesOf(job);
  const mistakes = mistakesOf(job.problem, fields);
  // The refused job stays where it is until the form has stored the corrected one.
  handover.value = { kind: job.kind, draft: draftOf(job.body, job.next_step), files, mistakes, replaces: job };
  go(address);
}
