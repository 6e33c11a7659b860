/**
 * The hash tree of a day's receipts, computed on this device from the leaves that the server gives to everybody.
 *
 * The same tree as `api/rules/hash_tree.py`: RFC 9162, 2.1.1. Hashes are lower-case hex, 64 characters.
 */
import { sha256 } from '../../core/sha256';

const LEAF = 0;
const NODE = 1;

function hashed(first: number, ...parts: readonly string[]): string {
  const hex = parts.join('');
  const bytes = new Uint8Array(1 + hex.length / 2);
  bytes[0] = first;
  for (let at = 0; at < hex.length; at += 2) bytes[1 + at / 2] = Number.parseInt(hex.slice(at, at + 2), 16);
  return sha256(bytes);
}

/** The root over leaves in the order given; a node without a sibling rises. */
export function rootOf(leaves: readonly string[]): string {
  let level = leaves.map((leaf) => hashed(LEAF, leaf));
  if (!level.length) return sha256('');
  while (level.length > 1) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += 2)
      next.push(at + 1 < level.length ? hashed(NODE, level[at]!, level[at + 1]!) : level[at]!);
    level = next;
  }
  return level[0]!;
}

export interface Day {
  area_code: string;
  day: string;
  leaf_count: number;
  leaves: readonly string[];
  root: string;
  previous_head: string;
  head: string;
  is_unaltered: boolean | null;
}

export const headOf = ({ area_code: area, day, leaf_count: count, root, previous_head: before }: Day): string =>
  sha256(`shiliu receipts|${area}|${day}|${count}|${root}|${before}`);

export type Verdict = 'good' | 'absent' | 'broken' | 'altered';

/** Whether a receipt is in a day's tree, the tree is whole, and the records behind it are unaltered. */
export function judge(day: Day, receiptHash: string): Verdict {
  const isWhole = day.leaves.length === day.leaf_count && rootOf(day.leaves) === day.root && headOf(day) === day.head;
  if (!isWhole) return 'broken';
  if (!day.leaves.includes(receiptHash)) return 'absent';
  return day.is_unaltered === false ? 'altered' : 'good';
}

export interface Named {
  hash: string;
  day: string;
  area: string;
  /** The case's id and the signature, where the text had them: with them the signature can be checked too. */
  id: string;
  signature: string;
}

const fromBase64 = (text: string): string => atob(text.replace(/-/g, '+').replace(/_/g, '/'));

/**
 * Which receipt a text is: a receipt's JSON as it was saved, or its signature (three parts with dots).
 *
 * Returns null where it is neither.
 */
export function readReceipt(text: string): Named | null {
  const clean = text.trim();
  try {
    const isPlain = clean.startsWith('{');
    const found = JSON.parse(isPlain ? clean : fromBase64(clean.split('.')[1] ?? '')) as Record<string, unknown>;
    if (isPlain && typeof found['signature'] === 'string') return readReceipt(found['signature']);
    const { receipt_hash: hash, area_code: area, received_on: day, sub } = found;
    if (typeof hash !== 'string' || typeof area !== 'string' || typeof day !== 'string') return null;
    if (!/^[0-9a-f]{64}$/.test(hash) || !/^\d{4}-\d\d-\d\d$/.test(day)) return null;
    return { hash, area, day, id: typeof sub === 'string' ? sub : '', signature: isPlain ? '' : clean };
  } catch {
    return null;
  }
}
