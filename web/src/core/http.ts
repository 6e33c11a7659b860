/** One typed call to the API. */
import { Refused, Unreachable, type Problem } from './problem';

export interface CallOptions {
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  form?: Record<string, string | undefined>;
  parts?: FormData;
  token?: string | null;
  key?: string;
  etag?: string | null;
  /** Work done for this very call, where the server asked for it. */
  proof?: string | undefined;
  /** Send and take the cookie that holds the refresh token. */
  withCookie?: boolean;
}

export interface Answer<T> {
  data: T;
  etag: string | null;
}

export const BASE = '/api/v1';
const PATIENCE_MS = 30000;

function address(path: string, query: CallOptions['query']): string {
  const pairs = Object.entries(query ?? {})
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return BASE + path + (pairs.length ? `?${pairs.join('&')}` : '');
}

function outgoing(options: CallOptions): { headers: Record<string, string>; body: BodyInit | null } {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': document.documentElement.lang || 'zh-Hans',
  };
  if (options.token) headers['Authorization'] = `Bearer ${options.token}`;
  if (options.key) headers['Idempotency-Key'] = options.key;
  if (options.etag) headers['If-Match'] = options.etag;
  if (options.proof) headers['Proof-Of-Work'] = options.proof;
  if (options.form) {
    headers['Content-Type'] = 'application/x-www-form-urlencoded';
    const pairs = Object.entries(options.form).filter(([, value]) => value !== undefined);
    const body = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value!)}`).join('&');
    return { headers, body };
  }
  if (options.parts) return { headers, body: options.parts };
  if (options.body === undefined) return { headers, body: null };
  headers['Content-Type'] = 'application/json';
  return { headers, body: JSON.stringify(options.body) };
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After'));
  return seconds > 0 ? seconds * 1000 : null;
}

/** What a response says; raises as `call` does. */
export async function read<T>(response: Response): Promise<Answer<T>> {
  const type = response.headers.get('Content-Type') ?? '';
  const isJson = /[/+]json/.test(type);
  if (response.ok) {
    const etag = response.headers.get('ETag');
    if (response.status === 204) return { data: undefined as T, etag };
    // A hotel's or a carrier's log-in page answers 200 with HTML: that is not our server.
    if (!isJson) throw new Unreachable('not JSON');
    return { data: (await response.json()) as T, etag };
  }
  if (!isJson) {
    if (response.status < 500) throw new Unreachable(`status ${response.status} from somebody else`);
    throw new Refused({ title: '', status: response.status }, retryAfter(response));
  }
  const problem = (await response.json()) as Problem;
  const code = problem.type?.split(':').pop();
  throw new Refused({ ...problem, ...(code && { code }), status: response.status }, retryAfter(response));
}

/**
 * Calls the API once.
 *
 * Raises:
 *   Refused: the server said no, with its problem.
 *   Unreachable: no answer of ours within 30 s.
 */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const control = typeof AbortController === 'undefined' ? null : new AbortController();
  const timer = setTimeout(() => control?.abort(), PATIENCE_MS);
  try {
    const { headers, body } = outgoing(options);
    const signal = control ? { signal: control.signal } : {};
    const response = await fetch(address(path, options.query), {
      method,
      headers,
      body,
      credentials: options.withCookie ? 'same-origin' : 'omit',
      cache: 'no-store',
      redirect: 'error',
      ...signal,
    });
    // Whoever answers for our server, a log-in page of a network say, does not tell the key of the call back.
    if (response.ok && options.key && response.headers.get('Idempotency-Key') !== options.key) throw new Unreachable('not ours');
    return await read<T>(response);
  } catch (error) {
    if (error instanceof Refused || error instanceof Unreachable) throw error;
    throw new Unreachable(String(error));
  } finally {
    clearTimeout(timer);
  }
}
