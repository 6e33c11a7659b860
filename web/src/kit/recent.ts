/** The last answers that were read, kept for a time without a network; the oldest make room for new ones. */
import { forget, keep, kept } from '../core/keep';

const INDEX = 'staff:recent';
const MOST = 40;

export function keepRecent(key: string, value: unknown): void {
  const keys = [key, ...kept<string[]>(INDEX, []).filter((other) => other !== key)];
  keys.slice(MOST).forEach(forget);
  keep(INDEX, keys.slice(0, MOST));
  keep(key, value);
}
