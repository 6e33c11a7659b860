/** One write to a record, and the record as it then is. */
import { Refused } from './problem';

/**
 * Writes, then shows the record anew; also when the write is refused because the record has moved on (409).
 *
 * Raises:
 *   Refused, Unreachable: as the write, or as the reading after it.
 */
export async function writeThenShow(work: () => Promise<unknown>, show: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 409) await show().catch(() => undefined);
    throw error;
  }
  await show();
}
