/**
 * Blind signatures for invited answers: RSABSSA-SHA384-PSS-Randomized of RFC 9474, the device's side.
 *
 * The server signs a number that says nothing about the answer, against the invitation; the device takes the blind off
 * and sends the answer with a signature that the server has never seen. Fetched only for an invited survey, and only
 * where the browser knows `BigInt`.
 */
import { sha384 } from './sha384';

/** A public RSA key; `size` is the length of its modulus in bytes. */
export interface BlindKey {
  n: bigint;
  e: bigint;
  size: number;
}

/** Draws random bytes; another source only in tests. */
export type Chance = (length: number) => Uint8Array;

/** What is no valid signature, or no key to use. */
export class BlindError extends Error {}

const big = BigInt;
const ZERO = big(0);
const ONE = big(1);
const HASH = 48;
/** Section 5: the salt is as long as the hash, the prefix of a randomized message 32 bytes. */
const SALT = 48;
const PREFIX = 32;

export const randomBytes: Chance = (length) => crypto.getRandomValues(new Uint8Array(length));

const join = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

export function toNumber(bytes: Uint8Array): bigint {
  let hex = '0x0';
  bytes.forEach((byte) => (hex += (byte + 256).toString(16).slice(1)));
  return big(hex);
}

/** A number as `length` bytes, the highest first. */
export function toBytes(number: bigint, length: number): Uint8Array {
  const hex = number.toString(16);
  const padded = '0'.repeat(Math.max(0, length * 2 - hex.length)) + hex;
  return Uint8Array.from({ length }, (_, index) => parseInt(padded.slice(index * 2, index * 2 + 2), 16));
}

export function keyOf(modulus: Uint8Array, exponent: Uint8Array): BlindKey {
  const n = toNumber(modulus);
  return { n, e: toNumber(exponent), size: Math.ceil(n.toString(2).length / 8) };
}

function power(base: bigint, exponent: bigint, n: bigint): bigint {
  let found = ONE;
  for (const bit of exponent.toString(2)) {
    found = (found * found) % n;
    if (bit === '1') found = (found * base) % n;
  }
  return found;
}

/** The inverse of `a` modulo `n`, or null when they share a factor. */
function inverseOf(a: bigint, n: bigint): bigint | null {
  let [r0, r1, s0, s1] = [n, a % n, ZERO, ONE];
  while (r1 > ZERO) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [s0, s1] = [s1, s0 - q * s1];
  }
  if (r0 !== ONE) return null;
  return s0 < ZERO ? s0 + n : s0;
}

/** MGF1 with SHA-384 (RFC 8017, B.2.1). */
function mask(seed: Uint8Array, length: number): Uint8Array {
  const found = new Uint8Array(length);
  for (let block = 0; block * HASH < length; block++) {
    const part = sha384(join(seed, Uint8Array.of(0, 0, 0, block)));
    found.set(part.subarray(0, length - block * HASH), block * HASH);
  }
  return found;
}

const mixed = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, index) => byte ^ b[index]!);

const bitsOf = ({ n }: BlindKey): number => n.toString(2).length - 1;
const lengthOf = (key: BlindKey): number => Math.ceil(bitsOf(key) / 8);
/** The bits of the first byte that an encoded message may use. */
const topOf = (key: BlindKey): number => 0xff >> (8 * lengthOf(key) - bitsOf(key));

const inner = (message: Uint8Array, salt: Uint8Array): Uint8Array => sha384(join(new Uint8Array(8), sha384(message), salt));

/** EMSA-PSS-ENCODE (RFC 8017, 9.1.1). */
function encode(key: BlindKey, message: Uint8Array, salt: Uint8Array): Uint8Array {
  const hash = inner(message, salt);
  const filling = new Uint8Array(lengthOf(key) - SALT - HASH - 2);
  const block = join(filling, Uint8Array.of(1), salt);
  const hidden = mixed(block, mask(hash, block.length));
  hidden[0]! &= topOf(key);
  return join(hidden, hash, Uint8Array.of(0xbc));
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/** Whether a signature is the key's for a prepared message (RSASSA-PSS-VERIFY, RFC 8017, 8.1.2). */
export function isSignature(key: BlindKey, message: Uint8Array, signature: Uint8Array): boolean {
  const number = toNumber(signature);
  if (signature.length !== key.size || number >= key.n) return false;
  const encoded = toBytes(power(number, key.e, key.n), lengthOf(key));
  const end = encoded.length - HASH - 1;
  const hash = encoded.subarray(end, end + HASH);
  const block = mixed(encoded.subarray(0, end), mask(hash, end));
  block[0]! &= topOf(key);
  // Encoded anew with the salt found, every other byte must come out the same.
  return isSame(encoded, encode(key, message, block.subarray(end - SALT)));
}

/** `Prepare` (4.1): the message behind random bytes, so that even a guessable message is blinded well. */
export const prepare = (message: Uint8Array, chance: Chance = randomBytes): Uint8Array => join(chance(PREFIX), message);

/**
 * `Blind` (4.2): what is sent to be signed, and what takes the blind off again.
 *
 * Args:
 *   message: as `prepare` made it.
 *
 * Raises:
 *   BlindError: the key is no key (1 in 2^1000 of a good one).
 */
export function blind(
  key: BlindKey,
  message: Uint8Array,
  chance: Chance = randomBytes,
): { blinded: Uint8Array; inverse: Uint8Array } {
  const number = toNumber(encode(key, message, chance(SALT)));
  if (inverseOf(number, key.n) === null) throw new BlindError('not coprime to the modulus');
  for (;;) {
    const factor = toNumber(chance(key.size));
    const inverse = factor > ZERO && factor < key.n ? inverseOf(factor, key.n) : null;
    if (inverse === null) continue;
    const blinded = (number * power(factor, key.e, key.n)) % key.n;
    return { blinded: toBytes(blinded, key.size), inverse: toBytes(inverse, key.size) };
  }
}

/**
 * `Finalize` (4.4): the signature of the prepared message.
 *
 * Raises:
 *   BlindError: the server signed something else.
 */
export function finalize(key: BlindKey, message: Uint8Array, blindSignature: Uint8Array, inverse: Uint8Array): Uint8Array {
  if (blindSignature.length !== key.size) throw new BlindError('not as long as the key');
  const signature = toBytes((toNumber(blindSignature) * toNumber(inverse)) % key.n, key.size);
  if (!isSignature(key, message, signature)) throw new BlindError('not a signature of this message');
  return signature;
}
