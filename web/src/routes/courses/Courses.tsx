import { t, tCode } from '../../core/i18n';
import { RecordList } from '../../kit';
import { LOOKS, STATES } from './course';

export default function Courses() {
  return (
    <RecordList
      title="courses.title"
      lead="courses.lead"
      path="/courses"
      empty="courses.none"
      actions={[{ href: '/officer/courses/new', label: 'courses.new', scope: 'bases:write' }]}
      states={{ prefix: 'cstate', values: STATES }}
      filters={[
        { kind: 'text', name: 'q', label: 'courses.find' },
        { kind: 'area', name: 'area', label: 'courses.area' },
      ]}
      row={(course) => ({
        href: `/officer/courses/${course.id}`,
        title: course.title,
        tags: [{ text: tCode('cstate', course.state), look: LOOKS[course.state] }],
        facts: [
          t('courses.size', { n: course.lesson_count, m: course.minutes, q: course.question_count }),
          `${t('courses.done')} ${course.completion_count ?? 0}`,
        ],
        isSynthetic: course.synthetic,
      })}
    />
  );
}
