/** After publication: whether what was cast on this device arrived and stands in the published list. */
import { t } from '../../core/i18n';
import { lookForOwn } from '../../core/counted';
import { useLater } from '../../ui/later';

function words({ cast, missing }: { cast: number; missing: number }): string {
  if (missing) return t('answering.notListed', { n: cast, missing });
  return cast > 1 ? t('answering.areListed', { n: cast }) : t('answering.isListed');
}

/** Nothing where this device has cast none, or there are no results yet. */
export function Counted({ surveyId }: { surveyId: string }) {
  const found = useLater(() => lookForOwn(surveyId));
  if (!found) return null;
  if (found.isWithheld)
    return (
      <p class="notice" role="status">
        {t('answering.listWithheld')}
      </p>
    );
  return (
    <div class={found.missing ? 'notice notice-bad' : 'notice notice-good'} role="status">
      <p>{words(found)}</p>
      <p class="hint">{t('answering.listedHow')}</p>
    </div>
  );
}
