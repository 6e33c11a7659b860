/** Parts of the activity form beyond its first fields; the form fetches them after its own first paint. */
import type { ActivityDraft } from '../../core/activity';
import { t } from '../../core/i18n';
import type { Unit } from '../../core/staff-api';
import * as api from '../../core/staff-api';
import { Async } from '../../ui/Async';
import { Field, TextField } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import ActivityDetails from './ActivityDetails';
import { moreOf, type More } from './more';

export { moreBody, wrongMore } from './more';

interface Part {
  draft: ActivityDraft;
  wrong: (id: string) => string | undefined;
  change: (part: Partial<ActivityDraft>) => void;
}

const setter =
  ({ draft, change }: Part) =>
  (part: Partial<More>) =>
    change({ more: { ...draft.more, ...part } });

/** The kind's own fields. */
export function KindDetails(part: Part) {
  const set = setter(part);
  return (
    <ActivityDetails
      kind={part.draft.kind}
      body={part.draft.body}
      held={moreOf(part.draft).details}
      wrong={part.wrong}
      change={(details) => set({ details })}
    />
  );
}

function Chooser({ units, chosen, set }: { units: readonly Unit[]; chosen: readonly string[]; set: (ids: string[]) => void }) {
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  return (
    <>
      {chosen.map((id) => (
        <p key={id} class="row-foot">
          <strong>{nameOf(id)}</strong>
          <button type="button" class="button quiet small" onClick={() => set(chosen.filter((one) => one !== id))}>
            {t('activity.jointDrop')}
            <span class="unseen">{nameOf(id)}</span>
          </button>
        </p>
      ))}
      <Field id="joint" label={t('activity.jointAdd')} isOptional>
        <select
          id="joint"
          value=""
          onChange={({ currentTarget }) => currentTarget.value && set([...chosen, currentTarget.value])}
        >
          <option value="">{t('case.choose')}</option>
          {units
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </Field>
    </>
  );
}

function Units(part: Part & { host: string }) {
  const county = part.draft.area.county;
  const found = useResource(() => api.listUnits(county), [county], 'staff:units');
  const chosen = moreOf(part.draft).joint_unit_ids ?? [];
  const set = setter(part);
  return (
    <Async of={found}>
      {(units) => (
        <Chooser
          units={units.filter(({ id }) => id !== part.host)}
          chosen={chosen}
          set={(ids) => set({ joint_unit_ids: ids })}
        />
      )}
    </Async>
  );
}

/** Units that hold it together with the host. */
export function JointUnits(part: Part & { host: string }) {
  const count = moreOf(part.draft).joint_unit_ids?.length ?? 0;
  return (
    <details class="block">
      <summary>
        {t('activity.joint')}
        <span class="optional">{count ? t('activity.jointCount', { n: count }) : t('app.optional')}</span>
      </summary>
      <p class="hint">{t('activity.jointHint')}</p>
      <Units {...part} />
    </details>
  );
}

/** Places that anyone may sign up for. */
export function SignUp(part: Part) {
  const { signup_capacity: places, signup_closes_at: closes } = moreOf(part.draft);
  const set = setter(part);
  const errors = [part.wrong('capacity'), part.wrong('closes')];
  return (
    <details class="block" open={errors.some(Boolean)}>
      <summary>
        {t('activity.signUp')}
        <span class="optional">{t('app.optional')}</span>
      </summary>
      <p class="hint">{t('activity.signUpHint')}</p>
      <TextField
        id="capacity"
        label={t('activity.capacity')}
        inputMode="numeric"
        isOptional
        error={errors[0]}
        value={String(places ?? '')}
        change={(typed) => set({ signup_capacity: typed })}
      />
      <TextField
        id="closes"
        type="datetime-local"
        label={t('activity.closes')}
        isOptional
        error={errors[1]}
        value={(closes ?? '').slice(0, 16)}
        change={(typed) => set({ signup_closes_at: typed })}
      />
    </details>
  );
}
