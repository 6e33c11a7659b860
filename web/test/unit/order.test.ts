import { describe, expect, it } from 'vitest';
import { nextOf } from '../../src/routes/leader/order';

const CODES = ['S1', 'S2', 'S3', 'S4', 'S5'];

/** Every row from the first one on, until one comes again. */
function walk(seed: string): string[] {
  const seen = ['S1'];
  for (;;) {
    const next = nextOf(CODES, seen[seen.length - 1]!, seed)!;
    if (next === seen[0]) return seen;
    seen.push(next);
  }
}

describe('the order of checking', () => {
  it('is the framework’s without a seed', () => {
    expect(walk('')).toEqual(CODES);
  });

  it('is drawn by the seed, the same for everybody, and misses no row', () => {
    expect(walk('2026-11-24')).toEqual(walk('2026-11-24'));
    expect([...walk('2026-11-24')].sort()).toEqual(CODES);
    expect(new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => walk(seed).join())).size).toBeGreaterThan(1);
  });
});
