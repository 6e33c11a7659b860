/** Fetches the forms for new records ahead, so that one never opened before is there in a village without network. */
import { needGroups } from '../../core/i18n';
import { may } from '../../kit';
import { MORE } from '../more';

const REST_MS = 4000;

const isSparing = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true || navigator.onLine === false;

async function warm(hasLeft: () => boolean): Promise<void> {
  for (const route of MORE.filter(({ path, scope }) => path.endsWith('/new') && may(scope))) {
    if (hasLeft() || isSparing()) return;
    await Promise.all([route.load(), needGroups(route.groups)]).catch(() => undefined);
  }
}

/** One form after the other, once the page has rested; ends when the page is left, and never where data is dear. */
export function warmLater(): () => void {
  let isLeft = false;
  const timer = setTimeout(() => void warm(() => isLeft), REST_MS);
  return () => {
    isLeft = true;
    clearTimeout(timer);
  };
}
