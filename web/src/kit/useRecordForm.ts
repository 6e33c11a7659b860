/** A record's form at work: the draft on the device, the sending through the outbox, and what comes back. */
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RecordBack } from '../core/handback';
import { enqueue, handover, jobs, takeOver, withdraw } from '../core/jobs';
import { forget, keep, kept } from '../core/keep';
import type { Job, StoredFile } from '../core/outbox';
import { person } from '../core/person';
import type { Problem } from '../core/problem';
import { path } from '../core/route';
import { t, type Key } from '../core/i18n';
import { mistakeFor, type Mistake } from '../ui/Form';
import { getOne, type GetPath } from './api';
import type { Bounds } from './bounds';
import {
  bodyOf,
  changesOf,
  draftOf,
  emptyDraft,
  merge,
  mistakesFrom,
  mistakesIn,
  type Draft,
  type Field,
  type Merge,
  type Value,
} from './fields';

/** What of an edit is kept: the words, and the version of the record that they change. */
interface Kept {
  draft: Draft;
  base: Draft | null;
  version: number;
}

export interface Versioned {
  id: string;
  version: number;
}

export interface FormOptions {
  fields: readonly Field[];
  bounds: Bounds;
  /** Where the record is made, places filled in; or changed: then with `record`. */
  target: string;
  record?: Versioned | undefined;
  /** Values that a new form begins with, such as the unit whose page it was opened from. */
  start?: Partial<Draft> | undefined;
  /** Sent along with what was typed. */
  fixed?: Record<string, unknown> | undefined;
  titleOf: (draft: Draft) => string;
  /** What kind of record its files prove, and their area when no field of the form says it. */
  resource?: string | undefined;
  area?: string | undefined;
  /** The record is a file: its field's label. The file goes along with the fields. */
  upload?: Key | undefined;
  /** The record is on the server. */
  done: (id: string) => void;
}

export interface Conflict extends Merge {
  theirs_draft: Draft;
  version: number;
}

const PRECONDITION_FAILED = 412;

export interface RecordForm {
  draft: Signal<Draft>;
  files: Signal<readonly StoredFile[]>;
  mistakes: Signal<readonly Mistake[]>;
  problem: Signal<Problem | null>;
  conflict: Signal<Conflict | null>;
  turn: Signal<number>;
  isBusy: Signal<boolean>;
  isRestored: Signal<boolean>;
  /** The job while it is in the outbox. */
  job: Job | undefined;
  change: (name: string, value: Value) => void;
  wrong: (name: string) => string | undefined;
  submit: (event: Event) => void;
  /** Sends the merged draft after a conflict. */
  settle: (chosen: Draft) => void;
  /** Throws away what was typed and begins anew. */
  reset: () => void;
}

export function useRecordForm(options: FormOptions): RecordForm {
  const { record, target, titleOf, done } = options;
  const fields = options.fields.filter((field) => !(record && field.stays));
  const who = person.value?.id ?? '';
  const slot = `draft:${target}:${who}`;
  const first = (): Draft => ({ ...emptyDraft(fields), ...(record ? draftOf(fields, record) : options.start) }) as Draft;
  const draft = useSignal<Draft>(first());
  const base = useSignal<Draft | null>(record ? draftOf(fields, record) : null);
  const version = useSignal(record?.version ?? 0);
  const files = useSignal<readonly StoredFile[]>([]);
  const mistakes = useSignal<readonly Mistake[]>([]);
  const problem = useSignal<Problem | null>(null);
  const conflict = useSignal<Conflict | null>(null);
  const turn = useSignal(0);
  const isBusy = useSignal(false);
  const isRestored = useSignal(false);
  const jobId = useSignal('');
  const keepDraft = () =>
    keep(slot, { draft: draft.value, base: base.value, version: version.value } satisfies Kept);

  const quarrel = async () => {
    const now = (await getOne(target as GetPath)) as unknown as Versioned;
    const theirs = draftOf(fields, now);
    const found = merge(fields, base.value ?? theirs, draft.value, theirs);
    conflict.value = { ...found, theirs_draft: theirs, version: now.version };
  };
  const refuse = (said: Problem | undefined) => {
    isBusy.value = false;
    turn.value += 1;
    problem.value = null;
    mistakes.value = mistakesFrom(fields, said?.errors);
    if (said?.status === PRECONDITION_FAILED && record) {
      void quarrel().catch(() => (problem.value = said));
    } else if (!mistakes.value.length) problem.value = said ?? { title: t('app.problem'), status: 0 };
  };
  const takeBack = ({ body, base: before, etag, problem: said }: RecordBack, back: readonly StoredFile[]) => {
    const names = Object.keys(body);
    const held = draftOf(fields, body);
    const mine = Object.fromEntries(Object.entries(held).filter(([name]) => names.includes(name)));
    if (before) base.value = before as Draft;
    draft.value = { ...draft.value, ...before, ...mine } as Draft;
    if (etag) version.value = Number(etag.replace(/\D/g, ''));
    files.value = back;
    keepDraft();
    refuse(said);
  };

  useEffect(() => {
    const back = handover.peek();
    if (back?.kind === 'record' && (back.draft as RecordBack).form === path.peek()) {
      takeOver('record');
      takeBack(back.draft as RecordBack, back.files);
      return;
    }
    const held = kept<Kept | null>(slot, null);
    if (!held) return;
    isRestored.value = JSON.stringify(held.draft) !== JSON.stringify(draft.value);
    draft.value = { ...draft.value, ...held.draft };
    if (held.base) {
      base.value = held.base;
      version.value = held.version;
    }
  }, [slot]);

  const job = jobs.value.find(({ id }) => id === jobId.value);
  useEffect(() => {
    if (!job) return;
    if (job.state === 'sent') done(job.receipt!.id);
    else if (job.state === 'refused' && !job.receipt) {
      jobId.value = '';
      void withdraw(job).then((back) => {
        files.value = back;
        keepDraft();
        refuse(job.problem);
      });
    } else if (job.attempts > 0) isBusy.value = false;
  }, [job?.state, job?.attempts]);

  const send = async () => {
    if (isBusy.value) return;
    mistakes.value = mistakesIn(fields, draft.value, options.bounds);
    if (options.upload && !files.value.length) {
      const text = t('kit.fieldWrong', { field: t(options.upload), words: t('app.required') });
      mistakes.value = [{ id: 'files', text }, ...mistakes.value];
    }
    problem.value = null;
    turn.value += 1;
    if (mistakes.value.length) return;
    const body = base.value ? changesOf(fields, draft.value, base.value) : bodyOf(fields, draft.value);
    if (record && Object.keys(body).length === 0 && !files.value.length) {
      forget(slot);
      return done(record.id);
    }
    isBusy.value = true;
    try {
      const stored = await enqueue({
        kind: 'record',
        sender: who,
        title: titleOf(draft.value),
        place: '',
        body: { ...body, ...options.fixed },
        target,
        form: path.peek(),
        files: files.value,
        ...(record ? { etag: `"${version.value}"`, base: base.value! } : {}),
        ...(options.area ? { area: options.area } : {}),
        ...(options.resource ? { resource: options.resource } : {}),
        ...(options.upload ? { attached: 1 } : {}),
      });
      forget(slot);
      jobId.value = stored.id;
    } catch {
      isBusy.value = false;
      problem.value = { title: t('feedback.keepFail'), status: 0 };
    }
  };
  const change = (name: string, value: Value) => {
    draft.value = { ...draft.value, [name]: value };
    keepDraft();
    if (mistakes.value.length) mistakes.value = mistakesIn(fields, draft.value, options.bounds);
  };
  return {
    draft,
    files,
    mistakes,
    problem,
    conflict,
    turn,
    isBusy,
    isRestored,
    job,
    change,
    wrong: (name) => mistakeFor(mistakes.value, name),
    submit: (event) => {
      event.preventDefault();
      void send();
    },
    settle: (chosen) => {
      base.value = conflict.value!.theirs_draft;
      version.value = conflict.value!.version;
      draft.value = chosen;
      conflict.value = null;
      keepDraft();
      void send();
    },
    reset: () => {
      forget(slot);
      draft.value = first();
      base.value = record ? draftOf(fields, record) : null;
      version.value = record?.version ?? 0;
      isRestored.value = false;
      mistakes.value = [];
      problem.value = null;
    },
  };
}
