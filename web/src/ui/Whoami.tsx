import { t, tCode } from '../core/i18n';
import { person } from '../core/person';
import { signOut } from '../core/session';

/** Who is signed in, and the way out. */
export function Whoami() {
  const who = person.value;
  if (!who) return null;
  return (
    <p class="whoami">
      <span>
        {who.name} · {tCode('role', who.role)}
      </span>
      <button type="button" class="link" onClick={() => void signOut()}>
        {t('signin.out')}
      </button>
    </p>
  );
}
