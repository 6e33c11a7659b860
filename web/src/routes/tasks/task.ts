/** What a task's form asks, the steps that it can take, and how it is told in a line. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { today, type Field, type RecordOf, type Row, type Step, type Tag } from '../../kit';

export type TaskRecord = RecordOf<'/tasks/{task_id}'>;

export const STATES = ['todo', 'doing', 'done', 'verified'] as const;
const PAST = 1;

/** The fields of a new task; a unit that reports on its own is asked for the first of them only when it makes one. */
export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'title', label: 'tasks.name', hint: 'tasks.nameHint', isRequired: true },
  { kind: 'unit', name: 'unit_id', label: 'tasks.unit' },
  { kind: 'text', name: 'owner_post', label: 'tasks.post', hint: 'tasks.postHint', isRequired: true },
  { kind: 'words', name: 'measures', label: 'tasks.measures' },
  { kind: 'date', name: 'starts_on', label: 'tasks.starts', isRequired: true, start: today() },
  { kind: 'date', name: 'due_on', label: 'tasks.due', hint: 'tasks.dueHint', isRequired: true },
  { kind: 'whole', name: 'progress_percent', label: 'tasks.progress', unit: 'tasks.percent' },
  { kind: 'ref', name: 'helper_unit_ids', label: 'tasks.helpers', from: '/units', nameOf: ({ name }: { name: string }) => name, isMany: true },
  {
    kind: 'ref',
    name: 'predecessor_ids',
    label: 'tasks.before',
    hint: 'tasks.beforeHint',
    from: '/tasks',
    nameOf: ({ title }: { title: string }) => title,
    isMany: true,
  },
  { kind: 'text', name: 'indicator_code', label: 'tasks.indicator', hint: 'tasks.indicatorHint' },
  { kind: 'whole', name: 'weight', label: 'tasks.weight' },
  { kind: 'switch', name: 'is_milestone', label: 'tasks.milestone' },
];

const REPORTED = new Set(['owner_post', 'measures', 'progress_percent']);
/** What a unit may change on its own; the rest is the plan, which the office changes. */
export const OWN_FIELDS = FIELDS.filter(({ name }) => REPORTED.has(name));

const WRITE = 'tasks:write';
const VERIFY = 'tasks:verify';
const PLAN = 'tasks:plan';
const REMOVE: Step = { to: 'removed', label: 'tasks.remove', scope: PLAN, reason: 'needed', isQuiet: true };

export const STEPS: Record<string, readonly Step[]> = {
  todo: [{ to: 'doing', label: 'tasks.start', scope: WRITE }, REMOVE],
  doing: [
    { to: 'done', label: 'tasks.done', hint: 'tasks.doneHint', scope: WRITE, reason: 'offered' },
    { to: 'todo', label: 'tasks.pause', scope: WRITE, reason: 'needed', isQuiet: true },
    REMOVE,
  ],
  done: [
    { to: 'verified', label: 'tasks.verify', hint: 'tasks.verifyHint', scope: VERIFY },
    { to: 'doing', label: 'tasks.back', scope: VERIFY, reason: 'needed', isQuiet: true },
  ],
  verified: [{ to: 'doing', label: 'tasks.reopen', scope: VERIFY, reason: 'needed', isQuiet: true }],
  removed: [{ to: 'todo', label: 'tasks.restore', scope: PLAN, reason: 'needed' }],
};

const LOOKS: Record<string, Tag['look']> = { verified: 'good', done: 'good', todo: 'plain', removed: 'plain' };

type Told = Pick<
  TaskRecord,
  'state' | 'is_late' | 'overdue_days' | 'is_at_risk' | 'is_milestone' | 'last_day_on' | 'done_on' | 'unit_name' | 'owner_post'
>;

/** Late and at risk in words, never by colour alone. */
export const warnings = (task: Pick<Told, 'is_late' | 'overdue_days' | 'is_at_risk'>): (Tag | false)[] => [
  task.is_late && { text: t('tasks.late', { n: Math.max(task.overdue_days, PAST) }), look: 'warn' },
  task.is_at_risk && { text: t('tasks.atRisk'), look: 'warn' },
];

export const tagsOf = (task: Told): (Tag | false)[] => [
  { text: tCode('tstate', task.state), look: LOOKS[task.state] },
  ...warnings(task),
  task.is_milestone && { text: t('tasks.milestone'), look: 'plain' },
];

export const dayWords = (task: Pick<Told, 'last_day_on' | 'done_on'>): string =>
  task.done_on ? t('tasks.doneOn', { when: showDate(task.done_on) }) : t('tasks.dueOn', { when: showDate(task.last_day_on) });

export const rowOf = (task: TaskRecord, hasState = true): Row => ({
  href: `/officer/tasks/${task.id}`,
  title: task.title,
  tags: hasState ? tagsOf(task) : [...warnings(task), task.is_milestone && { text: t('tasks.milestone'), look: 'plain' }],
  facts: [`${task.unit_name}${task.owner_post ? ` ${task.owner_post}` : ''}`, dayWords(task), `${task.progress_percent}%`],
  isSynthetic: task.synthetic,
});
