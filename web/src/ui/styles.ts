/** Style sheets beyond the first one, each linked once, when a screen first needs it. */
import more from '../css/more.css?url';

const linked = new Map<string, Promise<void>>();

export const MORE = more;

/** Resolves when the sheet applies; a sheet that cannot be had does not keep the screen away. */
export function needStyles(address: string = MORE): Promise<void> {
  const known = linked.get(address);
  if (known) return known;
  const isThere = document.querySelector(`link[href="${address}"]`);
  const ready = isThere ? Promise.resolve() : new Promise<void>((done) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = link.onerror = () => done();
    document.head.appendChild(link);
  });
  linked.set(address, ready);
  return ready;
}
