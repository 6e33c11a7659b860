/** What an application asks for by its type, the steps of its procedure, and how it is told in a line. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Field, RecordOf, Row, Step, Tag } from '../../kit';

export type HonourRecord = RecordOf<'/honours/{honour_id}'>;
type Told = Pick<HonourRecord, 'type' | 'level' | 'state' | 'is_expired' | 'is_recheck_due' | 'open_objection_count'>;

export const TYPES = [
  'demonstration_unit',
  'demonstration_point',
  'demonstration_area',
  'education_base',
  'model_collective',
  'advanced_individual',
] as const;
export const LEVELS = ['county', 'city', 'province', 'nation'] as const;
export const STATES = ['applied', 'reviewed', 'checked', 'noticed', 'named', 'refused', 'withdrawn', 'revoked'] as const;

const OF_UNITS = new Set<unknown>(['demonstration_unit', 'demonstration_point', 'model_collective', 'advanced_individual']);
const byName = ({ name }: { name: string }) => name;

export const SUBJECT: readonly Field[] = [
  { kind: 'choice', name: 'type', label: 'honours.type', prefix: 'htype', start: 'demonstration_unit', isRequired: true },
  { kind: 'choice', name: 'level', label: 'honours.level', prefix: 'hlevel', values: LEVELS, start: 'county', isRequired: true },
  { kind: 'unit', name: 'unit_id', label: 'honours.unit', when: ({ type }) => OF_UNITS.has(type) },
  { kind: 'ref', name: 'base_id', label: 'honours.base', from: '/bases', nameOf: byName, isRequired: true, when: ({ type }) => type === 'education_base' },
  { kind: 'area', name: 'area_code', label: 'honours.area', isRequired: true, when: ({ type }) => type === 'demonstration_area' },
];

const isPerson: NonNullable<Field['when']> = ({ type }) => type === 'advanced_individual';

export const APPLICATION: readonly Field[] = [
  ...SUBJECT,
  { kind: 'text', name: 'published_name', label: 'honours.person', hint: 'honours.personHint', isRequired: true, when: isPerson },
  {
    kind: 'ref',
    name: 'consent_document_id',
    label: 'honours.consent',
    hint: 'honours.consentHint',
    from: '/documents',
    query: { kind: 'attestation' },
    nameOf: ({ title }: { title: string }) => title,
    isRequired: true,
    when: isPerson,
  },
  { kind: 'words', name: 'summary', label: 'honours.summary', hint: 'honours.summaryHint', when: (draft) => !isPerson(draft) },
];

export const TITLE: readonly Field[] = [
  ...SUBJECT.map((field) => (field.name === 'type' ? { ...field, values: TYPES.slice(0, -1), start: 'demonstration_area' } : field)),
  { kind: 'date', name: 'named_on', label: 'honours.namedOn', isRequired: true },
  { kind: 'date', name: 'expires_on', label: 'honours.expiresOn' },
  { kind: 'text', name: 'document_number', label: 'honours.document', isRequired: true },
  { kind: 'text', name: 'batch', label: 'honours.batch' },
];

const DECIDE = 'honours:decide';
const ENDS: readonly Step[] = [
  { to: 'refused', label: 'honours.refuse', scope: DECIDE, reason: 'needed', isQuiet: true },
  { to: 'withdrawn', label: 'honours.withdraw', scope: 'honours:write', reason: 'needed', isQuiet: true },
];
const DECISION: readonly Field[] = [
  { kind: 'text', name: 'document_number', label: 'honours.document', isRequired: true },
  { kind: 'text', name: 'batch', label: 'honours.batch' },
];
const REFERENCE: readonly Field[] = [
  { kind: 'text', name: 'publication_reference', label: 'honours.reference', hint: 'honours.referenceHint' },
];

const STEPS: Record<string, readonly Step[]> = {
  applied: [{ to: 'reviewed', label: 'honours.review', scope: DECIDE }, ...ENDS],
  reviewed: [{ to: 'checked', label: 'honours.check', scope: DECIDE }, ...ENDS],
  checked: [{ to: 'noticed', label: 'honours.notify', scope: DECIDE, fields: REFERENCE }, ...ENDS],
  noticed: [{ to: 'named', label: 'honours.name', hint: 'honours.nameHint', scope: DECIDE, fields: DECISION }, ...ENDS],
};

/** The steps open now; beside the procedure's own those of a title that stands. */
export function stepsOf(honour: HonourRecord): (Step | false)[] {
  const place = `/honours/${honour.id}`;
  if (honour.state !== 'named') return [...(STEPS[honour.state] ?? []), eraseOf(honour)];
  return [
    {
      label: 'honours.recheck',
      scope: DECIDE,
      path: `${place}/rechecks`,
      reason: 'offered',
      fields: [
        { kind: 'choice', name: 'result', label: 'honours.recheckResult', prefix: 'hresult', values: ['kept', 'conditional', 'failed'], isRequired: true },
      ],
    },
    eraseOf(honour),
    { to: 'revoked', label: 'honours.revoke', scope: DECIDE, reason: 'needed', isQuiet: true },
  ];
}

const eraseOf = (honour: HonourRecord): Step | false =>
  honour.type === 'advanced_individual' &&
  honour.consent_withdrawn_on === null && {
    label: 'honours.eraseName',
    scope: 'honours:write',
    path: `/honours/${honour.id}/consent-withdrawal`,
    isQuiet: true,
  };

const LOOKS: Record<string, Tag['look']> = { named: 'good', refused: 'warn', revoked: 'warn', withdrawn: 'plain' };

export const tagsOf = (honour: Told): (Tag | false)[] => [
  { text: tCode('htype', honour.type), look: 'plain' },
  { text: tCode('hlevel', honour.level), look: 'plain' },
  { text: tCode('hstate', honour.state), look: LOOKS[honour.state] },
  honour.is_expired && { text: t('honours.expired'), look: 'warn' },
  honour.is_recheck_due && { text: t('honours.recheckDue'), look: 'warn' },
  Boolean(honour.open_objection_count) && {
    text: `${t('honours.objections')} ${honour.open_objection_count}`,
    look: 'warn',
  },
];

type Listed = RecordOf<'/honours'>['items'][number];

export const nameOf = (honour: Pick<Listed, 'subject_name' | 'type'>): string =>
  honour.subject_name ?? (honour.type === 'advanced_individual' ? t('honours.subjectGone') : tCode('htype', honour.type));

export const rowOf = (honour: Listed): Row => ({
  href: `/officer/honours/${honour.id}`,
  title: nameOf(honour),
  tags: tagsOf(honour),
  facts: [
    placeWords(areas.value, honour.area_code),
    showDate(honour.last_step_on),
    honour.expires_on && `${t('honours.expiresOn')} ${showDate(honour.expires_on)}`,
    honour.document_number,
  ],
  isSynthetic: honour.synthetic,
});
