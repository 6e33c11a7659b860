/** After sending: delivered with its code, waiting, or refused; always about this very job. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../core/i18n';
import { isSending, jobs } from '../core/jobs';
import { opening } from '../core/opening';
import type { Job } from '../core/outbox';
import { openStore } from '../core/store';
import { useTitle } from './title';
import { Mark } from './Mark';
import { OutboxLine } from './Outbox';
import { OutboxList } from './OutboxList';
import { TrackingCode } from './TrackingCode';

const title = (job: Job) => {
  if (job.state === 'refused') return t(job.receipt ? 'receipt.partial' : 'receipt.refusedTitle');
  return job.receipt ? t('receipt.title') : t('receipt.waitTitle');
};

/** Asks the browser, without a word, not to clear what is kept; and tells where it keeps nothing. */
function useKeeping(): boolean {
  const isFragile = useSignal(false);
  useEffect(() => {
    void navigator.storage?.persist?.().catch(() => undefined);
    void openStore().then(({ isDurable }) => (isFragile.value = !isDurable));
  }, []);
  return isFragile.value;
}

const Checked = ({ job }: { job: Job }) => {
  const by = job.receipt?.checked_by;
  return by ? <p class="hint">{t(by === 'signature' ? 'receipt.signed' : 'receipt.hashed')}</p> : null;
};

const HowToCheck = () => (
  <details class="further">
    <summary>{t('receipt.how')}</summary>
    <p>{t('receipt.how1')}</p>
    <p>{t('receipt.how2')}</p>
    <p>
      <a class="button quiet" href="/voices/receipts">
        {t('receipt.toVerify')}
      </a>
    </p>
  </details>
);

export function ReceiptOf({ jobId, again }: { jobId: string; again: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const job = jobs.value.find(({ id }) => id === jobId);
  const words = job ? title(job) : '';
  const isFragile = useKeeping();
  useTitle(words);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus();
  }, [words]);
  if (!job) return null;
  const isHere = Boolean(job.receipt);
  const code = job.receipt?.tracking_code;
  return (
    <section class="page">
      <div class={isHere ? 'seal seal-good' : 'seal'}>
        <Mark name={job.state === 'refused' ? 'alert' : isHere ? 'check' : 'wait'} />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {words}
      </h1>
      {isHere && <p>{t('receipt.lead')}</p>}
      {code && <TrackingCode receipt={job.receipt!} />}
      <Checked job={job} />
      {isHere && !isFragile && <p class="hint">{t('receipt.kept')}</p>}
      {isFragile && job.state !== 'sent' && <p class="notice">{t('receipt.fragile')}</p>}
      {!isHere && job.state === 'waiting' && (
        <p role="status">{isSending.value ? t('receipt.sending') : t('receipt.wait')}</p>
      )}
      {code && <HowToCheck />}
      <OutboxLine />
      <OutboxList of={({ id }) => id === jobId} />
      <p class="actions">
        {isHere && (
          <a class="button" href="/track" onClick={() => (opening.value = code ?? '')}>
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
