/** The button that gives the screen away as a picture. */
import { t } from '../../core/i18n';
import type { Kpi } from '../../core/staff-api';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';

export function Share({ kpi }: { kpi: Kpi }) {
  const making = useAction();
  // Fetched at the tap: the kit is more code than the whole screen, and the figures would wait for it.
  const share = () => void making.run(async () => (await import('./picture')).givePicture(kpi));
  return (
    <>
      <button type="button" class="button quiet small" disabled={making.isBusy.value} onClick={share}>
        {t('board.share')}
      </button>
      {making.problem.value && <Trouble problem={making.problem.value} />}
    </>
  );
}
