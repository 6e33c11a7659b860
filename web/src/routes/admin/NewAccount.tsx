/** A new post that signs in. */
import { useSignal } from '@preact/signals';
import { ACCOUNT_ROLES, checkAccount, isUnitBound, PASSWORD_MIN, type AccountDraft } from '../../core/admin';
import { createAccount, type AccountCreate } from '../../core/admin-api';
import { t, tCode } from '../../core/i18n';
import type { Person } from '../../core/person';
import type { Unit } from '../../core/staff-api';
import { describedBy, ErrorSummary, Field, RadioGroup, TextField } from '../../ui/Form';
import { Trouble } from '../../ui/Trouble';
import { useSheet, type Sheet } from './form';

const EMPTY: AccountDraft = { username: '', post_title: '', role: 'office', unit_id: '', password: '' };

function OwnUnit({ sheet, units }: { sheet: Sheet<AccountDraft>; units: readonly Unit[] }) {
  const error = sheet.wrong('unit_id');
  const hint = units.length ? undefined : t('admin.unitsNone');
  return (
    <Field id="unit_id" label={t('admin.unit')} hint={hint} error={error}>
      <select
        id="unit_id"
        value={sheet.draft.value.unit_id}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy('unit_id', hint, error)}
        onChange={(event) => sheet.change({ unit_id: event.currentTarget.value })}
      >
        <option value="">{t('case.choose')}</option>
        {units.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Fields({ sheet, units }: { sheet: Sheet<AccountDraft>; units: readonly Unit[] }) {
  const { draft, change, wrong } = sheet;
  return (
    <>
      <TextField
        id="username"
        label={t('signin.username')}
        hint={t('admin.usernameHint')}
        value={draft.value.username}
        error={wrong('username')}
        change={(username) => change({ username })}
      />
      <TextField
        id="post_title"
        label={t('admin.post')}
        hint={t('admin.postHint')}
        value={draft.value.post_title}
        error={wrong('post_title')}
        change={(post_title) => change({ post_title })}
      />
      <RadioGroup
        id="role"
        look="chips"
        legend={t('admin.role')}
        value={draft.value.role}
        error={wrong('role')}
        options={ACCOUNT_ROLES.map((value) => ({ value, text: tCode('role', value) }))}
        change={(role) => change({ role })}
      />
      {isUnitBound(draft.value.role) && <OwnUnit sheet={sheet} units={units} />}
      <TextField
        id="password"
        label={t('admin.password')}
        hint={t('admin.passwordHint', { n: PASSWORD_MIN })}
        type="password"
        autocomplete="new-password"
        value={draft.value.password}
        error={wrong('password')}
        change={(password) => change({ password })}
      />
    </>
  );
}

export function NewAccount({ who, units, added }: { who: Person; units: readonly Unit[]; added: () => void }) {
  const made = useSignal('');
  const sheet = useSheet<AccountDraft>(EMPTY, checkAccount, async (draft) => {
    made.value = '';
    const account = await createAccount({
      username: draft.username.trim(),
      post_title: draft.post_title.trim(),
      role: draft.role as AccountCreate['role'],
      area_code: who.area_code,
      unit_id: isUnitBound(draft.role) ? draft.unit_id : null,
      password: draft.password,
    });
    made.value = account.username;
    sheet.draft.value = { ...EMPTY, role: draft.role };
    added();
  });
  return (
    <details>
      <summary>{t('admin.newAccount')}</summary>
      <form class="block" noValidate onSubmit={sheet.submit}>
        <ErrorSummary mistakes={sheet.mistakes.value} turn={sheet.turn.value} />
        {sheet.problem.value && <Trouble problem={sheet.problem.value} />}
        <Fields sheet={sheet} units={units} />
        <button type="submit" class="button wide" disabled={sheet.isBusy.value}>
          {sheet.isBusy.value ? t('app.loading') : t('admin.newAccount')}
        </button>
        <p role="status">{made.value && t('admin.added', { name: made.value })}</p>
      </form>
    </details>
  );
}
