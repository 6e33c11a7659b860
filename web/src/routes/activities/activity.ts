/** What an officer enters about an activity, its steps, and how its facts are told. */
import { ACTIVITY_KINDS, MEETING_BODIES } from '../../core/activity';
import { showDate, showNumber } from '../../core/format';
import { locale, t, tCode, type Key } from '../../core/i18n';
import { person } from '../../core/person';
import { loadThemes, themeName } from '../../core/themes';
import type { Fact, Field, RecordOf, Row, Step, Tag } from '../../kit';
import { DETAILS, heldBy, type Details, type DetailValue, type Part } from './details';
import { nameIn, type Year } from './calendar';

export type ActivityRecord = RecordOf<'/activities/{activity_id}'>;

export const STATES = ['planned', 'published', 'held', 'verified', 'cancelled'] as const;
export const KINDS = ACTIVITY_KINDS;

export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'title', label: 'activities.name', isRequired: true },
  { kind: 'moment', name: 'starts_at', label: 'activities.starts', isRequired: true },
  { kind: 'moment', name: 'ends_at', label: 'activities.ends' },
  { kind: 'text', name: 'place', label: 'activities.place' },
  { kind: 'whole', name: 'participant_count', label: 'activities.count' },
  { kind: 'choices', name: 'tags', label: 'activities.themes', prefix: 'atheme', values: [] },
  { kind: 'words', name: 'summary', label: 'activities.summary' },
  {
    kind: 'ref',
    name: 'joint_unit_ids',
    label: 'activities.joint',
    from: '/units',
    nameOf: (unit: { name: string }) => unit.name,
    isMany: true,
  },
  { kind: 'whole', name: 'signup_capacity', label: 'activities.capacity' },
  {
    kind: 'moment',
    name: 'signup_closes_at',
    label: 'activities.closes',
    when: (draft) => Boolean(draft['signup_capacity']),
  },
];

export const BODY_FIELD: Field = {
  kind: 'choice',
  name: 'meeting_body',
  label: 'activities.body',
  prefix: 'mbody',
  values: MEETING_BODIES,
  isRequired: true,
};

export const tagsOf = (item: ActivityRecord): readonly (Tag | false)[] => [
  { text: tCode('akind', item.kind) },
  { text: tCode('astate', item.state), look: item.state === 'verified' ? 'good' : 'plain' },
  item.joint_units.length > 0 && { text: t('activities.isJoint'), look: 'plain' },
];

export const rowOf = (item: ActivityRecord): Row => ({
  href: `/officer/activities/${item.id}`,
  title: item.title,
  tags: tagsOf(item),
  facts: [
    showDate(item.starts_at),
    item.host_unit_name,
    item.participant_count !== null && t('activity.people', { n: item.participant_count }),
    item.signup_capacity !== null && `${t('activities.hasSignup')} ${item.signup_taken}/${item.signup_capacity}`,
    item.document_count > 0 && t('why.files', { n: item.document_count }),
  ],
  isSynthetic: item.synthetic,
});

/** Whether the signed-in person enters for the host: its officer, or somebody bound to no unit. */
const isOurs = (item: ActivityRecord): boolean => {
  const who = person.value;
  return Boolean(who?.scopes.includes('activities:write')) && (!who?.unit_id || who.unit_id === item.host_unit_id);
};

export const mayEdit = (item: ActivityRecord): boolean => isOurs(item) && item.state !== 'verified' && item.state !== 'cancelled';

export function stepsOf(item: ActivityRecord): readonly (Step | false)[] {
  const isOpen = item.state === 'planned' || item.state === 'published';
  const ours = isOurs(item);
  return [
    ours && item.state === 'planned' && { to: 'published', label: 'activities.publish', hint: 'activities.publishHint' },
    ours && isOpen && Date.parse(item.starts_at) <= Date.now() && { to: 'held', label: 'activity.hold' },
    item.state === 'held' && {
      to: 'verified',
      label: 'activity.verify',
      hint: 'activity.verifyHint',
      scope: 'activities:verify',
    },
    ours && (isOpen || item.state === 'held') && { to: 'cancelled', label: 'activity.cancel', reason: 'needed', isQuiet: true },
  ];
}

function words(part: Part, value: DetailValue, festivals: Year | null): string {
  if (value === '' || value === null || value === false) return '';
  if (part.kind === 'switch') return t('kit.yes');
  if (part.kind === 'festival') {
    const known = [...(festivals?.spans ?? []), ...(festivals?.not_set ?? [])].find(({ code }) => code === value);
    return known ? nameIn(known.names, locale.value) : String(value);
  }
  if (part.prefix) return [value].flat().map((code) => tCode(part.prefix!, String(code))).join('、');
  if (part.kind === 'whole') return Number(value) ? showNumber(Number(value)) : '';
  return [value].flat().join('；');
}

/** What the kind says of its own, label by label. */
export const detailFacts = (item: ActivityRecord, year: Year | null): readonly Fact[] =>
  (DETAILS[item.kind] ?? []).map((part) => [
    t(`adet.${part.name}` as Key),
    words(part, heldBy(part, item.details as unknown as Details | null), year),
  ]);

/** Names of windows and festivals from their codes. */
export const dayNames = (codes: readonly string[], year: Year | null): string =>
  codes
    .map((code) => {
      const known = year?.spans.find((span) => span.code === code);
      return known ? nameIn(known.names, locale.value) : code;
    })
    .join('、');

export const themeOptions = async (): Promise<{ value: string; text: string }[]> =>
  (await loadThemes()).map((theme) => ({ value: theme.code, text: themeName(theme) }));
