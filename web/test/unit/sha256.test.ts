import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { matcher, payload, solve, type Challenge } from '../../src/core/pow';
import { sha256 } from '../../src/core/sha256';

const native = (text: string): string => createHash('sha256').update(text).digest('hex');

const challengeFor = (salt: string, number: number, max = 50_000): Challenge => ({
  algorithm: 'SHA-256',
  challenge: native(`${salt}${number}`),
  salt,
  max_number: max,
  signature: 'signed',
});

describe('sha256', () => {
  // FIPS 180-4 examples, and the empty message.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('hashes the published example %j', (text, expected) => expect(sha256(text)).toBe(expected));

  it('agrees with the platform at every length around the block borders', () => {
    for (let length = 0; length < 200; length++) expect(sha256('x'.repeat(length))).toBe(native('x'.repeat(length)));
  });

  it('hashes UTF-8', () => expect(sha256('石榴 🌰')).toBe(native('石榴 🌰')));
});

describe('proof of work', () => {
  it.each([1, 40, 54, 55, 60, 63, 64, 65, 119, 130])('matches the one number, with a salt of %i bytes', (length) => {
    const salt = 's'.repeat(length);
    for (const number of [0, 9, 10, 999, 31_337]) {
      const matches = matcher(salt, native(`${salt}${number}`));
      expect(matches(number)).toBe(true);
      expect(matches(number + 1)).toBe(false);
    }
  });

  it('does not mind shrinking and growing digits', () => {
    const matches = matcher('salt&', native('salt&7'));
    expect([12345, 7, 99, 7].map(matches)).toEqual([false, true, false, true]);
  });

  it.each([0, 1, 49_999, 50_000])('finds %i', async (number) => {
    expect(await solve(challengeFor('0a1b2c?expires=1900000000&', number))).toBe(number);
  });

  it('gives up on a challenge without an answer', async () => {
    expect(await solve({ ...challengeFor('salt', 5, 3) })).toBeNull();
    expect(await solve({ ...challengeFor('salt', 5), algorithm: 'SHA-512' })).toBeNull();
  });

  it('writes the payload that the token endpoint reads', () => {
    const { algorithm, challenge, salt, signature } = challengeFor('salt&', 42);
    expect(JSON.parse(atob(payload(challengeFor('salt&', 42), 42)))).toEqual({
      algorithm,
      challenge,
      number: 42,
      salt,
      signature,
    });
  });
});
