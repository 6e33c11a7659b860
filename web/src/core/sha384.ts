/**
 * SHA-384 (FIPS 180-4) on whole numbers of 64 bits.
 *
 * Over plain http a browser has no `crypto.subtle`, so an invited answer cannot rely on it. A ballot takes about
 * fourteen blocks of hashing: what is short is to be preferred to what is fast. Written without literals of whole
 * numbers, which the oldest supported browsers' syntax does not know; where `BigInt` itself is missing this file must
 * not be loaded.
 */
const big = BigInt;
const ZERO = big(0);
const ONE = big(1);
const WORD = big(64);
const MASK = (ONE << WORD) - ONE;
const ROUNDS = 80;
const BLOCK = 128;

/** The largest whole number whose `power`th power is not above `n`, by Newton's way down from above. */
function root(n: bigint, power: number): bigint {
  let x = ONE << big(Math.ceil(n.toString(2).length / power));
  for (;;) {
    let rest = n;
    for (let i = 1; i < power; i++) rest /= x;
    const next = (x * big(power - 1) + rest) / big(power);
    if (next >= x) return x;
    x = next;
  }
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime)) found.push(n);
  return found;
}

/** The first 64 bits behind the point of a prime's root (FIPS 180-4, 4.2.3 and 5.3.4). */
const fraction = (prime: number, power: number): bigint => root(big(prime) << (WORD * big(power)), power) & MASK;

const PRIMES = primes(ROUNDS);
const K = PRIMES.map((prime) => fraction(prime, 3));
const START = PRIMES.slice(8, 16).map((prime) => fraction(prime, 2));

const turn = (x: bigint, by: number): bigint => ((x >> big(by)) | (x << big(64 - by))) & MASK;

function compress(state: bigint[], w: bigint[]): bigint[] {
  for (let i = 16; i < ROUNDS; i++) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const s0 = turn(x, 1) ^ turn(x, 8) ^ (x >> big(7));
    const s1 = turn(y, 19) ^ turn(y, 61) ^ (y >> big(6));
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) & MASK;
  }
  let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  for (let i = 0; i < ROUNDS; i++) {
    const choice = (e & f) ^ (~e & MASK & g);
    const t1 = h + (turn(e, 14) ^ turn(e, 18) ^ turn(e, 41)) + choice + K[i]! + w[i]!;
    const t2 = (turn(a, 28) ^ turn(a, 34) ^ turn(a, 39)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + state[index]!) & MASK);
}

/** The hash of bytes, 48 bytes. */
export function sha384(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 17) / BLOCK) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  // A message is far below 512 MB: 32 bits hold its length in bits.
  new DataView(padded.buffer).setUint32(padded.length - 4, message.length * 8);
  let state = START;
  for (let at = 0; at < padded.length; at += BLOCK) {
    const words: bigint[] = [];
    for (let i = at; i < at + BLOCK; i += 8) {
      let word = ZERO;
      for (let byte = i; byte < i + 8; byte++) word = (word << big(8)) | big(padded[byte]!);
      words.push(word);
    }
    state = compress(state, words);
  }
  const hash = new Uint8Array(48);
  for (let i = 0; i < hash.length; i++) hash[i] = Number((state[i >> 3]! >> big(56 - 8 * (i & 7))) & big(255));
  return hash;
}
