/** Who may come in: posts that sign in, and other departments' systems. */
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import { useTitle } from '../../ui/title';
import { Whoami } from '../../ui/Whoami';
import { Accounts } from './Accounts';
import { Clients } from './Clients';

export default function Admin() {
  useTitle(t('admin.title'));
  const who = person.value;
  if (!who) return null;
  const isAdmin = who.scopes.includes('accounts:write');
  return (
    <section class="page wide-page">
      <h1>{t('admin.title')}</h1>
      <Whoami />
      {isAdmin ? (
        <div class="columns">
          <Accounts who={who} />
          <Clients who={who} />
        </div>
      ) : (
        <p class="empty">{t('signin.nothing')}</p>
      )}
    </section>
  );
}
