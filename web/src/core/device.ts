/**
 * What tells how many answers to a survey came from one device, and nothing else of the device.
 *
 * Random, made here, another one for each survey: two surveys cannot be joined by it, nor a device be known again.
 */
import { toText } from './bytes';
import { keep, kept } from './keep';

const BYTES = 16;

/** The device's value for a survey, the same for everybody who answers on it, with help or without. */
export function deviceFor(surveyId: string): string {
  const slot = `device:${surveyId}`;
  const held = kept(slot, '');
  if (held) return held;
  const made = toText(crypto.getRandomValues(new Uint8Array(BYTES)));
  keep(slot, made);
  return made;
}
