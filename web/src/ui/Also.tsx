/** Further pages that are open to everybody, for the pages on which residents arrive. */
import { t, type Key } from '../core/i18n';

const PAGES: readonly (readonly [href: string, label: Key])[] = [
  ['/services', 'results.services'],
  ['/channels', 'results.channels'],
  ['/voices', 'results.cases'],
  ['/activities', 'results.activities'],
  ['/bases', 'results.bases'],
  ['/learn', 'results.learn'],
  ['/notices/funds', 'results.funds'],
  ['/notices/honours', 'results.honours'],
];

export const Also = () => (
  <>
    <h2>{t('results.also')}</h2>
    <p class="actions">
      {PAGES.map(([href, label]) => (
        <a key={href} class="button quiet" href={href}>
          {t(label)}
        </a>
      ))}
    </p>
  </>
);
