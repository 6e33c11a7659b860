/** Words and addresses of the gap list. */
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { may, type ItemOf, type Row } from '../../kit';

export type Gap = ItemOf<'/assessments/{assessment_id}/gaps'>;

/** In the order in which an office can help itself: a word, a paper, a number, work, a survey, a decision. */
export const KINDS = ['verify', 'provide', 'report', 'do', 'survey', 'set_parameter'] as const;

export const points = (text: string): string => showNumber(Number(text), 2);

/** What a row can still bring; of one that waits for its parameter, what would then be to win. */
export const toWin = (gap: Gap): string =>
  String(Number(gap.verify_points) + Number(gap.missing_points) + Number(gap.unscored_points));

const taskWords = ({ tasks, task_count: count }: Gap): string | false => {
  const [first] = tasks;
  if (!first) return false;
  const words = t(first.is_late ? 'gaps.taskLate' : 'gaps.task', { title: first.title, date: showDate(first.due_on) });
  return count > 1 ? t('gaps.taskMore', { words, n: count }) : words;
};

/** Where somebody would set to work on it. */
export const workAt = ({ kind, code, tasks }: Gap): string | undefined => {
  if (tasks[0]) return `/officer/tasks/${tasks[0].id}`;
  return kind !== 'set_parameter' && may('tasks:plan') ? `/officer/tasks/new?indicator_code=${encodeURIComponent(code)}` : undefined;
};

/** A gap as a line that leads to its reasons. */
export const rowOf = (gap: Gap, why: string): Row => ({
  href: why,
  title: `${gap.code} ${gap.title}`,
  tags: [
    { text: tCode('gap', gap.kind), look: gap.kind === 'verify' ? 'good' : 'warn' },
    { text: t(gap.kind === 'set_parameter' ? 'gaps.waits' : 'gaps.win', { points: points(toWin(gap)) }), look: 'plain' },
  ],
  facts: [
    gap.detail,
    Number(gap.verify_points) > 0 && Number(gap.missing_points) > 0 && t('gaps.ofWhich', { points: points(gap.verify_points) }),
    taskWords(gap),
  ],
});
