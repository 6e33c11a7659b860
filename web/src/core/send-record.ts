/** Sends a record of the office's pages: made by POST under its key, changed by PATCH under its version. */
import { data, type Access } from './api';
import { call } from './http';
import type { Job } from './outbox';
import { Refused } from './problem';
import { openStore } from './store';

const PRECONDITION_FAILED = 412;

/** A record that is a file: its fields and the file as one form. */
async function formOf({ id, body }: Job): Promise<FormData> {
  const file = await (await openStore()).file(id, 0);
  if (!file) throw new Refused({ title: '', status: 422, code: 'file_lost' });
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, String(value));
  form.append('file', new Blob([file.data], { type: file.type }), file.name);
  return form;
}

/**
 * Raises:
 *   Refused, Unreachable: as `call`; a refused version that an earlier try of this very job made does not count.
 */
export async function sendRecord(job: Job, { token, key }: Access): Promise<unknown> {
  const { target, body, etag } = job;
  const address = target!;
  if (job.attached) return data(call('POST', address, { parts: await formOf(job), token, key }));
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
