import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { locale, t } from '../core/i18n';
import { keep, kept } from '../core/keep';
import { Refused, type Problem } from '../core/problem';

export type Loaded<T> =
  { is: 'loading' } | { is: 'trouble'; problem: Problem | null } | { is: 'here'; data: T; asOf: number | null };

export interface Resource<T> {
  state: Signal<Loaded<T>>;
  reload: () => void;
}

interface Cached<T> {
  at: number;
  data: T;
}

const problemOf = (error: unknown): Problem | null => (error instanceof Refused ? error.problem : null);

/**
 * Loads data when the screen opens or `deps` change.
 *
 * Args:
 *   cacheAs: when given, the last answer is kept on the device and shown, with its age, while there is no network.
 */
export function useResource<T>(load: () => Promise<T>, deps: readonly unknown[], cacheAs?: string): Resource<T> {
  const state = useSignal<Loaded<T>>({ is: 'loading' });
  const turn = useSignal(0);
  useEffect(() => {
    let isLeft = false;
    const run = async () => {
      try {
        const data = await load();
        if (!isLeft) state.value = { is: 'here', data, asOf: null };
        if (cacheAs) keep(cacheAs, { at: Date.now(), data } satisfies Cached<T>);
      } catch (error) {
        const problem = problemOf(error);
        const held = cacheAs && !problem ? kept<Cached<T> | null>(cacheAs, null) : null;
        if (isLeft) return;
        state.value = held ? { is: 'here', data: held.data, asOf: held.at } : { is: 'trouble', problem };
      }
    };
    if (state.peek().is === 'trouble') state.value = { is: 'loading' };
    void run();
    return () => {
      isLeft = true;
    };
  }, [...deps, turn.value, locale.value]);
  return { state, reload: () => (turn.value += 1) };
}

/** Runs an action once at a time and keeps its problem, for buttons. */
export function useAction(): {
  isBusy: Signal<boolean>;
  problem: Signal<Problem | null>;
  run: (work: () => Promise<void>) => Promise<void>;
} {
  const isBusy = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const run = async (work: () => Promise<void>) => {
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = null;
    try {
      await work();
    } catch (error) {
      problem.value = problemOf(error) ?? { title: t('app.unreachable'), detail: t('app.unreachableHelp'), status: 0 };
    } finally {
      isBusy.value = false;
    }
  };
  return { isBusy, problem, run };
}
