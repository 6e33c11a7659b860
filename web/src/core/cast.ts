/** The nullifiers of the ballots that people cast on their own device, by survey, in no order of casting. */
import { keep, kept } from './keep';

const slotOf = (surveyId: string): string => `cast:${surveyId}`;

export const castFrom = (surveyId: string): string[] => kept<string[]>(slotOf(surveyId), []);
export const keepCast = (surveyId: string, nullifiers: readonly string[]): void =>
  keep(slotOf(surveyId), [...nullifiers].sort());
