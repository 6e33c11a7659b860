/**
 * What a visitor found at drawn numbers, kept on the device until it was told.
 *
 * It waits here and not in the outbox: the outbox knows when each job was made, and beside an answer that waits there
 * too the times would say whose it is. Here no time is kept, and what waits is told in the order of the numbers.
 */
import { forget, keep, kept } from '../../core/keep';
import { Refused } from '../../core/problem';

export const FOUND = ['reached', 'not_found', 'refused', 'moved', 'not_eligible'] as const;
export type Found = (typeof FOUND)[number];
/** After these nobody goes there again. */
export const LAST: readonly Found[] = ['refused', 'moved', 'not_eligible'];

export interface Door {
  cell_id: string;
  area_code: string;
  number: number;
}

export interface Report extends Door {
  disposition: Found;
}

type Waiting = Record<string, Report>;

const slotOf = (person: string, survey: string): string => `visits:${person}:${survey}`;
export const keyOf = ({ cell_id, area_code, number }: Door): string => `${cell_id} ${area_code} ${number}`;

/** The reports of one person's visits for one survey; `tell` sends one of them. */
export function reportsOf(person: string, survey: string, tell: (report: Report) => Promise<unknown>) {
  const slot = slotOf(person, survey);
  const read = (): Waiting => kept<Waiting>(slot, {});
  const write = (waiting: Waiting): void => {
    const keys = Object.keys(waiting).sort();
    if (keys.length) keep(slot, Object.fromEntries(keys.map((key) => [key, waiting[key]!])));
    else forget(slot);
  };
  const drop = (report: Report): void => {
    const { [keyOf(report)]: held, ...others } = read();
    // Another tap at the same door, made while this one was on its way, stays.
    if (held?.disposition === report.disposition) write(others);
  };
  let running: Promise<Refused | null> | null = null;

  const sendAll = async (): Promise<Refused | null> => {
    let refused: Refused | null = null;
    const tried = new Set<string>();
    for (;;) {
      // Read anew each time: doors are tapped meanwhile.
      const report = Object.values(read()).find((one) => !tried.has(JSON.stringify(one)));
      if (!report) return refused;
      tried.add(JSON.stringify(report));
      try {
        await tell(report);
      } catch (error) {
        // What the server will never take must not stand in the way of the others.
        if (!(error instanceof Refused) || ![409, 422].includes(error.problem.status)) throw error;
        refused = error;
      }
      drop(report);
    }
  };

  return {
    waiting: read,
    note: (report: Report): void => write({ ...read(), [keyOf(report)]: report }),
    /**
     * Tells what waits, one run at a time; what was refused for good is dropped and given back.
     *
     * Raises:
     *   Refused, Unreachable: as `tell`; the rest waits.
     */
    flush: (): Promise<Refused | null> => (running ??= sendAll().finally(() => (running = null))),
  };
}
