/** The editor of a course: lessons in blocks, the bank of questions; a draft stays on the device until it is saved. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { call } from '../../core/http';
import { t } from '../../core/i18n';
import { forget, keep, kept } from '../../core/keep';
import type { Params } from '../../core/route';
import { accountToken } from '../../core/session';
import { Back, Block, type RecordOf } from '../../kit';
import { Async } from '../../ui/Async';
import { ErrorSummary, Restored, TextField, type Mistake } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Words } from '../../ui/Words';
import { LessonEditor, QuestionEditor } from './WriteParts';
import { contentOf, draftOf, moveUp, newLesson, newQuestion, placeOf, type CourseDraft } from './writing';

type Drafted = RecordOf<'/courses/{course_id}/draft'>;
interface Read {
  draft: Drafted;
  etag: string;
}
interface Held {
  etag: string;
  draft: CourseDraft;
}

const read = async (id: string): Promise<Read> => {
  const { data, etag } = await call<Drafted>('GET', `/courses/${id}/draft`, { token: await accountToken() });
  return { draft: data, etag: etag ?? '' };
};

const idOf = (pointer: string): string => pointer.replace(/^\//, '').split('/').slice(0, 2).join('-');

/** The server's words about each lesson or question. */
const worded = ({ pointer, message }: { pointer: string; message: string }): Mistake => {
  const place = placeOf(pointer);
  if (!place) return { id: idOf(pointer), text: message };
  const key = place.part === 'lessons' ? 'courses.wrongAt' : 'courses.wrongQuestion';
  return { id: `${place.part}-${place.index}`, text: t(key, { n: place.index + 1, words: message }) };
};

function useWriting(id: string, first: Read) {
  const slot = `staff:course:${id}`;
  const etag = useSignal(first.etag);
  const draft = useSignal<CourseDraft>(draftOf(first.draft.content));
  const isRestored = useSignal(false);
  const mistakes = useSignal<Mistake[]>([]);
  const turn = useSignal(0);
  const saved = useSignal(0);
  const saving = useAction();
  useEffect(() => {
    const held = kept<Held | null>(slot, null);
    // Words written upon an older version are not put over a newer one unseen.
    if (held?.etag !== first.etag) return;
    draft.value = held.draft;
    isRestored.value = true;
  }, [slot]);
  const change = (part: Partial<CourseDraft>) => {
    draft.value = { ...draft.value, ...part };
    saved.value = 0;
    keep(slot, { etag: etag.value, draft: draft.value } satisfies Held);
  };
  const save = () =>
    void saving.run(async () => {
      const answer = await call<Drafted>('PUT', `/courses/${id}/draft`, {
        body: contentOf(draft.value),
        etag: etag.value,
        token: await accountToken(),
      });
      etag.value = answer.etag ?? '';
      saved.value = answer.data.number;
      mistakes.value = [];
      isRestored.value = false;
      forget(slot);
    });
  useEffect(() => {
    mistakes.value = (saving.problem.value?.errors ?? []).map(worded);
    turn.value += 1;
  }, [saving.problem.value]);
  return { draft, mistakes, turn, saved, saving, isRestored, change, save };
}

function Writing({ id, first }: { id: string; first: Read }) {
  const form = useWriting(id, first);
  const { draft, change, saving } = form;
  const { lessons, questions } = draft.value;
  const put = <T,>(list: readonly T[], index: number, part: T): T[] => list.map((held, at) => (at === index ? part : held));
  const without = <T,>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);
  const submit = (event: Event) => {
    event.preventDefault();
    form.save();
  };
  const isStale = saving.problem.value?.status === 412;
  return (
    <form noValidate onSubmit={submit}>
      <Restored is={form.isRestored.value}>{t('activity.draft')}</Restored>
      <ErrorSummary mistakes={form.mistakes.value} turn={form.turn.value} />
      <section class="block">
        <Words
          id="summary"
          label={t('courses.summary')}
          rows={2}
          max={500}
          value={draft.value.summary}
          change={(summary) => change({ summary })}
        />
        <Words
          id="source"
          label={t('courses.source')}
          hint={t('courses.sourceHint')}
          rows={2}
          max={500}
          value={draft.value.source}
          change={(source) => change({ source })}
        />
        <TextField
          id="draw_count"
          label={t('courses.draw')}
          inputMode="numeric"
          value={draft.value.draw_count}
          change={(draw_count) => change({ draw_count })}
        />
        <TextField
          id="pass_percent"
          label={t('courses.pass')}
          inputMode="numeric"
          value={draft.value.pass_percent}
          change={(pass_percent) => change({ pass_percent })}
        />
      </section>
      <Block id="lessons" title={t('courses.lessons')}>
        {lessons.map((lesson, index) => (
          <LessonEditor
            key={index}
            id={`lessons-${index}`}
            number={index + 1}
            lesson={lesson}
            change={(part) => change({ lessons: put(lessons, index, part) })}
            up={() => change({ lessons: moveUp(lessons, index) })}
            remove={() => change({ lessons: without(lessons, index) })}
          />
        ))}
        <button type="button" class="button quiet" onClick={() => change({ lessons: [...lessons, newLesson()] })}>
          {t('courses.addLesson')}
        </button>
      </Block>
      <Block id="questions" title={t('courses.questions')}>
        {questions.map((question, index) => (
          <QuestionEditor
            key={index}
            id={`questions-${index}`}
            number={index + 1}
            question={question}
            change={(part) => change({ questions: put(questions, index, part) })}
            remove={() => change({ questions: without(questions, index) })}
          />
        ))}
        <button type="button" class="button quiet" onClick={() => change({ questions: [...questions, newQuestion()] })}>
          {t('courses.addQuestion')}
        </button>
      </Block>
      {isStale && <p class="wrong">{t('courses.conflict')}</p>}
      {saving.problem.value && !form.mistakes.value.length && !isStale && <Trouble problem={saving.problem.value} />}
      <div role="status">
        {form.saved.value > 0 && <p class="notice notice-good">{t('courses.saved', { n: form.saved.value })}</p>}
      </div>
      <button type="submit" class="button wide" disabled={saving.isBusy.value}>
        {t('courses.save')}
      </button>
    </form>
  );
}

export default function Write({ params }: { params: Params }) {
  const id = params['id']!;
  useTitle(t('courses.write'));
  const found = useResource(() => read(id), [id]);
  return (
    <section class="page wide-page">
      <Back href={`/officer/courses/${id}`} />
      <h1>{t('courses.write')}</h1>
      <Async of={found}>{(first) => <Writing key={first.etag} id={id} first={first} />}</Async>
    </section>
  );
}
