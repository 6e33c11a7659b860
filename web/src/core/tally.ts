import type { Job, JobState } from './outbox';

export interface Tally {
  sent: number;
  waiting: number;
  refused: number;
  lost: number;
}

/**
 * Counts for the line under the form.
 *
 * Args:
 *   jobs: all jobs in the store.
 *   open: ids that were stored and neither delivered nor removed by the person. One that is missing from the store was
 *     lost by the device, and is shown as such.
 */
export function tally(jobs: readonly Job[], open: readonly string[]): Tally {
  const count = (state: JobState) => jobs.filter((job) => job.state === state).length;
  const present = new Set(jobs.map((job) => job.id));
  return {
    sent: count('sent'),
    waiting: count('waiting'),
    refused: count('refused'),
    lost: open.filter((id) => !present.has(id)).length,
  };
}
