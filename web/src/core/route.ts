/** Where we are: one signal, real links, one listener. */
import { signal } from '@preact/signals';

export const path = signal('/');
export const query = signal('');

export type Params = Record<string, string>;

/** Parameters of `pattern` (`/survey/{id}`) in `address`, or null when it does not match. */
export function match(pattern: string, address: string): Params | null {
  const names: string[] = [];
  const source = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  const found = new RegExp(`^${source.replace(/\/$/, '')}/?$`).exec(address);
  if (!found) return null;
  const params: Params = {};
  names.forEach((name, index) => (params[name] = decodeURIComponent(found[index + 1]!)));
  return params;
}

export function readAddress(): void {
  path.value = location.pathname;
  query.value = location.search;
}

/** Goes to one of our own addresses. */
export function go(address: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  readAddress();
  scrollTo(0, 0);
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element | null)?.closest?.('a');
  const address = link?.getAttribute('href');
  if (!link || !address?.startsWith('/') || link.target || link.hasAttribute('download')) return;
  if (address.startsWith('/api/')) return;
  event.preventDefault();
  go(address);
}

export function startRouter(): void {
  readAddress();
  addEventListener('popstate', readAddress);
  document.addEventListener('click', onClick);
}
