/**
 * The leader's figures, asked for as soon as this file is here and while the screen's code is still on its way: on a slow
 * phone the screen is drawn with them at once instead of a second later.
 */
import { storedPerson } from '../../core/person';
import { getKpi, type Kpi } from '../../core/staff-api';

/** An answer that nobody took by then belongs to a screen that was left. */
const FRESH_MS = 15000;
const area = storedPerson()?.area_code;
const at = Date.now();
let begun: Promise<Kpi> | undefined = area ? getKpi(area) : undefined;
let last: Promise<unknown> | undefined = begun;
begun?.catch(() => undefined);

/** The figures of an area: those that were asked for early, once, else asked for now. */
export function firstKpi(wanted: string): Promise<Kpi> {
  const early = wanted === area && Date.now() - at < FRESH_MS ? begun : undefined;
  begun = undefined;
  const kpi = early ?? getKpi(wanted);
  last = kpi;
  return kpi;
}

/** Asks for what stands beside the figures once these are here: both at once would share a slow line. */
export const beside = <T>(ask: () => Promise<T>): Promise<T> => (last ? last.then(ask, ask) : ask());
