/** The fields that a kind of activity has of its own: what they hold, and the part of the request body they make. */
import { MEETING_BODIES } from '../../core/activity';
import { normalise } from '../../core/validate';

export type DetailValue = string | number | boolean | null | readonly string[] | Record<string, unknown>;
export type Details = Readonly<Record<string, DetailValue>>;

export interface Part {
  name: string;
  kind: 'text' | 'lines' | 'whole' | 'choice' | 'choices' | 'switch' | 'festival';
  /** Words of a value stand under `prefix.value`. */
  prefix?: string;
  values?: readonly string[];
  isRequired?: boolean;
  /** The object of the body that holds it. */
  within?: string;
}

const text = (name: string, isRequired = false): Part => ({ name, kind: 'text', isRequired });
const whole = (name: string, isRequired = false): Part => ({ name, kind: 'whole', isRequired });
const lines = (name: string): Part => ({ name, kind: 'lines' });
const tick = (name: string): Part => ({ name, kind: 'switch' });
const choice = (name: string, words: { prefix: string }, values: string): Part => ({
  name,
  kind: 'choice',
  ...words,
  values: values.split(' '),
  isRequired: true,
});

const AUDIENCE = choice('audience', { prefix: 'aaud' },
  'leadership_team cadres teachers students workers villagers residents volunteers mixed',
);
const HEADS: readonly Part[] = ['grassroots', 'youth', 'representatives'].map((name) => ({
  ...whole(name),
  within: 'audiences',
}));

/** In the order of the form. Source: `api/models/activities_details.py`. */
export const DETAILS: Readonly<Record<string, readonly Part[]>> = {
  topic_meeting: [
    { name: 'bodies', kind: 'choices', prefix: 'mbody', values: MEETING_BODIES },
    text('agenda_topic'),
    lines('decisions'),
  ],
  study: [text('party_committee', true), tick('is_on_topic'), whole('hours')],
  training: [
    AUDIENCE,
    choice('stream', { prefix: 'astream' }, 'national_education cadre_education social_education'),
    whole('hours', true),
    text('course'),
    tick('is_main_class'),
    tick('is_compulsory_course'),
  ],
  publicity: [
    choice('channel', { prefix: 'achan' }, 'tv radio newspaper weibo wechat short_video app website on_site'),
    text('outlet', true),
    choice('origin', { prefix: 'aorig' }, 'original reposted'),
    whole('item_count'),
    tick('is_column'),
    whole('reach_count'),
    text('reach_source'),
  ],
  lecture: [
    choice('team', { prefix: 'ateam' }, 'preaching_team deeds_report_team other'),
    text('team_name'),
    AUDIENCE,
    whole('session_count'),
  ],
  festival: [{ name: 'festival', kind: 'festival', isRequired: true }],
  exchange: [text('other_side', true), ...HEADS],
  mutual_visit: [text('other_side', true), lines('findings_by_us'), lines('findings_by_them'), ...HEADS],
  inspection: [
    choice('subject', { prefix: 'asubj' },
      'policy_execution law_execution programme_work political_inspection dispute_screening other',
    ),
    text('plan'),
    lines('checked'),
    whole('finding_count'),
    whole('closed_count'),
  ],
  sport: [text('discipline', true), tick('is_traditional'), whole('team_count'), text('venue')],
  welfare: [
    choice('service', { prefix: 'aserv' }, 'volunteering service_window health legal_aid education relief other'),
    whole('volunteer_count'),
    whole('beneficiary_count'),
  ],
  customs: [
    choice('item', { prefix: 'acust' }, 'proposal pledge convention poster model_selection short_videos songs'),
    whole('item_count'),
  ],
  drill: [
    choice('scenario', { prefix: 'ascen' }, 'natural_disaster accident public_health social_safety public_opinion'),
    text('lessons'),
  ],
  heritage: [
    text('item', true),
    choice('level', { prefix: 'ahlev' }, 'county city province nation unlisted'),
    choice('work', { prefix: 'ahwork' }, 'protection inspection handing_on exhibition publication video research'),
    whole('output_count'),
  ],
};

/** What a part holds: of the form, or of a record that was read. */
export function heldBy(part: Part, held: Details | null | undefined): DetailValue {
  const holder = part.within ? (held?.[part.within] as Details | undefined) : held;
  return holder?.[part.name] ?? held?.[part.name] ?? (part.kind === 'switch' ? false : part.kind === 'choices' ? [] : '');
}

const isEmpty = (value: DetailValue): boolean =>
  value === '' || value === false || value === null || (Array.isArray(value) && !value.length);

const linesOf = (value: DetailValue): string[] =>
  (Array.isArray(value) ? (value as string[]) : String(value).split('\n')).map(normalise).filter(Boolean);

function bodyOf(part: Part, value: DetailValue): unknown {
  if (part.kind === 'whole') return Number(value);
  if (part.kind === 'lines') return linesOf(value);
  return part.kind === 'text' ? normalise(String(value)) : value;
}

/** Whether anything of the kind's own was said. */
export const isSaid = (kind: string, held: Details | undefined): boolean =>
  (DETAILS[kind] ?? []).some((part) => !isEmpty(heldBy(part, held)));

/** The names of the parts that are wrong: left out though others were said, or no number. */
export function wrongParts(kind: string, held: Details | undefined): string[] {
  if (!isSaid(kind, held)) return [];
  return (DETAILS[kind] ?? [])
    .filter((part) => {
      const value = heldBy(part, held);
      if (isEmpty(value)) return Boolean(part.isRequired) || (part.name === 'reach_source' && !isEmpty(heldReach(held)));
      return part.kind === 'whole' && !/^\d{1,8}$/.test(String(value).trim());
    })
    .map(({ name }) => name);
}

const heldReach = (held: Details | undefined): DetailValue => held?.['reach_count'] ?? '';

/**
 * The `details` of the request body; undefined where nothing of the kind's own was said.
 *
 * Args:
 *   body: the body that a meeting counts for; it is one of those that met.
 */
export function detailsBody(kind: string, held: Details | undefined, body = ''): Record<string, unknown> | undefined {
  if (!isSaid(kind, held)) return undefined;
  const made: Record<string, unknown> = { kind };
  for (const part of DETAILS[kind] ?? []) {
    const value = heldBy(part, held);
    if (isEmpty(value) && part.kind !== 'switch') continue;
    const target = part.within ? ((made[part.within] ??= {}) as Record<string, unknown>) : made;
    target[part.name] = bodyOf(part, value);
  }
  if (kind === 'topic_meeting') {
    const others = (made['bodies'] as string[] | undefined) ?? [];
    made['bodies'] = [body, ...others.filter((other) => other !== body)].filter(Boolean);
  }
  return made;
}
