/** Live updates: a stream says that something changed; what changed, the page asks as always. */
import { BASE } from './http';
import { accountToken, visitorToken } from './session';

const FIRST_MS = 2000;
const MOST_MS = 60000;
/** One look for a burst of changes. */
const PAUSE_MS = 400;
/** A stream that opens later than this may have missed what happened since the page was read. */
const LATE_MS = 3000;

/** What is being written is never taken away by a change. */
const isWriting = (): boolean => Array.from(document.querySelectorAll('textarea')).some((field) => field.value !== '');

/**
 * Calls `changed` after changes, while the page is shown.
 *
 * Args:
 *   path: of the stream, under the API's address.
 *   code: the sender's tracking code, which travels in the body; without it the signed-in post listens.
 *
 * Returns what ends it.
 */
export function listen(path: string, changed: () => void, code?: string): () => void {
  let control: AbortController | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  let wait = FIRST_MS;
  const begun = Date.now();

  const tell = (): void => {
    clearTimeout(soon);
    soon = setTimeout(() => (isWriting() ? tell() : changed()), PAUSE_MS);
  };

  const hear = (message: string): void => {
    const id = /^id: (\d+)$/m.exec(message)?.[1];
    const isFirst = last === '' && Date.now() - begun > LATE_MS;
    if (id) last = id;
    if (/^event: (change|reset)$/m.test(message) || (isFirst && message.startsWith('event: open'))) tell();
  };

  const read = async (signal: AbortSignal): Promise<boolean> => {
    const headers: Record<string, string> = {
      Accept: 'text/event-stream',
      Authorization: `Bearer ${await (code ? visitorToken() : accountToken())}`,
    };
    if (last) headers['Last-Event-ID'] = last;
    if (code) headers['Content-Type'] = 'application/json';
    const answer = await fetch(BASE + path, {
      method: code ? 'POST' : 'GET',
      headers,
      body: code ? JSON.stringify({ tracking_code: code }) : null,
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    // A refusal stays one, except for too many streams and for a token that has just ended.
    if (!answer.ok) return answer.status === 401 || answer.status === 429 || answer.status >= 500;
    if (!answer.body) return false;
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      wait = FIRST_MS;
      const messages = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = messages.pop()!;
      messages.forEach(hear);
    }
  };

  const run = async (): Promise<void> => {
    const mine = (control = new AbortController());
    const goesOn = await read(mine.signal).catch(() => true);
    if (!goesOn || mine.signal.aborted) return;
    again = setTimeout(() => void run(), wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, MOST_MS);
  };

  const stop = (): void => {
    control?.abort();
    clearTimeout(again);
  };

  const turn = (): void => {
    stop();
    if (document.visibilityState === 'visible') void run();
  };

  document.addEventListener('visibilitychange', turn);
  turn();
  return () => {
    document.removeEventListener('visibilitychange', turn);
    clearTimeout(soon);
    stop();
  };
}
