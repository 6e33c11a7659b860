/** After sending: delivered with its code, waiting, or refused; always about this very job. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../core/i18n';
import { isSending, jobs } from '../core/jobs';
import { opening } from '../core/opening';
import type { Job, Receipt } from '../core/outbox';
import { openStore } from '../core/store';
import { useCalm } from './calm';
import { useTitle } from './title';
import { Mark } from './Mark';
import { OutboxLine } from './Outbox';
import { OutboxList } from './OutboxList';
import { ReceiptCopy } from './ReceiptCopy';
import { TrackingCode } from './TrackingCode';
import { Urgent } from './Urgent';

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

/** Whether the server takes a delivered case for urgent; it alone knows the words that make it so. */
function useUrgent(code: string | undefined): boolean {
  const isUrgent = useSignal(false);
  useEffect(() => {
    if (!code) return;
    void import('../core/case-api')
      .then(({ trackFeedback }) => trackFeedback(code))
      .then((found) => (isUrgent.value = found.is_urgent))
      .catch(() => undefined);
  }, [code]);
  return isUrgent.value;
}

const Checked = ({ job }: { job: Job }) => {
  const by = job.receipt?.checked_by;
  return by ? <p class="hint">{t(by === 'signature' ? 'receipt.signed' : 'receipt.hashed')}</p> : null;
};

const HowToCheck = ({ receipt }: { receipt: Receipt }) => (
  <details class="further">
    <summary>{t('receipt.how')}</summary>
    <p>{t('receipt.how1')}</p>
    <p>{t('receipt.how2')}</p>
    <p>{t('receipt.how3')}</p>
    <ReceiptCopy receipt={receipt} />
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
  const code = job?.receipt?.tracking_code;
  const isFragile = useKeeping();
  const isUrgent = useUrgent(code);
  const isCalm = useCalm();
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
      {isUrgent && <Urgent heardAt={null} />}
      {code && <TrackingCode receipt={job.receipt!} />}
      <Checked job={job} />
      {isHere && !isFragile && <p class="hint">{t('receipt.kept')}</p>}
      {isFragile && job.state !== 'sent' && <p class="notice">{t('receipt.fragile')}</p>}
      {!isHere && job.state === 'waiting' && (
        <p role="status">{isSending.value ? t('receipt.sending') : t('receipt.wait')}</p>
      )}
      {code && <HowToCheck receipt={job.receipt!} />}
      <OutboxLine />
      <OutboxList of={({ id }) => id === jobId} />
      {isCalm && (
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
      )}
    </section>
  );
}
