/** The screen as a picture: handed to another program of the phone where it can be, saved where it cannot. */
import { t } from '../../core/i18n';
import type { Kpi } from '../../core/staff-api';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';

export function Share({ kpi }: { kpi: Kpi }) {
  const making = useAction();
  const share = () =>
    void making.run(async () => {
      // Fetched at the tap: the kit is more code than the whole screen, and the figures would wait for it.
      const { getFile, saveFile } = await import('../../kit/api');
      const picture = await getFile('/kpi/card.png', { area: kpi.area_code, period: kpi.period });
      const name = `${kpi.area_name}-${kpi.period}-${kpi.computed_at.slice(0, 10)}.png`;
      const file = new File([picture], name, { type: 'image/png' });
      const given = navigator.canShare?.({ files: [file] })
        ? await navigator.share({ files: [file] }).then(
            () => true,
            (error: unknown) => (error as Error).name === 'AbortError',
          )
        : false;
      if (!given) saveFile(picture, name);
    });
  return (
    <>
      <button type="button" class="button quiet small" disabled={making.isBusy.value} onClick={share}>
        {t('board.share')}
      </button>
      {making.problem.value && <Trouble problem={making.problem.value} />}
    </>
  );
}
