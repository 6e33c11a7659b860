import create from 'bounds:CourseCreate';
import update from 'bounds:CourseUpdate';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { RecordForm } from '../../kit';
import { FIELDS } from './course';

/** A new course, or a change of its title or base; what it teaches is written on a page of its own. */
export default function EditCourse({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: FIELDS,
    titleOf: (draft: { title?: unknown }) => String(draft.title ?? ''),
    pageOf: (made: string) => `/officer/courses/${made}`,
    back: id ? `/officer/courses/${id}` : '/officer/courses',
  };
  return id ? (
    <RecordForm {...shared} title="courses.edit" path="/courses/{course_id}" id={id} bounds={update} />
  ) : (
    <RecordForm
      {...shared}
      title="courses.new"
      path="/courses"
      bounds={create}
      start={{ unit_id: person.value?.unit_id ?? '' }}
    />
  );
}
