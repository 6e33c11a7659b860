/** In which order an inspector checks rows: as they stand, or at random by a seed that anybody can use again. */
import { sha256 } from '../../core/sha256';

/** The row after `current`, from the last one on to the first. */
export function nextOf(codes: readonly string[], current: string, seed: string): string | undefined {
  const drawn = codes.map((code) => [seed ? sha256(`${seed}|${code}`) : '', code] as const);
  const order = seed ? drawn.sort(([one], [other]) => (one < other ? -1 : 1)) : drawn;
  const place = order.findIndex(([, code]) => code === current);
  return order[(place + 1) % order.length]?.[1];
}
