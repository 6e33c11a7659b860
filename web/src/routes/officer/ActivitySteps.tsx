/** What can be done with an activity now: mark it held, verify it, call it off. The server has the last word. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import { fieldError, type Problem } from '../../core/problem';
import type { Activity } from '../../core/staff-api';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { Words } from '../../ui/Words';

interface Step {
  item: Activity;
  move: (body: object) => Promise<void>;
  isBusy: boolean;
  problem: Problem | null;
}

function Cancel({ move, isBusy, problem }: Step) {
  const reason = useSignal('');
  const error = useSignal('');
  const submit = (event: Event) => {
    event.preventDefault();
    const words = normalise(reason.value);
    error.value = words ? '' : t('activity.reasonMissing');
    if (words) void move({ to: 'cancelled', reason: words });
  };
  return (
    <details class="block">
      <summary>{t('activity.cancel')}</summary>
      <form noValidate onSubmit={submit}>
        <Words
          id="reason"
          label={t('activity.reason')}
          error={error.value || fieldError(problem, 'reason')}
          value={reason.value}
          max={FEEDBACK_MAX}
          rows={2}
          change={(words) => (reason.value = words)}
        />
        <button type="submit" class="button quiet" disabled={isBusy}>
          {t('activity.cancel')}
        </button>
      </form>
    </details>
  );
}

const OPEN = ['planned', 'published', 'held'];

export function Steps(step: Step) {
  const { item, move, isBusy } = step;
  const who = person.value;
  const mayWrite = who?.scopes.includes('activities:write') ?? false;
  const isOurs = mayWrite && (!who?.unit_id || who.unit_id === item.host_unit_id);
  const canHold = isOurs && item.state !== 'held' && Date.parse(item.starts_at) <= Date.now();
  if (!OPEN.includes(item.state)) return null;
  return (
    <>
      {canHold && (
        <p>
          <button type="button" class="button" disabled={isBusy} onClick={() => void move({ to: 'held' })}>
            {t('activity.hold')}
          </button>
        </p>
      )}
      {item.state === 'held' && who?.scopes.includes('activities:verify') && (
        <div class="block">
          <p class="hint">{t('activity.verifyHint')}</p>
          <button type="button" class="button" disabled={isBusy} onClick={() => void move({ to: 'verified' })}>
            {t('activity.verify')}
          </button>
        </div>
      )}
      {isOurs && <Cancel {...step} />}
    </>
  );
}
