/** What can be done with a case now: accept, answer, close, assign. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import { fieldError } from '../../core/problem';
import * as api from '../../core/staff-api';
import { unitsNamed } from '../../core/units';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { Async } from '../../ui/Async';
import { describedBy, Field, TextField } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import { Words } from '../../ui/Words';
import { Answer, Thanks, type Step } from '../closing/Answers';

function Close({ item, run, isBusy, problem }: Step) {
  const summary = useSignal('');
  // What the public reads is the office's to decide.
  const isOffice = (person.value?.scopes.includes('feedback:route') ?? false) && item.kind !== 'discrimination';
  const isClosed = item.state === 'closed';
  const submit = (event: Event) => {
    event.preventDefault();
    const published = normalise(summary.value);
    if (isClosed && !published) return;
    void run(() => api.moveFeedback(item.id, { to: 'closed', ...(published ? { published_summary: published } : {}) }));
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      {isOffice && (
        <Words
          id="summary"
          label={t('case.summary')}
          hint={t('case.closeHint')}
          error={fieldError(problem, 'published_summary')}
          isOptional={!isClosed}
          value={summary.value}
          max={FEEDBACK_MAX}
          rows={3}
          change={(words) => (summary.value = words)}
        />
      )}
      <button type="submit" class="button" disabled={isBusy}>
        {t(isClosed ? 'case.publish' : 'case.close')}
      </button>
    </form>
  );
}

function Assign({ item, run, isBusy, problem }: Step) {
  const units = useResource(
    () => api.listUnits(item.area_code.slice(0, 6)),
    [item.area_code.slice(0, 6)],
    'staff:units',
  );
  const unit = useSignal('');
  const words = useSignal('');
  const error = useSignal('');
  const submit = (event: Event) => {
    event.preventDefault();
    error.value = unit.value ? '' : t('case.assignMissing');
    if (!error.value) void run(() => api.moveFeedback(item.id, { to: 'assigned', unit_id: unit.value }));
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      <TextField id="find" label={t('case.find')} value={words.value} change={(text) => (words.value = text)} />
      <Async of={units}>
        {(list) => (
          <Field
            id="unit"
            label={t('case.assignTo')}
            hint={t('case.assignHint')}
            error={error.value || fieldError(problem, 'unit_id')}
          >
            <select
              id="unit"
              value={unit.value}
              aria-describedby={describedBy('unit', true, error.value)}
              onChange={(event) => (unit.value = event.currentTarget.value)}
            >
              <option value="">{t('case.choose')}</option>
              {unitsNamed(list, words.value, unit.value)
                .filter(({ id }) => id !== item.about_unit_id && id !== item.assigned_unit_id)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          </Field>
        )}
      </Async>
      <button type="submit" class="button quiet" disabled={isBusy}>
        {t('case.assign')}
      </button>
    </form>
  );
}

/** A closed case that the public does not see yet. */
const canPublish = ({ kind, state, published_summary: summary }: api.Case): boolean =>
  state === 'closed' && !summary && kind !== 'discrimination' && (person.value?.scopes.includes('feedback:route') ?? false);

export function Steps(step: Step) {
  const { item, run, isBusy } = step;
  const scopes = person.value?.scopes ?? [];
  const canHandle = scopes.includes('feedback:handle') && !item.main_id && !item.is_confidential;
  const isPraise = item.kind === 'praise';
  return (
    <>
      {canHandle && ['received', 'assigned'].includes(item.state) && (
        <p>
          <button
            type="button"
            class="button"
            disabled={isBusy}
            onClick={() => void run(() => api.moveFeedback(item.id, { to: 'accepted' }))}
          >
            {t('case.accept')}
          </button>
        </p>
      )}
      {canHandle && !isPraise && ['accepted', 'assigned', 'reopened'].includes(item.state) && <Answer {...step} />}
      {canHandle && isPraise && !['answered', 'closed'].includes(item.state) && <Thanks {...step} />}
      {canHandle && (item.state === 'answered' || canPublish(item)) && <Close {...step} />}
      {scopes.includes('feedback:route') && !item.main_id && item.state !== 'closed' && <Assign {...step} />}
    </>
  );
}
