/** The jobs of this device that are not yet delivered, and what can be done about each. */
import { useSignal } from '@preact/signals';
import { showDate } from '../core/format';
import { t } from '../core/i18n';
import { canBeCorrected, handBack } from '../core/handback';
import { discard, jobs, retry } from '../core/jobs';
import type { Job } from '../core/outbox';
import type { Problem } from '../core/problem';
import { useAction } from './hooks';
import { jobName } from './jobName';
import { useLater } from './later';

const TAGS = { waiting: 'tag', sent: 'tag tag-good', refused: 'tag tag-warn' } as const;

/** Removes on the second tap, so that a slip of the thumb costs nothing. */
export function DiscardButton({ job }: { job: Job }) {
  const isSure = useSignal(false);
  return (
    <button type="button" class="link" onClick={() => (isSure.value ? void discard(job) : (isSure.value = true))}>
      {isSure.value ? t('outbox.discardSure') : t('outbox.discard')}
    </button>
  );
}

/** What the gate does not take is refused again however often it is sent. */
const isFinal = (problem: Problem | undefined) => problem?.code === 'denunciation_refused';

function Reasons({ problem }: { problem: Problem }) {
  const { errors = [] } = problem;
  if (problem.code === 'file_lost') return <p class="wrong">{t('outbox.fileLost')}</p>;
  const isGate = isFinal(problem);
  return (
    <>
      <p class="wrong">{problem.detail || problem.title || t('app.problem')}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ pointer, code, message }) => (
            <li class={isGate ? undefined : 'wrong'} key={pointer + code}>
              {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function JobRow({ job }: { job: Job }) {
  const again = useAction();
  const isSignedOut = job.problem?.code === 'signed_out';
  const own = useLater(() => import('./OutboxOwn'));
  return (
    <li class="row">
      <p class="row-head">
        <span class={TAGS[job.state]}>{t(`job.${job.state}`)}</span>
        <span class="hint">{showDate(job.created_at, true)}</span>
      </p>
      <p class="row-title">
        {[...new Set([t(`job.${job.kind}`), jobName(job)])].join(' · ')}
      </p>
      {job.place && <p class="hint">{job.place}</p>}
      {job.state !== 'sent' && job.problem && !isSignedOut && <Reasons problem={job.problem} />}
      {isSignedOut && job.state === 'waiting' && (
        <p>
          <a href="/sign-in">{t('outbox.signIn')}</a>
        </p>
      )}
      {own && <own.OwnWords job={job} />}
      <p class="row-actions">
        {own && <own.SkipButton job={job} />}
        {canBeCorrected(job) && (
          <button type="button" class="link" onClick={() => void handBack(job)}>
            {t('outbox.fix')}
          </button>
        )}
        {own && isFinal(job.problem) && <own.AsDiscrimination job={job} />}
        {job.state === 'refused' && !isFinal(job.problem) && (
          <button
            type="button"
            class="link"
            disabled={again.isBusy.value}
            onClick={() => void again.run(() => retry(job))}
          >
            {t('app.retry')}
          </button>
        )}
        <DiscardButton job={job} />
      </p>
    </li>
  );
}

/** The jobs of some kinds that are not yet delivered. */
export function OutboxList({ of }: { of: (job: Job) => boolean }) {
  const open = jobs.value.filter((job) => job.state !== 'sent' && of(job));
  if (open.length === 0) return null;
  return (
    <section class="block" aria-labelledby="outbox-title">
      <h2 id="outbox-title">{t('outbox.title')}</h2>
      <ul class="rows">
        {open.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
    </section>
  );
}
