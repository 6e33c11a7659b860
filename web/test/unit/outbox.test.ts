import { describe, expect, it } from 'vitest';
import { isFinal, nextDue, nextWake, receiptIn, settle, waitBefore, type Job } from '../../src/core/outbox';
import { tally } from '../../src/core/tally';

const job = (id: string, change: Partial<Job> = {}): Job => ({
  id,
  kind: 'feedback',
  sender: 'visitor',
  title: 'Help',
  place: '',
  created_at: 1,
  state: 'waiting',
  attempts: 0,
  next_at: 0,
  body: { text: 'words' },
  file_count: 0,
  attached: 0,
  ...change,
});
const none = new Set<string>();

describe('when to send', () => {
  it('takes the oldest job that is due', () => {
    const jobs = [job('b', { created_at: 2 }), job('a', { created_at: 1 }), job('c', { created_at: 0, next_at: 99 })];
    expect(nextDue(jobs, 10, false, none)?.id).toBe('a');
  });

  it('ignores waits when the network is back', () => {
    expect(nextDue([job('a', { next_at: 99 })], 10, true, none)?.id).toBe('a');
    expect(nextDue([job('a', { next_at: 99 })], 10, false, none)).toBeNull();
  });

  it('tries a job once a round, and never one that was sent or refused', () => {
    expect(nextDue([job('a')], 10, true, new Set(['a']))).toBeNull();
    expect(nextDue([job('a', { state: 'sent' }), job('b', { state: 'refused' })], 10, true, none)).toBeNull();
  });

  it('wakes for the first job that waits', () => {
    expect(nextWake([job('a', { next_at: 50 }), job('b', { next_at: 30 }), job('c', { state: 'sent' })], 10)).toBe(20);
    expect(nextWake([job('c', { state: 'sent' })], 10)).toBeNull();
  });

  it('waits longer each time, between half and all of a doubling step, at most 15 minutes', () => {
    expect([waitBefore(1, 0), waitBefore(1, 1), waitBefore(2, 0), waitBefore(4, 1)]).toEqual([1000, 2000, 2000, 16000]);
    expect(waitBefore(40, 1)).toBe(15 * 60 * 1000);
  });
});

describe('what an attempt changes', () => {
  it.each([
    [400, true],
    [403, true],
    [404, true],
    [409, true],
    [422, true],
    [401, false],
    [408, false],
    [425, false],
    [429, false],
    [500, false],
    [503, false],
  ])('status %i is final: %s', (status, expected) => expect(isFinal(status)).toBe(expected));

  it('keeps key and words of a job that must wait, and honours Retry-After', () => {
    const after = settle(job('a'), { is: 'later', retryAfterMs: 60_000 }, 1000, 0);
    expect(after).toMatchObject({ id: 'a', state: 'waiting', attempts: 1, next_at: 61_000, body: { text: 'words' } });
  });

  it('lets go of the words of a delivered job and keeps the receipt', () => {
    const held = job('a', { problem: { title: 'busy', status: 503 } });
    const receipt = { id: '1', tracking_code: 'CODE', signature: 'a.b.c', checked_by: 'signature' as const };
    const after = settle(held, { is: 'delivered', receipt }, 5, 0);
    expect(after).toMatchObject({ state: 'sent', sent_at: 5, body: {}, receipt });
    expect(after.problem).toBeUndefined();
  });

  it('keeps the words of feedback whose receipt was never checked', () => {
    const after = settle(job('a'), { is: 'delivered', receipt: { id: '1', tracking_code: 'CODE' } }, 5, 0);
    expect(after).toMatchObject({ state: 'sent', body: { text: 'words' } });
  });

  it('asks the person about a refused job and keeps the words', () => {
    const after = settle(job('a'), { is: 'refused', problem: { title: 'no', status: 422 } }, 5, 0);
    expect(after).toMatchObject({ state: 'refused', body: { text: 'words' }, problem: { status: 422 } });
  });
});

describe('what counts as delivered', () => {
  const sent = { kind: 'help', area_code: '510421100' };

  it('takes an answer with id and tracking code', () => {
    expect(receiptIn({ id: '1', tracking_code: 'CODE', due_on: '2026-12-01' }, sent)).toEqual({
      id: '1',
      tracking_code: 'CODE',
    });
  });

  it.each([
    ['nothing', null],
    ['words', 'ok'],
    ['no id', { tracking_code: 'CODE' }],
    ['another kind', { id: '1', tracking_code: 'CODE', kind: 'praise' }],
    ['another place', { id: '1', tracking_code: 'CODE', area_code: '510421101' }],
  ])('does not take %s', (_, answer) => expect(receiptIn(answer, sent)).toBeNull());

  it('does not take the answer to another job of this device', () => {
    expect(receiptIn({ id: '1', tracking_code: 'CODE' }, sent, [undefined, '1'])).toBeNull();
  });

  it('takes words that went out in several languages and come back in one', () => {
    const survey = { title: { 'zh-Hans': '问卷', en: 'Survey' }, area_code: '510421' };
    expect(receiptIn({ id: '1', title: '问卷', area_code: '510421' }, survey)).toEqual({ id: '1' });
    expect(receiptIn({ id: '1', title: '问卷', area_code: '510422' }, survey)).toBeNull();
  });

  it('needs no code of its own', () => expect(receiptIn({ id: '1' }, sent)).toEqual({ id: '1' }));
});

describe('the count', () => {
  it('shows what the device lost as lost', () => {
    const jobs = [job('a', { state: 'sent' }), job('b', { state: 'sent' }), job('c'), job('d', { state: 'refused' })];
    expect(tally(jobs, ['c', 'd'])).toEqual({ sent: 2, waiting: 1, refused: 1, lost: 0 });
    expect(tally(jobs, ['c', 'd', 'gone'])).toEqual({ sent: 2, waiting: 1, refused: 1, lost: 1 });
  });
});
