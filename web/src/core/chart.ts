/** Pure geometry for the charts: no DOM, no framework. */

export interface Point {
  x: number;
  y: number;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The position of `value` when `from`..`to` is laid over `start`..`end`; clamped to the ends. */
export function scale(value: number, from: number, to: number, start: number, end: number): number {
  if (to === from) return start;
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return round(start + share * (end - start));
}

/** The point at `share` (0-1) of a half circle that opens downwards, from left to right. */
export function onArc(share: number, centre: Point, radius: number): Point {
  const angle = Math.PI * (1 - Math.min(1, Math.max(0, share)));
  return { x: round(centre.x + radius * Math.cos(angle)), y: round(centre.y - radius * Math.sin(angle)) };
}

/** The path of a half-circle arc between two shares. */
export function arc(from: number, to: number, centre: Point, radius: number): string {
  const a = onArc(from, centre, radius);
  const b = onArc(to, centre, radius);
  return `M${a.x} ${a.y}A${radius} ${radius} 0 0 1 ${b.x} ${b.y}`;
}

/** Cuts parts into shares of their total, each with its start; a total of 0 gives no shares. */
export function stack(parts: readonly number[], total: number): { from: number; to: number }[] {
  let from = 0;
  return parts.map((part) => {
    const to = total > 0 ? Math.min(1, from + part / total) : from;
    const piece = { from: round(from * 100) / 100, to: round(to * 100) / 100 };
    from = to;
    return piece;
  });
}

/** Runs of values between gaps, each value with its place. */
export function segments(values: readonly (number | null)[]): { index: number; value: number }[][] {
  const runs: { index: number; value: number }[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) runs.push([]);
    else runs[runs.length - 1]!.push({ index, value });
  });
  return runs.filter((run) => run.length > 0);
}

/** The lowest and the highest of some values, apart even when they are equal. */
export function span(values: readonly (number | null)[]): [number, number] {
  const known = values.filter((value): value is number => value !== null);
  if (!known.length) return [0, 1];
  const [from, to] = [Math.min(...known), Math.max(...known)];
  return from === to ? [from - 1, to + 1] : [from, to];
}
