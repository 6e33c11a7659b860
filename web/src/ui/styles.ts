/** Style sheets beyond the first one, each linked once, when a screen first needs it. */
import board from '../css/board.css?url';
import own from '../css/case.css?url';
import home from '../css/home.css?url';
import kit from '../css/kit.css?url';
import more from '../css/more.css?url';

export const SHEETS = { board, case: own, home, kit, more };
export type Sheet = keyof typeof SHEETS;

const linked = new Map<Sheet, Promise<void>>();

function link(name: Sheet): Promise<void> {
  // A prerendered page carries its sheets inline.
  if (document.querySelector(`style[data-sheet="${name}"]`)) return Promise.resolve();
  return new Promise<void>((done) => {
    const element = document.createElement('link');
    element.rel = 'stylesheet';
    element.href = SHEETS[name];
    element.onload = element.onerror = () => done();
    document.head.appendChild(element);
  });
}

/** Resolves when the sheets apply; one that cannot be had does not keep the screen away. */
export async function needStyles(names: readonly Sheet[]): Promise<void> {
  for (const name of names) if (!linked.has(name)) linked.set(name, link(name));
  await Promise.all(names.map((name) => linked.get(name)));
}
