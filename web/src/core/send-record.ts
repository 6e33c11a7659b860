/** Sends a record of the office's pages: made by POST under its key, changed by PATCH under its version. */
import { data, type Access } from './api';
import { call } from './http';
import type { Job } from './outbox';
import { Refused } from './problem';

const PRECONDITION_FAILED = 412;

/**
 * Raises:
 *   Refused, Unreachable: as `call`; a refused version that an earlier try of this very job made does not count.
 */
export async function sendRecord({ target, body, etag }: Job, { token, key }: Access): Promise<unknown> {
  const address = target!;
  if (!etag) return data(call('POST', address, { body, token, key }));
  try {
    return await data(call('PATCH', address, { body, token, etag }));
  } catch (error) {
    if (!(error instanceof Refused && error.problem.status === PRECONDITION_FAILED)) throw error;
    const now = await data(call<Record<string, unknown>>('GET', address, { token }));
    // The answer to an earlier try was lost, and the record is as this job wants it.
    if (Object.keys(body).some((name) => JSON.stringify(now[name]) !== JSON.stringify(body[name]))) throw error;
    return now;
  }
}
