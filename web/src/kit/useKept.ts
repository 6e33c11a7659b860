/** Reads from the API, and without a network from what this device last read, with its age. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { locale } from '../core/i18n';
import { kept } from '../core/keep';
import { Refused } from '../core/problem';
import type { Loaded, Resource } from '../ui/hooks';
import { keepRecent } from './recent';

interface Held<T> {
  at: number;
  data: T;
}

/** Where what was read at an address is kept; under `staff:`, which signing out empties. */
export const slotOf = (address: string): string => `staff:read:${address}`;

/**
 * Args:
 *   address: path with its query; a change reads anew, and shows loading meanwhile.
 */
export function useKept<T>(address: string, load: () => Promise<T>): Resource<T> & { isFresh: () => boolean } {
  const state = useSignal<Loaded<T> & { of?: string }>({ is: 'loading' });
  const turn = useSignal(0);
  useEffect(() => {
    let isLeft = false;
    const show = (next: Loaded<T>) => {
      if (!isLeft) state.value = { ...next, of: address };
    };
    const run = async () => {
      try {
        const data = await load();
        keepRecent(slotOf(address), { at: Date.now(), data } satisfies Held<T>);
        show({ is: 'here', data, asOf: null });
      } catch (error) {
        const problem = error instanceof Refused ? error.problem : null;
        // Over 500 the server is as good as away.
        const held = !problem || problem.status >= 500 ? kept<Held<T> | null>(slotOf(address), null) : null;
        show(held ? { is: 'here', data: held.data, asOf: held.at } : { is: 'trouble', problem });
      }
    };
    const now = state.peek();
    if (now.is === 'trouble' || now.of !== address) state.value = { is: 'loading' };
    void run();
    const again = () => {
      const { is, ...rest } = state.peek();
      if (is === 'trouble' || ('asOf' in rest && rest.asOf)) turn.value += 1;
    };
    addEventListener('online', again);
    return () => {
      isLeft = true;
      removeEventListener('online', again);
    };
  }, [address, turn.value, locale.value]);
  const isFresh = () => {
    const now = state.value;
    return now.is === 'here' && now.asOf === null;
  };
  return { state, reload: () => (turn.value += 1), isFresh };
}
