import { cleanup, render } from '@testing-library/preact';
import { createHash } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needGroups } from '../../src/core/i18n';
import '../../src/locales/groups';
import { joinedWords, told, type Case } from '../../src/routes/voices/data';
import { headOf, judge, readReceipt, rootOf, type Day } from '../../src/routes/voices/tree';
import { Ways } from '../../src/routes/voices/Ways';

const native = (text: string): string => createHash('sha256').update(text).digest('hex');
const leaf = (number: number): string => native(`leaf ${number}`);
const RECEIPT = leaf(3);

/** RFC 9162, 2.1.1, by its definition. */
function byDefinition(leaves: readonly string[]): string {
  const hash = (first: number, hex: string) =>
    createHash('sha256').update(Buffer.concat([Buffer.from([first]), Buffer.from(hex, 'hex')])).digest('hex');
  if (leaves.length === 1) return hash(0, leaves[0]!);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hash(1, byDefinition(leaves.slice(0, split)) + byDefinition(leaves.slice(split)));
}

function dayOf(count: number): Day {
  const leaves = Array.from({ length: count }, (_, number) => leaf(number)).sort();
  const day = {
    area_code: '510421',
    day: '2026-03-04',
    leaf_count: count,
    leaves,
    root: byDefinition(leaves),
    previous_head: '0'.repeat(64),
    head: '',
    is_unaltered: true,
  };
  return { ...day, head: headOf(day) };
}

describe('the tree of a day, on this device', () => {
  it('is the tree of the standard, of any number of leaves', () => {
    for (let count = 1; count < 40; count++) {
      const leaves = Array.from({ length: count }, (_, number) => leaf(number));
      expect(rootOf(leaves)).toBe(byDefinition(leaves));
    }
    expect(rootOf([])).toBe(native(''));
  });

  it('gives the root that the server gives for the same leaves', () => {
    // Entries and root of the tests that implementations of RFC 6962 share.
    const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    expect(rootOf(entries)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('finds a receipt, and names what is wrong', () => {
    const day = dayOf(48);
    expect(judge(day, RECEIPT)).toBe('good');
    expect(judge(day, leaf(99))).toBe('absent');
    expect(judge({ ...day, leaves: day.leaves.slice(1) }, RECEIPT)).toBe('broken');
    expect(judge({ ...day, leaves: day.leaves.map((one) => (one === RECEIPT ? leaf(99) : one)) }, leaf(99))).toBe('broken');
    expect(judge({ ...day, root: '0'.repeat(64) }, RECEIPT)).toBe('broken');
    expect(judge({ ...day, previous_head: '1'.repeat(64) }, RECEIPT)).toBe('broken');
    expect(judge({ ...day, is_unaltered: false }, RECEIPT)).toBe('altered');
    expect(judge({ ...day, is_unaltered: null }, RECEIPT)).toBe('good');
  });
});

describe('a receipt as people have it', () => {
  const claims = { receipt_hash: RECEIPT, area_code: '510421100201', received_on: '2026-03-04', sub: 'x' };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signature = `${encode({ alg: 'ES256' })}.${encode(claims)}.c2lnbmVk`;
  const named = { hash: RECEIPT, area: '510421100201', day: '2026-03-04', id: 'x', signature };

  it('is read from its signature, from what the device kept, and from a file', () => {
    expect(readReceipt(signature)).toEqual(named);
    expect(readReceipt(`  ${signature}\n`)).toEqual(named);
    expect(readReceipt(JSON.stringify({ id: 'x', receipt_hash: RECEIPT, signature }))).toEqual(named);
    expect(readReceipt(JSON.stringify(claims))).toEqual({ ...named, signature: '' });
  });

  it.each(['', 'hello', 'a.b.c', '{', '[]', '{}', JSON.stringify({ ...claims, receipt_hash: 'short' })])(
    'is not read from %j',
    (text) => expect(readReceipt(text)).toBeNull(),
  );
});

describe('what is told in the open', () => {
  beforeAll(() => needGroups(['resident', 'voices']));
  afterEach(cleanup);

  it('says that a count is not shown, and that a step is a step', () => {
    expect(told(null, true)).toBe('为保护个人，不显示');
    expect(told(20, true)).toBe('20 件以上');
    expect(told(21, false)).toBe('21');
  });

  it('says "several" of few who joined', () => {
    const item = { is_joined: true, joined_count: null } as Case;
    expect(joinedWords(item)).toBe('另有几人也反映了');
    expect(joinedWords({ ...item, joined_count: 12 })).toBe('12 人也反映了');
    expect(joinedWords({ ...item, is_joined: false })).toBe('');
  });

  it('leads from each page to the others', () => {
    const { container } = render(<Ways now="/voices/counts" />);
    const hrefs = [...container.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual(['/voices', '/voices/receipts', '/voices/removed', '/results']);
  });
});
