/** What is entered about a course itself, and its steps. */
import type { Field, ItemOf, RecordOf, Step, Tag } from '../../kit';

export type Course = RecordOf<'/courses/{course_id}'>;

export const STATES = ['draft', 'published', 'withdrawn'] as const;
export const LOOKS: Record<string, Tag['look']> = { draft: 'plain', published: 'good', withdrawn: 'warn' };
const WRITE = 'bases:write';

export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'title', label: 'courses.name', isRequired: true },
  { kind: 'unit', name: 'unit_id', label: 'courses.unit', stays: true },
  { kind: 'area', name: 'area_code', label: 'courses.area', stays: true },
  { kind: 'ref', name: 'base_id', label: 'courses.base', from: '/bases', nameOf: ({ name }: ItemOf<'/bases'>) => name },
];

export const stepsOf = (course: Course): readonly (Step | false)[] => [
  (course.state !== 'published' || course.draft_number !== course.published_number) && {
    to: 'published',
    label: 'courses.publish',
    hint: 'courses.publishHint',
    scope: WRITE,
  },
  course.state === 'published' && {
    to: 'withdrawn',
    label: 'courses.withdraw',
    scope: WRITE,
    reason: 'needed',
    isQuiet: true,
  },
];
