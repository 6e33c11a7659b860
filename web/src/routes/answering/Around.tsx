/** What is shown around an invited answer: after a no, after sending, and where there is no invitation. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../core/i18n';
import { discard, isSending, jobs } from '../../core/jobs';
import { letGo, sentFrom, tokenIn } from '../../core/invitation';
import { TextField } from '../../ui/Form';
import { Mark } from '../../ui/Mark';
import { OutboxLine } from '../../ui/Outbox';
import { useLater } from '../../ui/later';
import { helping, reasonOf, ToResults } from './InvitedParts';

/** After a no: nothing was sent, and nothing is left. */
export const Declined = ({ next }: { next: () => void }) => (
  <>
    <div class="seal">
      <Mark name="check" />
    </div>
    <h1>{t('answering.declined')}</h1>
    <p>{t('answering.declinedHint')}</p>
    <Ways next={next} />
  </>
);

const Ways = ({ next }: { next: () => void }) => (
  <p class="actions answer-actions">
    {helping.value && (
      <button type="button" class="button" onClick={next}>
        {t('answering.next')}
      </button>
    )}
    <a class="button quiet" href="/">
      {t('app.home')}
    </a>
  </p>
);

/** Told to whoever sends for several people: the office sees that one device did. */
function Counted({ surveyId }: { surveyId: string }) {
  const n = sentFrom(surveyId);
  if (!surveyId || (n < 2 && !helping.value)) return null;
  return (
    <p class="notice">
      {t('answering.sentFrom', { n })} {t('answering.flagged')}
    </p>
  );
}

/** What became of the answer: waiting, there, or in need of somebody. */
export function Sent({
  jobId,
  surveyId,
  token,
  next,
}: {
  jobId: string;
  surveyId: string;
  token: string;
  next: () => void;
}) {
  const job = jobs.value.find(({ id }) => id === jobId);
  // A job that is no longer there was delivered and cleared away.
  const isThere = useSignal(false);
  const isSent = isThere.value || job?.state === 'sent';
  useEffect(() => {
    if (!isSent) return;
    isThere.value = true;
    letGo(token);
    // The next person finds nothing of the one before, not even that there was one.
    if (helping.value && job) void discard(job);
  }, [isSent]);
  const list = useLater(() => import('../../ui/OutboxList'));
  const isRefused = job?.state === 'refused';
  // Only now is it known that the invitation was used elsewhere, or holds no longer: looking at it tells nobody.
  const reason = isRefused && reasonOf(job.problem);
  return (
    <>
      <div class={isSent ? 'seal seal-good' : 'seal'}>
        <Mark name={isRefused ? 'alert' : isSent ? 'check' : 'wait'} />
      </div>
      <h1>{t(reason ? reason[0] : isRefused ? 'answering.refused' : 'survey.thanks')}</h1>
      {reason && <p>{t(reason[1])}</p>}
      {!isRefused && <p role="status">{isSent ? t('answering.there') : t(isSending.value ? 'receipt.sending' : 'survey.waiting')}</p>}
      {isSent && !helping.value && <p>{t('answering.cleared')}</p>}
      {!reason && <Counted surveyId={surveyId} />}
      {!isSent && !reason && <OutboxLine />}
      {!isSent && list && <list.OutboxList of={({ id }) => id === jobId} />}
      {isRefused && job.problem?.code === 'survey_not_open' && (
        <p class="actions">
          <ToResults />
        </p>
      )}
      <Ways next={next} />
    </>
  );
}

/** Where somebody comes without a link: what to do, and a place to paste one. */
export function NoInvitation({ open }: { open: (token: string) => void }) {
  const text = useSignal('');
  const error = useSignal('');
  const submit = (event: Event) => {
    event.preventDefault();
    const token = tokenIn(text.value);
    if (token) open(token);
    else error.value = t('answering.noToken');
  };
  return (
    <form noValidate onSubmit={submit}>
      <h1>{t(helping.value ? 'answering.scanNext' : 'answering.title')}</h1>
      <p>{t(helping.value ? 'answering.scanNextHint' : 'answering.scan')}</p>
      <TextField
        id="link"
        label={t('answering.paste')}
        error={error.value}
        value={text.value}
        change={(value) => (text.value = value)}
      />
      <p class="actions answer-actions">
        <button type="submit" class="button">
          {t('answering.open')}
        </button>
      </p>
      {helping.value && <OutboxLine />}
    </form>
  );
}
