/** What an officer enters about an activity: its rules and its request body, free of any screen. */
import type { ActivityCreate } from './api';
import { areaCode, type Place } from './places';
import { countCharacters, normalise } from './validate';

export { ACTIVITY_FIELDS, activityDraft } from './activityBack';

export const ACTIVITY_KINDS = [
  'topic_meeting',
  'study',
  'training',
  'publicity',
  'lecture',
  'festival',
  'exchange',
  'mutual_visit',
  'inspection',
  'sport',
  'welfare',
  'customs',
  'drill',
  'heritage',
] as const;

export const MEETING_BODIES = [
  'standing_committee',
  'executive_meeting',
  'leading_group',
  'study_group',
  'township_committee',
  'joint_conference',
] as const;

export const NAME_MAX = 200;
const COUNT_MAX = 10_000_000;

export interface ActivityDraft {
  kind: string;
  /** Which body met; only of a topic meeting. */
  body: string;
  title: string;
  date: string;
  time: string;
  area: Place;
  place: string;
  count: string;
  summary: string;
  unit: string;
  tags: readonly string[];
  /** Of an activity whose start has passed: whether it was held. */
  stage: string;
  /** Details of the kind, joint units and sign-up, as the API has them; see `routes/activities/more.ts`. */
  more?: Record<string, unknown> | undefined;
}

export type ActivityMistake = 'kind' | 'body' | 'title' | 'titleLong' | 'date' | 'stage' | 'count' | 'unit';

export const isMeeting = ({ kind }: Pick<ActivityDraft, 'kind'>): boolean => kind === 'topic_meeting';

/** Whether its start has passed, so that it can have been held. */
export const hasBegun = ({ date, time }: Pick<ActivityDraft, 'date' | 'time'>, now = Date.now()): boolean =>
  Date.parse(startsAt(date, time)) <= now;

/** The step that follows the creating, when the officer reports what has taken place. */
export const nextStep = (draft: ActivityDraft): { next_step?: 'held' } =>
  draft.stage === 'held' && hasBegun(draft) ? { next_step: 'held' } : {};

/** What is wrong, in the order of the page. */
export function checkActivity(draft: ActivityDraft, needsUnit: boolean): ActivityMistake[] {
  const wrong: ActivityMistake[] = [];
  if (needsUnit && !draft.unit) wrong.push('unit');
  if (!draft.kind) wrong.push('kind');
  if (isMeeting(draft) && !draft.body) wrong.push('body');
  if (!draft.title.trim()) wrong.push('title');
  else if (countCharacters(draft.title) > NAME_MAX) wrong.push('titleLong');
  if (!/^\d{4}-\d\d-\d\d$/.test(draft.date)) wrong.push('date');
  if (hasBegun(draft) && !draft.stage) wrong.push('stage');
  if (draft.count.trim() && !(/^\d+$/.test(draft.count.trim()) && Number(draft.count) <= COUNT_MAX))
    wrong.push('count');
  return wrong;
}

/** Days and hours are those of China, wherever the phone thinks it is. */
export const startsAt = (date: string, time: string): string => `${date}T${time || '09:00'}:00+08:00`;

/** The request body of a correct draft; what was left empty is left out. */
export function activityBody(draft: ActivityDraft): ActivityCreate {
  const body = {
    kind: draft.kind as ActivityCreate['kind'],
    title: normalise(draft.title),
    starts_at: startsAt(draft.date, draft.time),
  };
  const optional = {
    area_code: areaCode(draft.area),
    place: normalise(draft.place),
    summary: normalise(draft.summary),
    host_unit_id: draft.unit,
    meeting_body: isMeeting(draft) ? draft.body : '',
    tags: draft.tags.length ? draft.tags : undefined,
    participant_count: draft.count.trim() ? Number(draft.count) : undefined,
  };
  const given = Object.entries(optional).filter(([, value]) => value !== '' && value !== undefined);
  return { ...body, ...Object.fromEntries(given) };
}
