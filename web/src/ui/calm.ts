import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** The second of two quick taps comes within this time. */
const DOUBLE_TAP_MS = 700;

/**
 * Whether what a screen offers may be shown. A screen that takes the place of the button just tapped waits a moment:
 * the second tap of somebody who taps twice would fall on whatever lies there now.
 */
export function useCalm(): boolean {
  const isCalm = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => (isCalm.value = true), DOUBLE_TAP_MS);
    return () => clearTimeout(timer);
  }, []);
  return isCalm.value;
}
