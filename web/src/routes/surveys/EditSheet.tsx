/** The questions of a draft survey: a list to add to, move in and take from; one opens at a time. Kept on the device until saved. */
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t, tCode } from '../../core/i18n';
import { forget, keep, kept } from '../../core/keep';
import { Refused, type FieldError } from '../../core/problem';
import type { Params } from '../../core/route';
import { Async, Loading } from '../../ui/Async';
import { ErrorSummary } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useLater } from '../../ui/later';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Block, getOne, send, Tags, useKept, type RecordOf } from '../../kit';
import { saidOf } from './faults';
import { Moves } from './Moves';
import { QuestionForm } from './QuestionForm';
import { added, FIRST, freshCode, languagesOf, moved, placeIn, replaced, without, type Question, type Sheet } from './sheet';
import { AddLanguage, WordsFields } from './WordsFields';
import { whenWords } from './When';

type Survey = RecordOf<'/surveys/{survey_id}'>;
interface Loaded {
  survey: Survey;
  sheet: Sheet;
}
interface Held {
  number: number;
  sheet: Sheet;
}

function Shown(props: { sheet: Sheet; title: string; isOpenLink: boolean; end: () => void }) {
  const Preview = useLater(() => import('./Preview'))?.default;
  return Preview ? <Preview {...props} /> : <Loading />;
}

async function load(id: string): Promise<Loaded> {
  const survey = await getOne('/surveys/{survey_id}', id);
  const path = '/surveys/{survey_id}/versions/{number}';
  const { questionnaire } = await getOne(path, { survey_id: id, number: String(survey.current_number) });
  return { survey, sheet: questionnaire as unknown as Sheet };
}

function Line({ sheet, place, faults, open, set }: { sheet: Sheet; place: number; faults: readonly string[]; open: () => void; set: (sheet: Sheet) => void }) {
  const question = sheet.questions[place]!;
  const name = question.label[FIRST] || t('surveys.noWords');
  const when = question.relevance && (whenWords(sheet, question.relevance) ?? t('surveys.whenComplex'));
  return (
    <li>
      <p class="row-head">
        <Tags
          of={[
            { text: tCode('qkind', question.kind), look: 'plain' },
            question.role !== 'item' && { text: tCode('qrole', question.role), look: 'plain' },
            question.is_required && { text: t('surveys.required'), look: 'plain' },
          ]}
        />
      </p>
      <button type="button" class="link" id={`question-${place}`} onClick={open}>
        {place + 1}. {name}
      </button>
      {when && <p class="hint">{when}</p>}
      {faults.map((words) => (
        <p class="wrong" key={words}>
          {words}
        </p>
      ))}
      <Moves
        name={name}
        place={place}
        count={sheet.questions.length}
        fewest={1}
        move={(by) => set({ ...sheet, questions: moved(sheet.questions, place, by) })}
        remove={() => set({ ...sheet, questions: without(sheet.questions, place) })}
      />
    </li>
  );
}

function Sections({ sheet, languages, set }: { sheet: Sheet; languages: readonly string[]; set: (sheet: Sheet) => void }) {
  const { sections, questions } = sheet;
  const add = () => set({ ...sheet, sections: [...sections, { code: freshCode('s', sections), title: {}, relevance: null }] });
  const remove = (place: number) => {
    const gone = sections[place]!.code;
    const freed = questions.map((one) => (one.section === gone ? { ...one, section: null } : one));
    set({ ...sheet, sections: without(sections, place), questions: freed });
  };
  return (
    <>
      {sections.map((section, place) => (
        <div key={section.code}>
          <WordsFields
            id={`section-${section.code}`}
            label={t('surveys.sectionTitle')}
            words={section.title}
            languages={languages}
            change={(title) => set({ ...sheet, sections: replaced(sections, place, { ...section, title }) })}
          />
          <button type="button" class="link" onClick={() => remove(place)}>
            {t('surveys.remove')}
            <span class="unseen">{section.title[FIRST] ?? section.code}</span>
          </button>
        </div>
      ))}
      <p class="actions list-actions">
        <button type="button" class="button quiet" onClick={add}>
          {t('surveys.addSection')}
        </button>
      </p>
    </>
  );
}

function Editor({ survey, sheet: first, isSaved, reload }: Loaded & { isSaved: Signal<boolean>; reload: () => void }) {
  const slot = `staff:sheet:${survey.id}`;
  const held = kept<Held | null>(slot, null);
  const mine = held?.number === survey.current_number ? held.sheet : null;
  const sheet = useSignal<Sheet>(mine ?? first);
  const isChanged = useSignal(Boolean(mine));
  const languages = useSignal(languagesOf(sheet.value));
  const open = useSignal<number | 'preview' | null>(null);
  const gone = useSignal<Sheet | null>(null);
  const faults = useSignal<readonly FieldError[]>([]);
  const turn = useSignal(0);
  const saving = useAction();
  const set = (next: Sheet) => {
    gone.value = next.questions.length < sheet.value.questions.length ? sheet.value : null;
    sheet.value = next;
    isChanged.value = true;
    isSaved.value = false;
    keep(slot, { number: survey.current_number, sheet: next } satisfies Held);
  };
  const faultsOf = (place: number) => faults.value.filter(({ pointer }) => placeIn(pointer) === place).map((fault) => saidOf(fault, sheet.value).text);
  const discard = () => {
    forget(slot);
    sheet.value = first;
    isChanged.value = false;
    faults.value = [];
  };
  const save = () =>
    void saving.run(async () => {
      try {
        await send('PATCH', `/surveys/${survey.id}`, { questionnaire: sheet.value }, { etag: `"${survey.version}"` });
      } catch (error) {
        faults.value = error instanceof Refused ? (error.problem.errors ?? []) : [];
        turn.value += 1;
        // The summary tells what is wrong, and where.
        if (faults.value.length) return;
        throw error;
      }
      forget(slot);
      faults.value = [];
      isChanged.value = false;
      isSaved.value = true;
      reload();
    });
  useEffect(() => {
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus();
  }, [open.value]);
  const end = () => (open.value = null);
  if (open.value === 'preview') return <Shown sheet={sheet.value} title={survey.title} isOpenLink={survey.is_open_link} end={end} />;
  if (open.value !== null)
    return (
      <QuestionForm
        sheet={sheet.value}
        place={open.value}
        languages={languages.value}
        faults={faultsOf(open.value)}
        change={(question: Question) => set({ ...sheet.value, questions: replaced(sheet.value.questions, open.value as number, question) })}
        done={end}
      />
    );
  return (
    <>
      <Back href={`/officer/surveys/${survey.id}`} />
      <h1 tabIndex={-1}>{t('surveys.sheet')}</h1>
      <p class="hint">{survey.title}</p>
      <div role="status">
        {isChanged.value && <p class="notice">{t('surveys.unsaved')}</p>}
        {isSaved.value && <p class="notice notice-good">{t('surveys.saved')}</p>}
        {gone.value && (
          <p class="notice">
            {t('surveys.removed')}{' '}
            <button type="button" class="link" onClick={() => gone.value && set(gone.value)}>
              {t('surveys.undo')}
            </button>
          </p>
        )}
      </div>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <ErrorSummary
        mistakes={faults.value.map((fault) => {
          const { place, where, text } = saidOf(fault, sheet.value);
          return { id: place === null ? 'more' : `question-${place}`, text: where ? `${where} · ${text}` : text };
        })}
        turn={turn.value}
      />
      <ol class="rows">
        {sheet.value.questions.map((question, place) => (
          <Line key={question.code} sheet={sheet.value} place={place} faults={faultsOf(place)} open={() => (open.value = place)} set={set} />
        ))}
      </ol>
      <p class="actions">
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            set(added(sheet.value));
            open.value = sheet.value.questions.length - 1;
          }}
        >
          {t('surveys.add')}
        </button>
        <button type="button" class="button quiet" onClick={() => (open.value = 'preview')}>
          {t('surveys.preview')}
        </button>
      </p>
      <Block id="more" title={t('surveys.consent')}>
        <WordsFields
          id="consent"
          label={t('surveys.consent')}
          words={sheet.value.consent}
          languages={languages.value}
          change={(consent) => set({ ...sheet.value, consent })}
        />
        <Sections sheet={sheet.value} languages={languages.value} set={set} />
        <AddLanguage held={languages.value} add={(language) => (languages.value = [...languages.value, language])} />
      </Block>
      <p class="actions">
        <button type="button" class="button" disabled={!isChanged.value || saving.isBusy.value} onClick={save}>
          {t('kit.save')}
        </button>
        {isChanged.value && (
          <button type="button" class="button quiet" onClick={discard}>
            {t('surveys.discard')}
          </button>
        )}
      </p>
    </>
  );
}

export default function EditSheet({ params }: { params: Params }) {
  const id = params['id']!;
  useTitle(t('surveys.sheet'));
  const isSaved = useSignal(false);
  const found = useKept(`/surveys/${id}/sheet`, () => load(id));
  return (
    <section class="page wide-page">
      <Async of={found}>
        {({ survey, sheet }) =>
          survey.state === 'draft' ? (
            <Editor key={survey.version} survey={survey} sheet={sheet} isSaved={isSaved} reload={found.reload} />
          ) : (
            <>
              <Back href={`/officer/surveys/${id}`} />
              <h1>{t('surveys.sheet')}</h1>
              <p class="notice">{t('surveys.fixed')}</p>
              <ol class="points">
                {sheet.questions.map(({ code, label }) => (
                  <li key={code}>{label[FIRST]}</li>
                ))}
              </ol>
            </>
          )
        }
      </Async>
    </section>
  );
}
