/** What can be done with a case now: accept, answer, close, assign. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { fieldError } from '../../core/problem';
import * as api from '../../core/staff-api';
import { unitsNamed } from '../../core/units';
import { Async } from '../../ui/Async';
import { describedBy, Field, TextField } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import { Answer, Thanks, type Step } from '../closing/Answers';

function Close({ item, run, isBusy }: Step) {
  return (
    <p>
      <button
        type="button"
        class="button"
        disabled={isBusy}
        onClick={() => void run(() => api.moveFeedback(item.id, { to: 'closed' }))}
      >
        {t('case.close')}
      </button>
    </p>
  );
}

/** Units under their kinds, in the order in which they come. */
function byCategory(units: readonly api.Unit[]): [string, api.Unit[]][] {
  const groups = new Map<string, api.Unit[]>();
  for (const unit of units) groups.set(unit.category, [...(groups.get(unit.category) ?? []), unit]);
  return [...groups];
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
              {byCategory(
                unitsNamed(list, words.value, unit.value).filter(
                  ({ id }) => id !== item.about_unit_id && id !== item.assigned_unit_id,
                ),
              ).map(([category, units]) => (
                <optgroup key={category} label={tCode('ucat', category)}>
                  {units.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </optgroup>
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
      {canHandle && item.state === 'answered' && <Close {...step} />}
      {scopes.includes('feedback:route') && !item.main_id && item.state !== 'closed' && <Assign {...step} />}
    </>
  );
}
