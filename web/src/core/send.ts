/** What each kind of job sends, and which answers count. */
import * as api from './api';
import { isFinal, receiptIn, type Job, type Outcome, type Receipt, type StoredFile } from './outbox';
import { Refused, Unreachable } from './problem';
import { accountToken, dropVisitor, visitorToken } from './session';
import type { Store } from './store';

/** Keeps what is done so far, so that a later try goes on from there. */
type Progress = (change: Partial<Job>) => Promise<void>;

/** The answer did not come from our server, or not to this job. */
class NotOurs extends Unreachable {}

/** Code that few pages need; without it the job waits. */
const later = <T>(code: Promise<T>): Promise<T> =>
  code.catch(() => {
    throw new Unreachable('the code is not on this device yet');
  });

/** What makes and checks receipts; every page has the engine, few send feedback. */
const receipts = () => later(import('./receipt'));

async function post(job: Job, token: string, progress: Progress): Promise<unknown> {
  const access = { token, key: job.id };
  switch (job.kind) {
    case 'feedback':
      return (await receipts()).submit(job.body, access);
    case 'words':
      return api.addFollowUp(job.body, access);
    case 'activity':
      return api.createActivity(job.body, access);
    case 'survey':
      return api.answerSurvey(job.target ?? '', job.body, access);
    case 'ballot':
      return (await later(import('./ballot'))).sendBallot(job, access, progress);
    case 'record':
      return (await import('./send-record')).sendRecord(job, access);
  }
}

async function attach(job: Job, receipt: Receipt, file: StoredFile, position: number, token: string): Promise<void> {
  const access = { token, key: `${job.id}:${position}` };
  if (job.kind === 'feedback' || job.kind === 'words') {
    const code = receipt.tracking_code ?? String(job.body['tracking_code']);
    const add = file.type.startsWith('audio/') ? api.addFeedbackVoice : api.addFeedbackPhoto;
    if (!receiptIn(await add(code, file, access), {})) throw new NotOurs('not an answer to a file');
    return;
  }
  const kind = job.file_kind ?? (file.type.startsWith('image/') ? 'photo' : 'other');
  const fields = { title: job.title, kind, area_code: job.area ?? String(job.body['area_code'] ?? '') };
  const document = await api.uploadDocument(file, fields, access);
  const link = { resource: job.resource ?? 'activity', resource_id: receipt.id };
  await api.linkDocument(document.id, link, { token, key: `${access.key}:link` });
}

/** Takes the step that follows; when an earlier try took it and its answer was lost, the refusal counts as done. */
async function follow(job: Job, receipt: Receipt, token: string): Promise<void> {
  try {
    await api.moveActivity(receipt.id, { to: job.next_step }, token);
  } catch (error) {
    if (!(error instanceof Refused && error.problem.code === 'step_not_allowed')) throw error;
  }
}

async function deliverWith(token: string, job: Job, store: Store, progress: Progress): Promise<Receipt> {
  let receipt = job.receipt;
  if (!receipt) {
    // A record is answered with the same id at every change, so a change is not told from another by it.
    const others = job.etag
      ? []
      : (await store.jobs()).filter(({ id, target }) => id !== job.id && target === job.target).map((o) => o.receipt?.id);
    const answer = await post(job, token, progress);
    const found = job.kind === 'feedback' ? await (await receipts()).verified(answer, job.body, others) : receiptIn(answer, job.body, others);
    receipt = found ?? undefined;
    if (!receipt) throw new NotOurs('not an answer to this job');
    await progress({ receipt });
  }
  for (let position = job.attached; position < job.file_count; position++) {
    const file = await store.file(job.id, position);
    if (!file) throw new Refused({ title: '', status: 422, code: 'file_lost' });
    await attach(job, receipt, file, position, token);
    await progress({ attached: position + 1 });
  }
  if (job.next_step) await follow(job, receipt, token);
  return receipt;
}

const countyOfJob = ({ area, body }: Job): string | undefined => (area ?? (body['area_code'] as string | undefined))?.slice(0, 6);

/** Tries to deliver one job. Never raises. */
export async function deliver(job: Job, store: Store, progress: Progress): Promise<Outcome> {
  const isVisitor = job.sender === 'visitor';
  try {
    const token = isVisitor ? await visitorToken(countyOfJob(job)) : await accountToken(job.sender);
    return { is: 'delivered', receipt: await deliverWith(token, job, store, progress) };
  } catch (error) {
    if (error instanceof Refused) {
      const { problem, retryAfterMs } = error;
      if (problem.status === 401 && isVisitor) dropVisitor();
      return isFinal(problem.status) ? { is: 'refused', problem } : { is: 'later', retryAfterMs, problem };
    }
    if (error instanceof Unreachable) return { is: 'later' };
    // A fault of ours must not spin: it is shown to the person like a refusal.
    return { is: 'refused', problem: { title: String(error), status: 0 } };
  }
}
