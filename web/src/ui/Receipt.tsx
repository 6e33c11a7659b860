/** After sending: delivered with its code, waiting, or refused; always about this very job. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../core/i18n';
import type { Job } from '../core/outbox';
import { isSending, jobs } from '../core/jobs';
import { groupCode } from '../core/validate';
import { useTitle } from './title';
import { Mark } from './Mark';
import { OutboxLine } from './Outbox';
import { OutboxList } from './OutboxList';

export function TrackingCode({ code }: { code: string }) {
  const isCopied = useSignal(false);
  // Over plain http there is no clipboard; the code is shown large enough to write down or photograph.
  const canCopy = typeof navigator !== 'undefined' && Boolean(navigator.clipboard);
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    isCopied.value = true;
  };
  return (
    <div class="code-box">
      <p class="hint">{t('receipt.code')}</p>
      <p class="code" dir="ltr">
        {groupCode(code)}
      </p>
      {canCopy && (
        <button type="button" class="button quiet" onClick={() => void copy()}>
          {isCopied.value ? t('receipt.copied') : t('receipt.copy')}
        </button>
      )}
    </div>
  );
}

const title = (job: Job) => {
  if (job.state === 'refused') return t('receipt.refusedTitle');
  return job.receipt ? t('receipt.title') : t('receipt.waitTitle');
};

export function ReceiptOf({ jobId, again }: { jobId: string; again: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const job = jobs.value.find(({ id }) => id === jobId);
  const words = job ? title(job) : '';
  useTitle(words);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus();
  }, [words]);
  if (!job) return null;
  const isHere = Boolean(job.receipt);
  return (
    <section class="page">
      <div class={isHere ? 'seal seal-good' : 'seal'}>
        <Mark name={job.state === 'refused' ? 'alert' : isHere ? 'check' : 'wait'} />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {words}
      </h1>
      {isHere && <p>{t('receipt.lead')}</p>}
      {job.receipt?.tracking_code && <TrackingCode code={job.receipt.tracking_code} />}
      {isHere && <p class="hint">{t('receipt.kept')}</p>}
      {!isHere && job.state === 'waiting' && (
        <p role="status">{isSending.value ? t('receipt.sending') : t('receipt.wait')}</p>
      )}
      <OutboxLine />
      <OutboxList of={({ id }) => id === jobId} />
      <p class="actions">
        {isHere && (
          <a class="button" href="/track">
            {t('receipt.track')}
          </a>
        )}
        <button type="button" class="button quiet" onClick={again}>
          {t('receipt.again')}
        </button>
      </p>
    </section>
  );
}
