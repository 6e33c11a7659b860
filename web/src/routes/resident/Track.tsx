import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { trackFeedback } from '../../core/case-api';
import { needGroups, t } from '../../core/i18n';
import { jobs } from '../../core/jobs';
import { opening } from '../../core/opening';
import { Refused } from '../../core/problem';
import { cleanCode, groupCode } from '../../core/validate';
import { TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { OutboxLine } from '../../ui/Outbox';
import { jobMark, jobName } from '../../ui/jobName';
import { DiscardButton, OutboxList } from '../../ui/OutboxList';
import { needStyles } from '../../ui/styles';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import type { Found, TrackedCase } from './TrackedCase';

function Mine({ open }: { open: (code: string) => void }) {
  const sent = jobs.value.filter((job) => job.receipt?.tracking_code);
  return (
    <section class="block" aria-labelledby="mine">
      <h2 id="mine">{t('track.mine')}</h2>
      {sent.length === 0 && <p class="empty">{t('track.mineNone')}</p>}
      <ul class="rows">
        {sent.map((job) => (
          <li key={job.id}>
            <p class="row-head">
              <span class="row-title">{jobName(job)}</span>
              <span class="hint">
                {job.place} · {jobMark(job)}
              </span>
            </p>
            <p class="row-actions">
              <button type="button" class="link" onClick={() => open(job.receipt!.tracking_code!)}>
                {t('receipt.track')}
                <span class="unseen">{groupCode(job.receipt!.tracking_code!)}</span>
              </button>
              <DiscardButton job={job} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const openCase = async () => {
  const { TrackedCase } = await import('./TrackedCase');
  await Promise.all([needGroups(['resident', 'feedback']), needStyles(['case'])]);
  return TrackedCase;
};

/** Looks a code up; a code that nobody has is an error of the field, anything else a problem of the page. */
function useLookUp() {
  const error = useSignal('');
  const found = useSignal<Found | null>(null);
  const Shown = useSignal<typeof TrackedCase | null>(null);
  const looking = useAction();
  const look = (typed: string) => {
    const clean = cleanCode(typed);
    error.value = clean ? '' : t('track.codeMissing');
    if (error.value) return;
    void looking.run(async () => {
      try {
        const [data, shown] = await Promise.all([trackFeedback(clean), openCase()]);
        Shown.value = shown;
        found.value = { code: clean, data };
      } catch (failure) {
        const isUnknown = failure instanceof Refused && [404, 422].includes(failure.problem.status);
        if (!isUnknown) throw failure;
        error.value = t('track.unknown');
      }
    });
  };
  useEffect(() => {
    // Fetched ahead, so that a code typed on a poor connection shows its case at once.
    void openCase().catch(() => undefined);
    if (opening.value) look(opening.value);
    opening.value = '';
  }, []);
  return { error, found, Shown, looking, look };
}

function LookUp({ by }: { by: ReturnType<typeof useLookUp> }) {
  const code = useSignal('');
  const { error, looking, look } = by;
  const submit = (event: Event) => {
    event.preventDefault();
    look(code.value);
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      <TextField
        id="code"
        label={t('track.code')}
        hint={t('track.codeHint')}
        error={error.value}
        value={code.value}
        className="code-input"
        change={(typed) => (code.value = typed)}
      />
      {looking.problem.value && <Trouble problem={looking.problem.value} />}
      <button type="submit" class="button wide" disabled={looking.isBusy.value}>
        {looking.isBusy.value ? t('app.loading') : t('track.look')}
      </button>
    </form>
  );
}

export default function Track() {
  useTitle(t('track.title'));
  const by = useLookUp();
  const { found, Shown } = by;
  const Case = Shown.value;
  return (
    <section class="page">
      <h1>{t('track.title')}</h1>
      {found.value && Case ? (
        <Case
          found={found.value}
          changed={(data) => (found.value = { ...found.value!, data })}
          leave={() => (found.value = null)}
        />
      ) : (
        <>
          <LookUp by={by} />
          <OutboxLine />
          <OutboxList of={(job) => job.sender === 'visitor'} />
          <Mine open={by.look} />
        </>
      )}
    </section>
  );
}
