/** What the pages of reviews share: their shapes, and the words and looks of a body's assessment. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { ItemOf, RecordOf, Row, Tag } from '../../kit';

export type Review = RecordOf<'/reviews/{assessment_id}'>;
export type Line = ItemOf<'/reviews'>;
export type Score = ItemOf<'/assessments/{assessment_id}/scores'>;
export type Said = Review['rows'][number];
export type Correction = ItemOf<'/reviews/{assessment_id}/corrections'>;

export const STATES = ['open', 'self_reviewed', 'township_reviewed', 'office_reviewed', 'external_reviewed'] as const;
const WHOLE: readonly string[] = ['office_reviewed', 'external_reviewed'];

export const isReviewed = (state: string): boolean => WHOLE.includes(state);

export const placeOf = (id: string): string => `/officer/reviews/${id}`;

type Standing = Pick<Line, 'state' | 'is_late' | 'can_step'>;

export const tagsOf = ({ state, is_late: isLate, can_step: isMine }: Standing): readonly (Tag | false)[] => [
  { text: tCode('rvstate', state), look: isReviewed(state) ? 'good' : 'plain' },
  isMine && { text: t('reviews.yours'), look: 'warn' },
  isLate && { text: t('reviews.lateTag'), look: 'warn' },
];

export const rowOf = (line: Line): Row => ({
  href: placeOf(line.id),
  title: line.subject_name,
  tags: tagsOf(line),
  facts: [
    line.title,
    line.period,
    line.due_on && t('reviews.dueBy', { day: showDate(line.due_on) }),
    t('reviews.since', { day: showDate(line.state_at) }),
  ],
  isSynthetic: line.synthetic,
});

export const titleOf = ({ title }: { title: string }): string => title;
