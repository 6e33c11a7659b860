import { Lines } from '../../charts/Lines';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { Block, getOne, may, RecordPage, useKept } from '../../kit';
import { Async } from '../../ui/Async';
import { FIELDS, LOOKS, stepsOf } from './course';

const DAY_MS = 86_400_000;

/** How many finished on each day, days without any included. */
function Completions({ id }: { id: string }) {
  const found = useKept(`/courses/${id}/completions`, () => getOne('/courses/{course_id}/completions', id));
  return (
    <Block id="completions" title={t('courses.chart')}>
      <p class="hint">{t('courses.anonymous')}</p>
      <Async of={found}>
        {({ since, until, items }) => {
          const counts = new Map(items.map(({ day, completion_count }) => [day, completion_count]));
          const count = (Date.parse(until) - Date.parse(since)) / DAY_MS + 1;
          const days = Array.from({ length: count }, (_, place) =>
            new Date(Date.parse(since) + place * DAY_MS).toISOString().slice(0, 10),
          );
          const points = days.map((day) => ({ label: day.slice(5), value: counts.get(day) ?? 0 }));
          return <Lines title={t('courses.chart')} unit={t('courses.people')} series={{ name: t('courses.done'), points }} />;
        }}
      </Async>
    </Block>
  );
}

export default function Course({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="courses.one"
      path="/courses/{course_id}"
      id={id}
      back="/officer/courses"
      nameOf={(course) => course.title}
      tags={(course) => [{ text: tCode('cstate', course.state), look: LOOKS[course.state] }]}
      facts={(course) => [
        [t('courses.area'), placeWords(areas.value, course.area_code)],
        [t('courses.summary'), course.summary],
        [t('courses.lessons'), t('courses.size', { n: course.lesson_count, m: course.minutes, q: course.question_count })],
        [
          t('courses.version'),
          course.published_number
            ? t('courses.versionOf', { p: course.published_number, d: course.draft_number })
            : t('courses.versionDraft', { d: course.draft_number }),
        ],
        [t('courses.done'), t('courses.count', { n: course.completion_count ?? 0 })],
        [
          t('courses.learn'),
          course.state === 'published' && (
            <a class="link" href={`/learn/${id}`}>
              {t('courses.openIt')}
            </a>
          ),
        ],
      ]}
      edit={() => ({ href: `/officer/courses/${id}/edit`, scope: 'bases:write' })}
      steps={stepsOf}
      evidence="course"
      history={{ resource: 'course', states: 'cstate', fields: FIELDS }}
    >
      {(course) => (
        <>
          {may('bases:write') && (
            <p class="actions list-actions">
              <a class="button quiet" href={`/officer/courses/${id}/write`}>
                {t('courses.write')}
              </a>
            </p>
          )}
          {course.published_number && <Completions id={id} />}
        </>
      )}
    </RecordPage>
  );
}
