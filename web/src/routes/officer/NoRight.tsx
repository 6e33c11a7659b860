/** Instead of a screen that the signed-in account has no right to. */
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import { homeOf } from '../../ui/Frame';
import { useTitle } from '../../ui/title';
import { Whoami } from '../../ui/Whoami';

export default function NoRight() {
  useTitle(t('signin.noRight'));
  return (
    <section class="page">
      <h1>{t('signin.noRight')}</h1>
      <Whoami />
      <p>
        <a class="button" href={homeOf(person.value?.role ?? '')}>
          {t('app.home')}
        </a>
      </p>
    </section>
  );
}
