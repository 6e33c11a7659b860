/** Solves the proof of work that stands before an anonymous token (ALTCHA wire format, SHA-256). */
import { compress, initialState, pad, putByte, toHex, utf8 } from './sha256';

export interface Challenge {
  algorithm: string;
  challenge: string;
  salt: string;
  max_number: number;
  signature: string;
}

/** How long one slice may hold the page, in milliseconds. */
const SLICE_MS = 12;
const SLICE_TRIES = 256;

/**
 * A function that tells whether `sha256(salt + n)` equals `target`.
 *
 * Whole 64-byte blocks of the salt are mixed once; each try then rewrites only the digits.
 */
export function matcher(salt: string, target: string): (n: number) => boolean {
  const bytes = utf8(salt);
  const whole = bytes.length >> 6;
  const words = new Int32Array((whole + 3) * 16);
  bytes.forEach((byte, index) => putByte(words, index, byte));
  const before = initialState();
  for (let i = 0; i < whole; i++) compress(before, words, i * 16);
  const state = new Int32Array(8);
  const first = parseInt(target.slice(0, 8), 16) | 0;
  let digits = -1;
  let blocks = 0;
  return (n) => {
    const text = String(n);
    for (let i = 0; i < text.length; i++) putByte(words, bytes.length + i, text.charCodeAt(i));
    if (text.length !== digits) {
      digits = text.length;
      blocks = pad(words, bytes.length + digits);
    }
    state.set(before);
    for (let i = whole; i < blocks; i++) compress(state, words, i * 16);
    return state[0] === first && toHex(state) === target.toLowerCase();
  };
}

const pause = () => new Promise<void>((done) => setTimeout(done, 0));

/**
 * Finds the number of a challenge without freezing the page.
 *
 * Returns:
 *   the number, or null when none up to `max_number` fits (the challenge is broken or was made for something else).
 */
export async function solve(challenge: Challenge): Promise<number | null> {
  if (challenge.algorithm !== 'SHA-256') return null;
  const matches = matcher(challenge.salt, challenge.challenge);
  let until = Date.now() + SLICE_MS;
  for (let n = 0; n <= challenge.max_number; n++) {
    if (matches(n)) return n;
    if (n % SLICE_TRIES === 0 && Date.now() > until) {
      await pause();
      until = Date.now() + SLICE_MS;
    }
  }
  return null;
}

/** The `altcha` field of the token request. */
export function payload(challenge: Challenge, number: number): string {
  const { algorithm, challenge: hash, salt, signature } = challenge;
  return btoa(JSON.stringify({ algorithm, challenge: hash, number, salt, signature }));
}
