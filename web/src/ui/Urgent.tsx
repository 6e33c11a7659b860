/** Whom to call at once, and whether somebody on duty has heard of the case. */
import { showDate } from '../core/format';
import { t } from '../core/i18n';

const NUMBERS = ['110', '119', '120'] as const;

export function Urgent({ heardAt }: { heardAt: string | null }) {
  return (
    <div class="notice before-urgent">
      <p class="notice-title">{t('urgent.title')}</p>
      <ul>
        {NUMBERS.map((number) => (
          <li key={number}>
            <a href={`tel:${number}`}>{number}</a> {t(`urgent.${number}`)}
          </li>
        ))}
      </ul>
      <p role="status">{heardAt ? t('urgent.heard', { when: showDate(heardAt, true) }) : t('urgent.called')}</p>
    </div>
  );
}
