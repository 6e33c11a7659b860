/** Makes the picture of a screen and gives it away; fetched at the tap, as the kit is that it needs. */
import type { Kpi } from '../../core/staff-api';
import { getFile, saveFile } from '../../kit/api';

/** Handed to another program of the phone where it can be, saved where it cannot. */
export async function givePicture(kpi: Kpi): Promise<void> {
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
}
