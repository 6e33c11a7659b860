/**
 * A QR code (ISO/IEC 18004) of few characters: alphanumeric mode, level M, versions 1 to 3, one fixed mask.
 *
 * Enough for a tracking code, small enough for a phone without a network, and nothing leaves the device.
 */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
/** Data and correction codewords of versions 1 to 3 at level M. */
const WORDS = [
  [16, 10],
  [28, 16],
  [44, 26],
] as const;
const MASK = 2;

const EXP = new Uint8Array(512);
const LOG = new Uint8Array(256);
function fillField(): void {
  let value = 1;
  for (let power = 0; power < 255; power++) {
    EXP[power] = EXP[power + 255] = value;
    LOG[value] = power;
    value = (value << 1) ^ (value & 128 ? 0x11d : 0);
  }
}

const times = (a: number, b: number): number => (a && b ? EXP[LOG[a]! + LOG[b]!]! : 0);

/** Reed-Solomon codewords that correct `data`. */
function correction(data: readonly number[], count: number): number[] {
  fillField();
  let generator = [1];
  for (let i = 0; i < count; i++) {
    const next = [...generator, 0];
    generator.forEach((factor, at) => (next[at + 1]! ^= times(factor, EXP[i]!)));
    generator = next;
  }
  const rest = [...data, ...new Array<number>(count).fill(0)];
  data.forEach((_, at) => {
    const lead = rest[at]!;
    generator.forEach((factor, shift) => (rest[at + shift]! ^= times(factor, lead)));
  });
  return rest.slice(data.length);
}

function bitsOf(text: string, capacity: number): number[] {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  put(2, 4);
  put(text.length, 9);
  for (let i = 0; i < text.length; i += 2) {
    const [first, second] = [LETTERS.indexOf(text[i]!), LETTERS.indexOf(text[i + 1] ?? '')];
    if (i + 1 < text.length) put(first * 45 + second, 11);
    else put(first, 6);
  }
  put(0, Math.min(4, capacity * 8 - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < capacity * 8; pad ^= 0xec ^ 0x11) put(pad, 8);
  return bits;
}

const toWords = (bits: readonly number[]): number[] =>
  Array.from({ length: bits.length / 8 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2));

type Grid = (number | undefined)[][];

/** Level and mask with their own correction bits. */
function formatBits(): number {
  let rest = MASK << 10;
  for (let i = 14; i >= 10; i--) if ((rest >> i) & 1) rest ^= 0x537 << (i - 10);
  return ((MASK << 10) | rest) ^ 0x5412;
}

/** What stands in every code of this size: eyes, timing, alignment, format. */
function frame(version: number): Grid {
  const size = 17 + 4 * version;
  const grid: Grid = Array.from({ length: size }, () => new Array<number | undefined>(size).fill(undefined));
  const put = (row: number, column: number, bit: number) => {
    if (row >= 0 && column >= 0 && row < size && column < size) grid[row]![column] = bit;
  };
  const rings = (row: number, column: number, radius: number, dark: readonly number[]) => {
    for (let y = -radius; y <= radius; y++)
      for (let x = -radius; x <= radius; x++)
        put(row + y, column + x, Number(dark.includes(Math.max(Math.abs(x), Math.abs(y)))));
  };
  for (let i = 8; i < size - 8; i++) {
    put(6, i, (i + 1) % 2);
    put(i, 6, (i + 1) % 2);
  }
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]] as const) rings(row, column, 4, [0, 1, 3]);
  if (version > 1) rings(size - 7, size - 7, 2, [0, 2]);
  const format = formatBits();
  for (let i = 0; i < 15; i++) {
    const bit = (format >> i) & 1;
    // Upwards beside the upper eyes, and once more along the other two.
    if (i < 8) put(i < 6 ? i : i + 1, 8, bit);
    else put(8, i === 8 ? 7 : 14 - i, bit);
    if (i < 8) put(8, size - 1 - i, bit);
    else put(size - 15 + i, 8, bit);
  }
  put(size - 8, 8, 1);
  return grid;
}

/**
 * The modules of a code, row by row; true is dark. There is no quiet zone: draw four light modules around it.
 *
 * Raises:
 *   RangeError: longer than 61 characters, or a character that is no capital letter, digit or `$%*+-./:`.
 */
export function qr(text: string): boolean[][] {
  const need = 13 + Math.floor(text.length / 2) * 11 + (text.length % 2) * 6;
  const version = 1 + WORDS.findIndex(([data]) => data * 8 >= need);
  if (!version || [...text].some((letter) => !LETTERS.includes(letter))) throw new RangeError('not for a small code');
  const [capacity, corrected] = WORDS[version - 1]!;
  const data = bitsOf(text, capacity);
  const bits = [...data];
  for (const word of correction(toWords(data), corrected)) for (let i = 7; i >= 0; i--) bits.push((word >> i) & 1);
  const grid = frame(version);
  const size = grid.length;
  let at = 0;
  let isUp = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const row = isUp ? size - 1 - step : step;
      for (const column of [right, right - 1])
        if (grid[row]![column] === undefined) grid[row]![column] = (bits[at++] ?? 0) ^ Number(column % 3 === 0);
    }
    isUp = !isUp;
  }
  return grid.map((row) => row.map(Boolean));
}

/** One path of unit squares, for an SVG whose viewBox leaves four units around. */
export const qrPath = (modules: readonly (readonly boolean[])[]): string =>
  modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
