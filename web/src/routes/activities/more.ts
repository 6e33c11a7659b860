/** What an activity may say beyond its first fields: details of its kind, joint units, and places to sign up for. */
import { startsAt, type ActivityDraft } from '../../core/activity';
import { detailsBody, wrongParts, type Details } from './details';

export interface More {
  details?: Details;
  joint_unit_ids?: readonly string[];
  signup_capacity?: number | string | null;
  /** As `datetime-local` writes it, in China's time. */
  signup_closes_at?: string | null;
}

const CAPACITY_MAX = 100_000;

export const moreOf = ({ more }: Pick<ActivityDraft, 'more'>): More => (more ?? {}) as More;

/** The ids of the controls that are wrong. */
export function wrongMore(draft: ActivityDraft): string[] {
  const { details, signup_capacity: places, signup_closes_at: closes } = moreOf(draft);
  const wrong = wrongParts(draft.kind, details).map((name) => `detail-${name}`);
  const typed = String(places ?? '').trim();
  if (typed && !(/^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= CAPACITY_MAX)) wrong.push('capacity');
  if (typed && closes && Date.parse(closingAt(closes)) > Date.parse(startsAt(draft.date, draft.time))) wrong.push('closes');
  return wrong;
}

const closingAt = (typed: string): string => (/[Z+]/.test(typed) ? typed : `${typed}:00+08:00`);

/** The rest of the request body; what was left empty is left out. */
export function moreBody(draft: ActivityDraft): Record<string, unknown> {
  const { details, joint_unit_ids: joint, signup_capacity: places, signup_closes_at: closes } = moreOf(draft);
  const said = detailsBody(draft.kind, details, draft.body);
  const typed = String(places ?? '').trim();
  return {
    ...(said ? { details: said } : {}),
    ...(joint?.length ? { joint_unit_ids: joint } : {}),
    ...(typed ? { signup_capacity: Number(typed) } : {}),
    ...(typed && closes ? { signup_closes_at: closingAt(closes) } : {}),
  };
}
