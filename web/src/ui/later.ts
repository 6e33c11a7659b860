/** A part of a screen that is fetched when the screen is shown; null until it is here. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export function useLater<T>(load: () => Promise<T>): T | null {
  const held = useSignal<T | null>(null);
  useEffect(() => {
    load().then(
      (found) => (held.value = found),
      () => undefined,
    );
  }, []);
  return held.value;
}
