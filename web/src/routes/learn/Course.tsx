/** A course as it is learnt: its contents, one lesson a screen, the quiz; how far one is stays on this device. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { BlockView } from './Blocks';
import { getLessons, keepProgress, progressOf, type Lessons, type Progress } from './data';
import { QuizView } from './Quiz';

type Place = number | 'contents' | 'quiz';

function Contents({ course, progress, open }: { course: Lessons; progress: Progress; open: (place: Place) => void }) {
  const { lessons } = course;
  return (
    <>
      <p class="row-head">
        {progress.isPassed && <span class="tag tag-good">{t('learn.finished')}</span>}
        <SyntheticTag of={course} />
      </p>
      <h1>{course.title}</h1>
      <p>{course.summary}</p>
      <section class="block" aria-labelledby="contents">
        <h2 id="contents">{t('learn.contents')}</h2>
        <ul class="rows">
          {lessons.map(({ title, minutes }, index) => (
            <li key={index}>
              <button type="button" class="link" onClick={() => open(index)}>
                {title}
              </button>
              <p class="hint">
                {t('learn.minutes', { n: minutes })}
                {progress.read.includes(index) && ` · ${t('learn.read')}`}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <p class="actions list-actions">
        <button type="button" class="button" onClick={() => open(Math.min(progress.at, lessons.length - 1))}>
          {t(progress.read.length ? 'learn.resume' : 'learn.start')}
        </button>
        <button type="button" class="button quiet" onClick={() => open('quiz')}>
          {t('learn.quiz')}
        </button>
      </p>
      <p class="hint">{t('learn.quizLead', { n: course.draw_count, p: course.pass_percent })}</p>
      <p class="hint">{t('learn.source', { source: course.source })}</p>
      <p class="hint">{t('learn.offline')}</p>
    </>
  );
}

function Lesson({ course, index, open }: { course: Lessons; index: number; open: (place: Place) => void }) {
  const { lessons } = course;
  const lesson = lessons[index]!;
  const isLast = index === lessons.length - 1;
  return (
    <>
      <p class="hint" role="status">
        {t('learn.lesson', { i: index + 1, n: lessons.length })}
      </p>
      <h1 tabIndex={-1}>{lesson.title}</h1>
      <section class="block">
        {lesson.blocks.map((block, place) => (
          <BlockView key={place} block={block} />
        ))}
      </section>
      <p class="actions list-actions">
        <button type="button" class="button" onClick={() => open(isLast ? 'quiz' : index + 1)}>
          {t(isLast ? 'learn.toQuiz' : 'learn.next')}
        </button>
        <button type="button" class="button quiet" onClick={() => open(index > 0 ? index - 1 : 'contents')}>
          {t(index > 0 ? 'learn.previous' : 'learn.contents')}
        </button>
      </p>
    </>
  );
}

function Learning({ course }: { course: Lessons }) {
  useTitle(course.title);
  const id = course.course_id;
  const place = useSignal<Place>('contents');
  const progress = useSignal(progressOf(id, course.number));
  const box = useRef<HTMLDivElement>(null);
  const change = (part: Partial<Progress>) => {
    progress.value = { ...progress.value, number: course.number, ...part };
    keepProgress(id, progress.value);
  };
  const open = (next: Place) => {
    const before = place.value;
    // Going on from a lesson says that it was read.
    if (typeof before === 'number' && (next === 'quiz' || (typeof next === 'number' && next > before)))
      change({ read: [...new Set([...progress.value.read, before])] });
    if (typeof next === 'number') change({ at: next });
    place.value = next;
  };
  useEffect(() => {
    scrollTo(0, 0);
    box.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [place.value]);
  const now = place.value;
  return (
    <div ref={box}>
      {now !== 'contents' && (
        <p class="way-back">
          <button type="button" class="link" onClick={() => open('contents')}>
            {t('learn.contents')}
          </button>
        </p>
      )}
      {now === 'contents' && <Contents course={course} progress={progress.value} open={open} />}
      {now === 'quiz' && <QuizView course={course} passed={() => change({ isPassed: true })} />}
      {typeof now === 'number' && <Lesson course={course} index={now} open={open} />}
    </div>
  );
}

export default function Course({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(() => getLessons(id), [id], `learn:lessons:${id}`);
  return (
    <section class="page">
      <p class="way-back">
        <a class="link" href="/learn">
          {t('learn.toCourses')}
        </a>
      </p>
      <Async of={found}>{(course) => <Learning key={course.number} course={course} />}</Async>
    </section>
  );
}
