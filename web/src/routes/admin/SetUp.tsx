/** The first administrator of an empty installation, with the link that its operator was given. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { checkSetUp, PASSWORD_MIN, takeLinkToken, type SetUpDraft } from '../../core/admin';
import { createFirstAdmin } from '../../core/admin-api';
import { t } from '../../core/i18n';
import { go } from '../../core/route';
import { signIn } from '../../core/session';
import { ErrorSummary, TextField } from '../../ui/Form';
import { homeOf } from '../../ui/Frame';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { useSheet } from './form';

/** The link's secret, taken out of the address before anything else can keep or show it. */
function useLinkToken(): string {
  const token = useSignal<string | null>(null);
  if (token.peek() === null) token.value = takeLinkToken();
  useEffect(() => {
    // A link pasted into this very tab changes the address only.
    const look = () => (token.value = takeLinkToken() || token.value);
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return token.value ?? '';
}

const NoLink = () => (
  <div class="notice">
    <p class="notice-title">{t('setup.noLink')}</p>
    <p>{t('setup.noLinkHelp')}</p>
    <p>
      <a href="/sign-in">{t('signin.title')}</a>
    </p>
  </div>
);

export default function SetUp() {
  const token = useLinkToken();
  const isMade = useRef(false);
  const sheet = useSheet<SetUpDraft>({ username: '', password: '', repeat: '' }, checkSetUp, async (draft) => {
    const username = draft.username.trim();
    // When only the sign-in after it failed, the next try must not use the link again.
    if (!isMade.current) await createFirstAdmin({ token, username, password: draft.password });
    isMade.current = true;
    const who = await signIn(username, draft.password);
    go(homeOf(who.role), true);
  });
  const { draft, change, wrong } = sheet;
  useTitle(t('setup.title'), sheet.mistakes.value.length > 0);
  return (
    <form class="page" noValidate onSubmit={sheet.submit}>
      <h1>{t('setup.title')}</h1>
      {!token && <NoLink />}
      {token && (
        <>
          <p class="hint">{t('setup.lead')}</p>
          <ErrorSummary mistakes={sheet.mistakes.value} turn={sheet.turn.value} />
          {sheet.problem.value && <Trouble problem={sheet.problem.value} />}
          <div class="block">
            <TextField
              id="username"
              label={t('signin.username')}
              hint={t('admin.usernameHint')}
              autocomplete="username"
              value={draft.value.username}
              error={wrong('username')}
              change={(username) => change({ username })}
            />
            <TextField
              id="password"
              label={t('signin.password')}
              hint={t('admin.passwordHint', { n: PASSWORD_MIN })}
              type="password"
              autocomplete="new-password"
              value={draft.value.password}
              error={wrong('password')}
              change={(password) => change({ password })}
            />
            <TextField
              id="repeat"
              label={t('setup.repeat')}
              type="password"
              autocomplete="new-password"
              value={draft.value.repeat}
              error={wrong('repeat')}
              change={(repeat) => change({ repeat })}
            />
            <button type="submit" class="button wide" disabled={sheet.isBusy.value}>
              {sheet.isBusy.value ? t('app.loading') : t('setup.submit')}
            </button>
          </div>
        </>
      )}
    </form>
  );
}
