/**
 * SHA-256 (FIPS 180-4) in plain TypeScript.
 *
 * `crypto.subtle` does not exist on pages opened over plain http from a local address, so the proof of work
 * cannot rely on it. One path for everybody is easier to trust than two.
 */
const K = new Int32Array(64);
const START = new Int32Array(8);

/** Fills the constants: fractional parts of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function fillConstants(): void {
  const fraction = (root: number) => ((root - Math.floor(root)) * 4294967296) | 0;
  let found = 0;
  for (let candidate = 2; found < 64; candidate++) {
    let isPrime = true;
    for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) isPrime = false;
    if (!isPrime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(candidate));
    K[found++] = fraction(Math.cbrt(candidate));
  }
}
fillConstants();

const schedule = new Int32Array(64);

/** Mixes the 16 words at `offset` of `words` into `state` (8 words), in place. */
export function compress(state: Int32Array, words: Int32Array, offset: number): void {
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = words[offset + i]!;
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let a = state[0]!,
    b = state[1]!,
    c = state[2]!,
    d = state[3]!;
  let e = state[4]!,
    f = state[5]!,
    g = state[6]!,
    h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}

/** A fresh copy of the initial hash value. */
export const initialState = (): Int32Array => START.slice();

/** Writes one byte into an array of big-endian 32-bit words. */
export function putByte(words: Int32Array, index: number, byte: number): void {
  const shift = 24 - (index & 3) * 8;
  words[index >> 2] = (words[index >> 2]! & ~(0xff << shift)) | (byte << shift);
}

/** Pads a message of `length` bytes held in `words`; returns the number of 64-byte blocks. */
export function pad(words: Int32Array, length: number): number {
  const blocks = (length + 9 + 63) >> 6;
  putByte(words, length, 0x80);
  for (let i = length + 1; i < blocks * 64 - 8; i++) putByte(words, i, 0);
  words[blocks * 16 - 2] = Math.floor(length / 536870912);
  words[blocks * 16 - 1] = length << 3;
  return blocks;
}

/** UTF-8 bytes of a text, without relying on TextEncoder. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const char of unescape(encodeURIComponent(text))) bytes.push(char.charCodeAt(0));
  return bytes;
}

export function toHex(state: Int32Array): string {
  let hex = '';
  for (let i = 0; i < 8; i++) hex += ((state[i]! >>> 0) + 4294967296).toString(16).slice(1);
  return hex;
}

/** Hex SHA-256 of a text or of bytes. */
export function sha256(message: string | Uint8Array): string {
  const bytes = typeof message === 'string' ? utf8(message) : message;
  const words = new Int32Array(((bytes.length + 9 + 63) >> 6) * 16);
  for (let i = 0; i < bytes.length; i++) putByte(words, i, bytes[i]!);
  const blocks = pad(words, bytes.length);
  const state = initialState();
  for (let i = 0; i < blocks; i++) compress(state, words, i * 16);
  return toHex(state);
}
