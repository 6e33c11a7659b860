/** A form whose words are kept on the device while they are written, and which ends as a job of the outbox. */
import { useSignal, type Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../core/i18n';
import { discard, enqueue, takeOver, type JobDraft } from '../core/jobs';
import { forget, keep, kept } from '../core/keep';
import type { Job, StoredFile } from '../core/outbox';
import { mistakeFor, type Mistake } from './Form';

interface Options<Draft extends object> {
  kind: JobDraft['kind'];
  /** Where the draft is kept. */
  slot: string;
  empty: Draft;
  check: (draft: Draft, files: readonly StoredFile[]) => Mistake[];
  jobOf: (draft: Draft, files: readonly StoredFile[]) => Omit<JobDraft, 'kind' | 'files'>;
  hasWords: (draft: Draft) => boolean;
  done: (jobId: string) => void;
}

export interface KeptForm<Draft> {
  draft: Signal<Draft>;
  files: Signal<readonly StoredFile[]>;
  mistakes: Signal<readonly Mistake[]>;
  /** Counts the tries to send, so that the summary takes the focus at each. */
  turn: Signal<number>;
  isKeeping: Signal<boolean>;
  isRestored: Signal<boolean>;
  change: (part: Partial<Draft>) => void;
  wrong: (id: string) => string | undefined;
  submit: (event: Event) => void;
}

export function useKeptForm<Draft extends object>(options: Options<Draft>): KeptForm<Draft> {
  const { kind, slot, empty, check, jobOf, hasWords, done } = options;
  const draft = useSignal(empty);
  const files = useSignal<readonly StoredFile[]>([]);
  const mistakes = useSignal<readonly Mistake[]>([]);
  const turn = useSignal(0);
  const isKeeping = useSignal(false);
  const isRestored = useSignal(false);
  const replaced = useRef<Job>(undefined);
  // Before a key is pressed: the first one keeps the draft as it is then, and would wipe out the rest of an older one.
  useLayoutEffect(() => {
    const back = takeOver(kind);
    if (back) {
      draft.value = { ...empty, ...back.draft };
      files.value = back.files;
      mistakes.value = back.mistakes;
      replaced.current = back.replaces;
      keep(slot, draft.value);
      return;
    }
    const held = kept<Draft | null>(slot, null);
    if (!held) return;
    isRestored.value = hasWords(held);
    draft.value = { ...empty, ...held };
  }, [slot]);
  const change = (part: Partial<Draft>) => {
    draft.value = { ...draft.value, ...part };
    keep(slot, draft.value);
    if (mistakes.value.length) mistakes.value = check(draft.value, files.value);
  };
  const send = async () => {
    if (isKeeping.value) return;
    mistakes.value = check(draft.value, files.value);
    turn.value += 1;
    if (mistakes.value.length) return;
    isKeeping.value = true;
    try {
      const job = await enqueue({ ...jobOf(draft.value, files.value), kind, files: files.value });
      forget(slot);
      if (replaced.current) void discard(replaced.current);
      done(job.id);
    } catch {
      mistakes.value = [{ id: 'photos', text: t('feedback.keepFail') }];
      isKeeping.value = false;
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void send();
  };
  const wrong = (id: string) => mistakeFor(mistakes.value, id);
  return { draft, files, mistakes, turn, isKeeping, isRestored, change, wrong, submit };
}
