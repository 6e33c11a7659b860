/** What an officer enters about a base, and the steps that it can take. */
import verification from 'bounds:FunctionVerification';
import visit from 'bounds:BaseVisitCreate';
import { t, tCode } from '../../core/i18n';
import { today, type Field, type RecordOf, type Step, type Tag } from '../../kit';
import { HOURS } from './Hours';

export type BaseRecord = RecordOf<'/bases/{base_id}'>;

export const STATES = ['proposed', 'active', 'suspended'] as const;
export const LEVELS = ['county', 'city', 'province', 'nation'] as const;
const WRITE = 'bases:write';
const JUDGE = 'units:name';

export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'bases.name', isRequired: true },
  { kind: 'unit', name: 'unit_id', label: 'bases.unit', stays: true },
  { kind: 'area', name: 'area_code', label: 'bases.area', stays: true },
  { kind: 'choice', name: 'level', label: 'bases.level', prefix: 'blevel', values: LEVELS, isRequired: true },
  { kind: 'switch', name: 'has_onsite', label: 'bases.onsite', hint: 'bases.claimHint' },
  { kind: 'switch', name: 'has_online', label: 'bases.online', hint: 'bases.claimHint' },
  {
    kind: 'text',
    name: 'online_url',
    label: 'bases.url',
    hint: 'bases.urlHint',
    isRequired: true,
    when: (draft) => draft['has_online'] === true,
  },
  {
    kind: 'choices',
    name: 'elements',
    label: 'bases.elements',
    prefix: 'belement',
    values: ['theme', 'exhibits', 'staff', 'money', 'rules', 'archive', 'guides'],
  },
  HOURS,
  { kind: 'text', name: 'opening_hours', label: 'bases.hoursWords' },
  { kind: 'whole', name: 'booking_lanes', label: 'bases.lanes', hint: 'bases.lanesHint', start: '0' },
  { kind: 'whole', name: 'booking_minutes', label: 'bases.minutes', unit: 'bases.minutesUnit', start: '60' },
  { kind: 'whole', name: 'booking_heads', label: 'bases.heads' },
  { kind: 'whole', name: 'idle_after_days', label: 'bases.idleAfter', hint: 'bases.idleHint', unit: 'bases.days' },
];

const VISIT: readonly Field[] = [
  { kind: 'date', name: 'visited_on', label: 'bases.visitDay', start: today() },
  { kind: 'whole', name: 'visitor_count', label: 'bases.visitCount' },
  { kind: 'whole', name: 'group_count', label: 'bases.groupCount', start: '0' },
  { kind: 'whole', name: 'session_count', label: 'bases.sessionCount', start: '0' },
  { kind: 'unit', name: 'organiser_unit_id', label: 'bases.organiser', hint: 'bases.organiserHint' },
];

const FOUND: readonly Field[] = [
  { kind: 'switch', name: 'is_working', label: 'bases.works', start: true },
  { kind: 'words', name: 'note', label: 'bases.note', isRequired: true, when: (draft) => draft['is_working'] === false },
];

const verify = (base: BaseRecord, name: 'onsite' | 'online'): Step | false =>
  base[`has_${name}`] && {
    path: `/bases/${base.id}/verifications`,
    label: name === 'onsite' ? 'bases.verifyOnsite' : 'bases.verifyOnline',
    hint: 'bases.verifyHint',
    scope: JUDGE,
    fields: FOUND,
    bounds: verification,
    body: { function: name },
    isQuiet: true,
  };

/** What can be done with a base now. */
export const stepsOf = (base: BaseRecord): (Step | false)[] => [
  base.state !== 'active' && { to: 'active', label: 'bases.open', scope: JUDGE },
  base.state !== 'proposed' && {
    path: `/bases/${base.id}/visits`,
    label: 'bases.addVisit',
    hint: 'bases.visitHint',
    scope: WRITE,
    fields: VISIT,
    bounds: visit,
  },
  verify(base, 'onsite'),
  verify(base, 'online'),
  base.state === 'active' && { to: 'suspended', label: 'bases.suspend', scope: WRITE, reason: 'needed', isQuiet: true },
];

const LOOKS: Record<string, Tag['look']> = { active: 'good', suspended: 'warn', proposed: 'plain' };

/** Points in words, or that nobody has checked. */
export const scoreWords = ({ score }: Pick<BaseRecord, 'score'>): string =>
  score ? t('bases.points', { met: score.points_met, all: score.points_applicable }) : t('bases.unchecked');

export const tagsOf = (base: BaseRecord): (Tag | false)[] => [
  { text: tCode('blevel', base.level), look: 'plain' },
  { text: tCode('bstate', base.state), look: LOOKS[base.state] },
  base.is_idle === true && { text: t('bases.idle'), look: 'warn' },
];
