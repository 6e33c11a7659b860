/** What a person may do about a job beside trying again: take the words along, or send it without what is stuck. */
import { useSignal } from '@preact/signals';
import { canBeCorrected, handBack } from '../core/handback';
import { t } from '../core/i18n';
import { retry } from '../core/jobs';
import type { Job } from '../core/outbox';

/** The person's own words, to read and to take along, whatever becomes of the job. */
export function OwnWords({ job }: { job: Job }) {
  const isCopied = useSignal(false);
  const text = String(job.body['text'] ?? '');
  if (job.sender !== 'visitor' || !text) return null;
  const canCopy = typeof navigator !== 'undefined' && Boolean(navigator.clipboard);
  const copy = () => void navigator.clipboard.writeText(text).then(() => (isCopied.value = true));
  return (
    <details>
      <summary>{t('outbox.words')}</summary>
      <p class="words">{text}</p>
      {canCopy && (
        <button type="button" class="link" onClick={copy}>
          {t(isCopied.value ? 'receipt.copied' : 'outbox.copy')}
        </button>
      )}
    </details>
  );
}

/** Opens the form with the same words as a complaint of discrimination, to be put as what happened to someone. */
export function AsDiscrimination({ job }: { job: Job }) {
  if (!canBeCorrected(job) || job.kind !== 'feedback') return null;
  const body = { ...job.body, kind: 'discrimination' };
  return (
    <button type="button" class="link" onClick={() => void handBack({ ...job, body })}>
      {t('outbox.asDiscrimination')}
    </button>
  );
}

/** For what the server has but for one attachment that it does not take, or that the phone lost. */
export function SkipButton({ job }: { job: Job }) {
  const isStuck = job.state === 'refused' && Boolean(job.receipt) && job.attached < job.file_count;
  if (!isStuck || job.kind === 'record') return null;
  return (
    <button type="button" class="link" onClick={() => void retry({ ...job, attached: job.attached + 1 })}>
      {t('outbox.skip')}
    </button>
  );
}
