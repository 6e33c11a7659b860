import { expect, test } from 'vitest';
import { jobMark, jobName } from '../../src/ui/jobName';
import { receiptText } from '../../src/ui/ReceiptCopy';
import { readReceipt } from '../../src/routes/voices/tree';
import type { Job } from '../../src/core/outbox';

const HASH = 'a'.repeat(64);
const claims = { receipt_hash: HASH, area_code: '510421', received_on: '2026-03-02', sub: 'case' };
const signature = `e30.${btoa(JSON.stringify(claims))}.AAAA`;

test('what is copied is read again on another device, and opens no case', () => {
  const text = receiptText({ id: 'case', tracking_code: 'SECRET00SECRET00', receipt_hash: HASH, signature });
  expect(text).not.toContain('SECRET00');
  expect(readReceipt(text)).toMatchObject({ hash: HASH, day: '2026-03-02', id: 'case', signature });
  expect(readReceipt('ABCD EFGH JKMN PQRS')).toBeNull();
});

const job = (kind: string, code: string) =>
  ({ title: kind, body: { kind }, created_at: 1_772_000_000_000, receipt: { id: '1', tracking_code: code } }) as unknown as Job;

test('a list on a shared phone names no discrimination, and tells two of one kind apart', () => {
  expect(jobName(job('help', 'AAAABBBB'))).toBe('help');
  expect(jobName(job('discrimination', 'AAAABBBB'))).not.toContain('discrimination');
  expect(jobMark(job('help', 'AAAABBBB'))).toContain('AAAA…');
  expect(jobMark(job('help', 'AAAABBBB'))).not.toContain('BBBB');
});
