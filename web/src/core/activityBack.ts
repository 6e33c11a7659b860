/** An activity on its way back from a refused job to its form; apart from the form's rules, which every page would load. */
import type { ActivityDraft } from './activity';
import { placeOf } from './places';

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
