import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../core/i18n';
import { handover, jobs } from '../../core/jobs';
import { person } from '../../core/person';
import { useCalm } from '../../ui/calm';
import { useLater } from '../../ui/later';
import { Mark } from '../../ui/Mark';
import { OutboxLine } from '../../ui/Outbox';
import { useTitle } from '../../ui/title';
import { ActivityForm } from './ActivityForm';

function Kept({ jobId, again }: { jobId: string; again: () => void }) {
  const job = jobs.value.find(({ id }) => id === jobId);
  const isSent = job?.state === 'sent';
  const list = useLater(() => import('../../ui/OutboxList'));
  const isCalm = useCalm();
  useTitle(t('activity.title'));
  return (
    <section class="page">
      <div class={isSent ? 'seal seal-good' : 'seal'}>
        <Mark name={isSent ? 'check' : 'wait'} />
      </div>
      <h1 tabIndex={-1}>{t(isSent ? 'activity.sent' : 'activity.kept')}</h1>
      <p class="row-title">{job?.title}</p>
      <OutboxLine />
      {list && <list.OutboxList of={({ id }) => id === jobId} />}
      {isCalm && (
        <p class="actions">
          <button type="button" class="button" onClick={again}>
            {t('activity.again')}
          </button>
          <a class="button quiet" href="/officer">
            {t('case.back')}
          </a>
        </p>
      )}
    </section>
  );
}

export default function NewActivity() {
  const jobId = useSignal('');
  const who = person.value;
  useEffect(() => {
    if (handover.value) jobId.value = '';
  }, [handover.value]);
  if (!who) return null;
  return jobId.value ? (
    <Kept jobId={jobId.value} again={() => (jobId.value = '')} />
  ) : (
    <ActivityForm who={who} done={(id) => (jobId.value = id)} />
  );
}
