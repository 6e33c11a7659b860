import { useEffect } from 'preact/hooks';
import { t } from '../../core/i18n';
import { keep } from '../../core/keep';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { forgetMine, getLessons, listCourses, progressOf, type Course } from './data';

function Row({ course }: { course: Course }) {
  const { read, isPassed } = progressOf(course.id);
  return (
    <li>
      <a class="row-link" href={`/learn/${course.id}`}>
        <p class="row-head">
          {isPassed ? (
            <span class="tag tag-good">{t('learn.finished')}</span>
          ) : (
            read.length > 0 && <span class="tag">{t('learn.begun', { i: read.length, n: course.lesson_count })}</span>
          )}
          <SyntheticTag of={course} />
        </p>
        <p class="row-title">{course.title}</p>
        <p class="hint">{`${t('learn.size', { n: course.lesson_count, m: course.minutes })} · ${course.summary}`}</p>
      </a>
    </li>
  );
}

export default function Courses() {
  useTitle(t('learn.courses'));
  const courses = useResource(listCourses, [], 'learn:courses');
  useEffect(() => {
    // Lessons are read ahead, so that they can be opened without a network.
    const now = courses.state.value;
    if (now.is !== 'here' || now.asOf) return;
    now.data.slice(0, 5).forEach(({ id }) => {
      void getLessons(id).then(
        (data) => keep(`learn:lessons:${id}`, { at: Date.now(), data }),
        () => undefined,
      );
    });
  }, [courses.state.value]);
  return (
    <section class="page">
      <h1>{t('learn.courses')}</h1>
      <p class="hint">{t('learn.coursesLead')}</p>
      <Async of={courses} empty={t('learn.coursesNone')} isEmpty={(list) => list.length === 0}>
        {(list) => (
          <div class="block">
            <ul class="rows">
              {list.map((course) => (
                <Row key={course.id} course={course} />
              ))}
            </ul>
          </div>
        )}
      </Async>
      <p class="hint">{t('learn.offline')}</p>
      <p>
        <a class="button quiet" href="/bases">
          {t('learn.toBases')}
        </a>
      </p>
      <p>
        <button type="button" class="link" onClick={() => (forgetMine(), courses.reload())}>
          {t('learn.forget')}
        </button>
      </p>
    </section>
  );
}
