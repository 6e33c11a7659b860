/** What an officer enters about an activity: its rules and its request body, free of any screen. */
import type { ActivityCreate } from './api';
import { areaCode, placeOf, type Place } from './places';
import { countCharacters, normalise } from './validate';

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
  /** Details of the kind, joint units and sign-up, as the API has them; see `routes/officer/activityMore.ts`. */
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

/** The form's field for each of the API's. */
export const ACTIVITY_FIELDS: Record<string, string> = {
  kind: 'kind',
  title: 'title',
  starts_at: 'date',
  area_code: 'area',
  place: 'place',
  participant_count: 'count',
  summary: 'summary',
  host_unit_id: 'unit',
  meeting_body: 'body',
  tags: 'tags',
};

/** The draft that a refused body, and the step after it, were made from. */
export function activityDraft(body: Record<string, unknown>, step?: string): ActivityDraft {
  const words = (name: string): string => String(body[name] ?? '');
  const starts = words('starts_at');
  return {
    kind: words('kind'),
    body: words('meeting_body'),
    title: words('title'),
    date: starts.slice(0, 10),
    time: starts.slice(11, 16),
    area: placeOf(words('area_code')),
    place: words('place'),
    count: words('participant_count'),
    summary: words('summary'),
    unit: words('host_unit_id'),
    tags: Array.isArray(body['tags']) ? (body['tags'] as string[]) : [],
    stage: step ?? '',
    more: body,
  };
}

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
