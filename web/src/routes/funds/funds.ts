/** What is entered about money, and the steps that it can take. */
import { t, tCode } from '../../core/i18n';
import { query } from '../../core/route';
import { person } from '../../core/person';
import { today, type Field, type RecordOf, type Step, type Tag } from '../../kit';
import { exactYuan } from './money';

export { exactYuan };

export type Budget = RecordOf<'/funds/budgets/{budget_id}'>;
export type Allocation = RecordOf<'/funds/allocations/{allocation_id}'>;
export type Payment = RecordOf<'/funds/expenditures/{expenditure_id}'>;
export type Project = RecordOf<'/funds/projects/{project_id}'>;
export type Bid = RecordOf<'/funds/bids/{bid_id}'>;

export const WRITE = 'funds:write';
export const PAGE = {
  funds: '/officer/funds',
  budgets: '/officer/funds/budgets',
  allocations: '/officer/funds/allocations',
  payments: '/officer/funds/payments',
  projects: '/officer/funds/projects',
  bids: '/officer/funds/bids',
} as const;
export const PROJECT_STATES = ['planned', 'running', 'delivered', 'accepted', 'cancelled'] as const;
export const ALLOCATION_STATES = ['entered', 'approved', 'refused'] as const;
export const BID_STATES = ['sought', 'won', 'lost', 'withdrawn'] as const;

/** The county or smaller area that the signed-in person sees. */
export const ownArea = (): string => (person.value?.area_code ?? '').slice(0, 12);

/** What an address says, such as the budget that a new allocation is for. */
export const asked = (name: string): string => new URLSearchParams(query.value).get(name) ?? '';

/** Lists to choose from hold this year's records, unless the address names one already. */
const ofThisYear = (name: string): Record<string, string> => (asked(name) ? {} : { year: String(thisYear()) });

/** A year in the reader's words. */
export const yearWords = (year: number): string => t('funds.year', { year });

export const thisYear = (): number => Number(today().slice(0, 4));

const money = (name: string, label: Field['label'], more: Partial<Field> = {}): Field =>
  ({ kind: 'money', name, label, unit: 'kit.inYuan', ...more }) as Field;

const AMOUNT = money('amount_fen', 'funds.amount', { stays: true });
const DOCUMENT: Field = { kind: 'text', name: 'document_number', label: 'funds.document' };
const day = (name: string, label: Field['label'], more: Partial<Field> = {}): Field =>
  ({ kind: 'date', name, label, ...more }) as Field;

export const BUDGET_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'title', label: 'funds.name' },
  { kind: 'area', name: 'area_code', label: 'funds.area', stays: true },
  { kind: 'whole', name: 'year', label: 'funds.budgetYear', start: String(thisYear()), stays: true },
  { kind: 'choice', name: 'source_level', label: 'funds.level', prefix: 'flevel', look: 'chips', stays: true },
  AMOUNT,
  day('approved_on', 'funds.approvedOn', { start: today(), stays: true }),
  DOCUMENT,
  { kind: 'switch', name: 'is_creation_fund', label: 'funds.isCreation', hint: 'funds.isCreationHint', start: true, stays: true },
  { kind: 'switch', name: 'is_minority_fund', label: 'funds.isMinority' },
  { kind: 'unit', name: 'unit_id', label: 'funds.bodyUnit', hint: 'funds.bodyUnitHint', stays: true },
  { kind: 'whole', name: 'population_year', label: 'funds.populationYear', hint: 'funds.populationHint' },
  { kind: 'text', name: 'population_vintage', label: 'funds.populationVintage' },
];

const budgetName = (item: never): string => {
  const { title, amount_fen: all, allocated_fen: given } = item as Budget;
  return `${title}（${t('funds.left')} ${exactYuan(all - given)}）`;
};

export const allocationFields = (): readonly Field[] => [
  { kind: 'ref', name: 'budget_id', label: 'funds.budget', from: '/funds/budgets', nameOf: budgetName, start: asked('budget'), query: ofThisYear('budget') },
  { kind: 'ref', name: 'project_id', label: 'funds.project', from: '/funds/projects', nameOf: (item: never) => (item as Project).title, start: asked('project'), query: ofThisYear('project') },
  {
    kind: 'unit',
    name: 'unit_id',
    label: 'funds.unit',
    hint: 'funds.unitHint',
    isRequired: true,
    when: (draft) => !draft['project_id'],
  },
  { kind: 'text', name: 'purpose', label: 'funds.purpose' },
  AMOUNT,
  day('approved_on', 'funds.approvedOn', { start: today() }),
];

const ACTIVITY: Field = {
  kind: 'ref',
  name: 'activity_id',
  label: 'funds.activity',
  from: '/activities',
  nameOf: (item: never) => (item as { title: string }).title,
};
const allocationName = (item: never): string => {
  const { purpose, amount_fen: all, spent_fen: paid } = item as Allocation;
  return `${purpose}（${t('funds.left')} ${exactYuan(all - paid)}）`;
};
const PAID: readonly Field[] = [
  AMOUNT,
  day('paid_on', 'funds.paidOn', { start: today() }),
  { kind: 'text', name: 'voucher_number', label: 'funds.voucher' },
  { kind: 'text', name: 'note', label: 'funds.note' },
];

export const paymentFields = (): readonly Field[] => [
  {
    kind: 'ref',
    name: 'allocation_id',
    label: 'funds.allocation',
    from: '/funds/allocations',
    query: { state: 'approved' },
    nameOf: allocationName,
    start: asked('allocation'),
  },
  ...PAID,
  ACTIVITY,
];

export const PROJECT_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'title', label: 'funds.name' },
  { kind: 'choice', name: 'kind', label: 'funds.kind', prefix: 'pkind', look: 'chips' },
  { kind: 'area', name: 'area_code', label: 'funds.place', stays: true },
  { kind: 'unit', name: 'unit_id', label: 'funds.builder', stays: true },
  { kind: 'unit', name: 'school_unit_id', label: 'funds.school', stays: true },
  { kind: 'choice', name: 'source_level', label: 'funds.level', prefix: 'flevel', look: 'chips', stays: true },
  { kind: 'switch', name: 'is_minority_fund', label: 'funds.isMinority' },
  { kind: 'choice', name: 'region_kind', label: 'funds.region', hint: 'funds.regionHint', prefix: 'fregion', look: 'chips' },
  day('approved_on', 'funds.approvedOn', { start: today(), stays: true }),
  { kind: 'whole', name: 'list_position', label: 'funds.position', hint: 'funds.positionHint' },
  { kind: 'text', name: 'planned_output', label: 'funds.output' },
  { kind: 'whole', name: 'planned_count', label: 'funds.plannedCount' },
  { kind: 'text', name: 'output_unit', label: 'funds.outputUnit' },
  day('starts_on', 'funds.startsOn'),
  day('ends_on', 'funds.endsOn'),
];

export const BID_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'title', label: 'funds.name' },
  { kind: 'choice', name: 'kind', label: 'funds.bidKind', prefix: 'bkind', look: 'chips' },
  { kind: 'choice', name: 'sought_level', label: 'funds.soughtLevel', prefix: 'flevel', look: 'chips' },
  { kind: 'area', name: 'area_code', label: 'funds.area' },
  money('sought_fen', 'funds.sought'),
  day('applied_on', 'funds.appliedOn', { start: today() }),
  DOCUMENT,
];

const NOTE: Field = { kind: 'text', name: 'note', label: 'funds.note', isRequired: true };
const OCCURRED = day('occurred_on', 'funds.occurredOn', { start: today(), isRequired: true });
const SUM = money('amount_fen', 'funds.amount', { isRequired: true });

/** Raise or lower a budget line. */
export const budgetSteps = (id: string): readonly Step[] =>
  (['increase', 'decrease'] as const).map((kind) => ({
    label: kind === 'increase' ? 'funds.raise' : 'funds.lower',
    hint: 'funds.reverseHint',
    scope: WRITE,
    path: `/funds/budgets/${id}/entries`,
    body: { kind },
    fields: [SUM, OCCURRED, DOCUMENT, NOTE],
    isQuiet: kind === 'decrease',
  }));

/** What can be done with an allocation as it stands. */
export function allocationSteps({ id, state, is_mine: isMine, amount_fen: all, spent_fen: paid }: Allocation): readonly (Step | false)[] {
  const decisions = `/funds/allocations/${id}/decisions`;
  if (state === 'entered' && isMine) return [];
  if (state === 'entered')
    return [
      { to: 'approved', label: 'funds.approve', scope: WRITE, path: decisions },
      { to: 'refused', label: 'funds.refuse', scope: WRITE, path: decisions, reason: 'needed', isQuiet: true },
    ];
  return [
    state === 'approved' &&
      all > paid && {
        label: 'funds.giveBack',
        scope: WRITE,
        path: `/funds/allocations/${id}/returns`,
        fields: [SUM, OCCURRED, DOCUMENT, NOTE],
        isQuiet: true,
      },
  ];
}

/** Announce an allocation to everybody. */
export const ANNOUNCE: readonly Field[] = [
  day('announced_on', 'funds.announcedOn', { start: today(), isRequired: true }),
  { kind: 'whole', name: 'working_days', label: 'funds.workingDays', start: '7', isRequired: true },
  { kind: 'text', name: 'contact_post', label: 'funds.contactPost' },
  { kind: 'text', name: 'contact_phone', label: 'funds.contactPhone' },
  { kind: 'text', name: 'posted_at', label: 'funds.postedAt' },
];

const REVERSAL: readonly Field[] = [{ kind: 'text', name: 'voucher_number', label: 'funds.voucher', isRequired: true }, NOTE];

export const paymentSteps = ({ id, reverses_id: reverses }: Payment): readonly (Step | false)[] => [
  !reverses && {
    label: 'funds.reverse',
    hint: 'funds.reverseHint',
    scope: WRITE,
    path: `/funds/expenditures/${id}/reversals`,
    fields: REVERSAL,
    isQuiet: true,
  },
];

const DELIVERY: readonly Field[] = [
  { kind: 'text', name: 'delivery', label: 'funds.delivery', isRequired: true },
  { kind: 'whole', name: 'delivered_count', label: 'funds.deliveredCount' },
];
const CANCEL: Step = { to: 'cancelled', label: 'funds.cancel', scope: WRITE, reason: 'needed', isQuiet: true };
const NEXT: Record<string, readonly Step[]> = {
  planned: [{ to: 'running', label: 'funds.start', scope: WRITE }, CANCEL],
  running: [{ to: 'delivered', label: 'funds.deliver', scope: WRITE, fields: DELIVERY }, CANCEL],
  delivered: [
    { to: 'accepted', label: 'funds.accept', scope: WRITE },
    { to: 'running', label: 'funds.again', scope: WRITE, reason: 'needed', isQuiet: true },
  ],
};

export const projectSteps = ({ id, state, funded_fen: all, spent_fen: paid }: Project): readonly (Step | false)[] => [
  ...(NEXT[state] ?? []),
  all > paid &&
    state !== 'cancelled' && {
      label: 'funds.pay',
      hint: 'funds.payHint',
      scope: WRITE,
      path: `/funds/projects/${id}/payments`,
      fields: [...PAID.map((field) => ({ ...field, isRequired: field.name !== 'note' })), ACTIVITY] as Field[],
      isQuiet: true,
    },
];

const decided = day('decided_on', 'funds.decidedOn', { start: today(), isRequired: true });
export const bidSteps = ({ id, state }: Bid): readonly (Step | false)[] => {
  const path = `/funds/bids/${id}/decisions`;
  if (state !== 'sought') return [];
  return [
    { to: 'won', label: 'funds.winIt', scope: WRITE, path, fields: [money('won_fen', 'funds.won', { isRequired: true }), decided] },
    { to: 'lost', label: 'funds.lose', scope: WRITE, path, fields: [decided], isQuiet: true },
    { to: 'withdrawn', label: 'funds.withdraw', scope: WRITE, path, fields: [decided], isQuiet: true },
  ];
};

const LOOKS: Record<string, Tag['look']> = {
  approved: 'good',
  accepted: 'good',
  delivered: 'good',
  won: 'good',
  entered: 'warn',
  refused: 'warn',
  cancelled: 'warn',
};

export const stateTag = (prefix: string, state: string): Tag => ({ text: tCode(prefix, state), look: LOOKS[state] ?? 'plain' });
