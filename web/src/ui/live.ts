import { useEffect, useRef } from 'preact/hooks';

/**
 * Calls `changed` when the server says that something changed; the page is fully usable without it.
 *
 * Args:
 *   path: of the stream, such as `/events?resource=feedback`; empty for none.
 *   code: the sender's tracking code, for the stream of his own case.
 */
export function useLive(path: string, changed: () => void, code?: string): void {
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    if (!path) return undefined;
    let isLeft = false;
    let leave = () => {
      isLeft = true;
    };
    void import('../core/live').then(
      ({ listen }) => {
        if (!isLeft) leave = listen(path, () => latest.current(), code);
      },
      () => undefined,
    );
    return () => leave();
  }, [path, code]);
}
