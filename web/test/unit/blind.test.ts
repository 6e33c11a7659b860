import { createHash, generateKeyPairSync, randomBytes as nodeBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blind, BlindError, finalize, isSignature, keyOf, prepare, toBytes, toNumber } from '../../src/core/blind';
import { sha384 } from '../../src/core/sha384';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (of: Uint8Array) => Buffer.from(of).toString('hex');
const V = JSON.parse(readFileSync('../tests/vectors/rfc9474.json', 'utf8')) as Record<string, string>;
const vector = (name: string) => bytes(V[name]!);

function power(base: bigint, exponent: bigint, n: bigint): bigint {
  let found = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % n) if (e & 1n) found = (found * b) % n;
  return found;
}

describe('SHA-384', () => {
  it('is that of another implementation for every length around its blocks', () => {
    for (let length = 0; length < 300; length++) {
      const message = nodeBytes(length);
      expect(hex(sha384(message))).toBe(createHash('sha384').update(message).digest('hex'));
    }
  });

  it('is that of FIPS 180-4 for "abc"', () => {
    expect(hex(sha384(bytes('616263')))).toBe(
      'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    );
  });
});

describe('a blind signature', () => {
  const key = keyOf(vector('n'), vector('e'));
  const message = prepare(vector('msg'), () => vector('msg_prefix'));
  const n = toNumber(vector('n'));
  // The RFC gives the inverse of the blinding factor: the factor is the inverse's inverse, by Euler's theorem.
  const [p, q] = [toNumber(vector('p')), toNumber(vector('q'))];
  const factor = power(toNumber(vector('inv')), (p - 1n) * (q - 1n) - 1n, n);

  it('is blinded and freed as in RFC 9474, appendix A.1', () => {
    const drawn = [vector('salt'), toBytes(factor, key.size)];
    const made = blind(key, message, () => drawn.shift()!);
    expect(hex(message)).toBe(V['msg_prefix']! + V['msg']!);
    expect(hex(made.blinded)).toBe(V['blinded_msg']);
    expect(hex(made.inverse)).toBe(V['inv']);
    expect(hex(finalize(key, message, vector('blind_sig'), made.inverse))).toBe(V['sig']);
  });

  it('draws again when a factor is no unit of the key', () => {
    const drawn = [vector('salt'), new Uint8Array(512), toBytes(n, 512), toBytes(p, 512), toBytes(factor, 512)];
    expect(hex(blind(key, message, () => drawn.shift()!).blinded)).toBe(V['blinded_msg']);
  });

  it('is refused when anything of it was changed', () => {
    const changed = (of: Uint8Array, at: number) => of.map((byte, index) => (index === at ? byte ^ 1 : byte));
    const signature = vector('sig');
    expect(isSignature(key, message, signature)).toBe(true);
    expect(isSignature(key, changed(message, 0), signature)).toBe(false);
    expect(isSignature(key, message, changed(signature, 511))).toBe(false);
    expect(isSignature(key, message, signature.subarray(1))).toBe(false);
    expect(isSignature(key, message, toBytes(toNumber(signature) + n, 513).subarray(1))).toBe(false);
    expect(() => finalize(key, message, changed(vector('blind_sig'), 9), vector('inv'))).toThrow(BlindError);
    expect(() => finalize(key, message, new Uint8Array(3), vector('inv'))).toThrow(BlindError);
  });

  it('goes around with a key of 2048 bits and this device’s own chance', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = privateKey.export({ format: 'jwk' });
    const own = (name: 'n' | 'e' | 'd') => Uint8Array.from(Buffer.from(jwk[name]!, 'base64url'));
    const mine = keyOf(own('n'), own('e'));
    const words = prepare(nodeBytes(32));
    const { blinded, inverse } = blind(mine, words);
    const signed = toBytes(power(toNumber(blinded), toNumber(own('d')), mine.n), mine.size);
    const found = finalize(mine, words, signed, inverse);
    expect(isSignature(mine, words, found)).toBe(true);
    expect(hex(found)).not.toBe(hex(signed));
  });
});
