import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../core/i18n';
import { go, path } from '../../core/route';
import { person } from '../../core/person';
import { signIn } from '../../core/session';
import { flush } from '../../core/jobs';
import { Trouble } from '../../ui/Trouble';
import { ErrorSummary, mistakeFor, TextField, type Mistake } from '../../ui/Form';
import { homeOf } from '../../ui/Frame';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { MORE } from '../more';
import { mayUse, routeIn } from '../table';
import NoRight from './NoRight';

function Entrance() {
  const username = useSignal('');
  const password = useSignal('');
  const mistakes = useSignal<readonly Mistake[]>([]);
  const turn = useSignal(0);
  const entering = useAction();
  useTitle(t('signin.title'), mistakes.value.length > 0);
  useEffect(() => {
    if (person.value && path.value === '/sign-in') go(homeOf(person.value.role), true);
  }, [person.value]);
  const submit = (event: Event) => {
    event.preventDefault();
    const found: Mistake[] = [];
    if (!username.value.trim()) found.push({ id: 'username', text: t('app.required') });
    if (!password.value) found.push({ id: 'password', text: t('app.required') });
    mistakes.value = found;
    turn.value += 1;
    if (found.length) return;
    void entering.run(async () => {
      await signIn(username.value.trim(), password.value);
      void flush(true);
    });
  };
  const wrong = (id: string) => mistakeFor(mistakes.value, id);
  return (
    <form class="page" noValidate onSubmit={submit}>
      <h1>{t('signin.title')}</h1>
      <ErrorSummary mistakes={mistakes.value} turn={turn.value} />
      {entering.problem.value && <Trouble problem={entering.problem.value} />}
      <div class="block">
        <TextField
          id="username"
          label={t('signin.username')}
          autocomplete="username"
          value={username.value}
          error={wrong('username')}
          change={(text) => (username.value = text)}
        />
        <TextField
          id="password"
          label={t('signin.password')}
          type="password"
          autocomplete="current-password"
          value={password.value}
          error={wrong('password')}
          change={(text) => (password.value = text)}
        />
        <button type="submit" class="button wide" disabled={entering.isBusy.value}>
          {entering.isBusy.value ? t('app.loading') : t('signin.submit')}
        </button>
      </div>
    </form>
  );
}

/** The way in; for somebody who is signed in and has no right to the screen at this address, a word about that. */
export default function SignIn() {
  const scope = routeIn(MORE, path.value)?.scope ?? '';
  return person.value && !mayUse(scope, person.value.scopes) ? <NoRight /> : <Entrance />;
}
