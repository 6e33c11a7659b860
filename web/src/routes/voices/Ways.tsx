/** The ways between the pages in the open. */
import { t, type Key } from '../../core/i18n';

const PAGES: readonly (readonly [href: string, label: Key])[] = [
  ['/voices', 'voices.title'],
  ['/voices/counts', 'voices.counts'],
  ['/voices/receipts', 'voices.receipts'],
  ['/voices/removed', 'voices.removed'],
  ['/results', 'voices.results'],
];

export const Ways = ({ now }: { now: string }) => (
  <nav aria-label={t('voices.ways')}>
    <p class="actions">
      {PAGES.filter(([href]) => href !== now).map(([href, label]) => (
        <a key={href} class="button quiet" href={href}>
          {t(label)}
        </a>
      ))}
    </p>
  </nav>
);
