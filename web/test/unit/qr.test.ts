import { describe, expect, it } from 'vitest';
import { qr, qrPath } from '../../src/core/qr';
import { sha256 } from '../../src/core/sha256';

const drawn = (text: string) =>
  qr(text)
    .map((row) => row.map(Number).join(''))
    .join('\n');

describe('a QR code', () => {
  // Matrices of an independent encoder (segno 1.6, level M, mask 2), as SHA-256 of their rows of 0 and 1.
  it.each([
    ['HELLO WORLD', 21, '20a31645fff40fd6d0acd4dd9a52d2b3967b0f7093f822bd8fc34d75d0ca388c'],
    ['7K3M-9QXT-2B4D-6FGH-8JKN-PRSV-WYZ0', 25, '2d2afc3689f3e118bc1d339a31f7b9c97ea70564495d7f388229df52f83a09b6'],
    ['0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789ABCDEFGHIJ', 29, 'f1f07abd73abbec14609d8dc6f12dbb5fde73317397c1a9524c865e68e03510c'],
  ])('of %s is what another encoder draws', (text, size, expected) => {
    expect(qr(text)).toHaveLength(size);
    expect(sha256(drawn(text))).toBe(expected);
  });

  it('refuses what does not fit', () => {
    expect(() => qr('A'.repeat(62))).toThrow(RangeError);
    expect(() => qr('lower')).toThrow(RangeError);
  });

  it('is drawn square by square', () => {
    expect(qrPath([[true, false], [false, true]])).toBe('M0 0h1v1h-1zM1 1h1v1h-1z');
  });
});
