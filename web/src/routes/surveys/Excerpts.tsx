/** Words of answers: one post picks what may be told, another checks it; all else stays hidden. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async, Empty } from '../../ui/Async';
import { RadioGroup } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Words as WordsField } from '../../ui/Words';
import { Back, Block, getAll, getOne, send, Tags, useKeys, type ItemOf, type RecordOf } from '../../kit';
import { Tick } from './Moves';

type Survey = RecordOf<'/surveys/{survey_id}'>;
type Question = Survey['questions'][number];
type Found = RecordOf<'/surveys/{survey_id}/words'>['items'][number];
type Excerpt = ItemOf<'/surveys/{survey_id}/excerpts'>;

interface Standing {
  survey: Survey;
  excerpts: Excerpt[];
  isReleased: boolean;
}

const LONGEST = 5000;
const AT_ONCE = 20;
const LOOK = { picked: 'warn', confirmed: 'good', refused: 'plain' } as const;

async function load(id: string): Promise<Standing> {
  const survey = await getOne('/surveys/{survey_id}', id);
  if (survey.state === 'draft' || survey.state === 'open') return { survey, excerpts: [], isReleased: false };
  const [excerpts, results] = await Promise.all([
    getAll('/surveys/{survey_id}/excerpts', {}, id),
    getOne('/surveys/{survey_id}/results', id),
  ]);
  return { survey, excerpts, isReleased: results.release !== null };
}

/** Words with what the server takes for personal underlined, and named. */
function Marked({ text, marks }: Pick<Found, 'text' | 'marks'>) {
  const points = Array.from(text);
  const cut = (from: number, until?: number) => points.slice(from, until).join('');
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <blockquote class="excerpt">
      {marks.map(({ start, end, kind }, place) => [
        cut(ends[place]!, start),
        <mark key={start}>
          {cut(start, end)}
          <small>（{tCode('personal', kind)}）</small>
        </mark>,
      ])}
      {cut(ends[marks.length]!)}
    </blockquote>
  );
}

function Pick({ survey, found, done, stop }: { survey: Survey; found: Found; done: () => void; stop: () => void }) {
  const text = useSignal(found.text);
  const reason = useSignal('');
  const isChecked = useSignal(false);
  const isTried = useSignal(false);
  const acting = useAction();
  const keys = useKeys();
  const pick = (event: Event) => {
    event.preventDefault();
    isTried.value = true;
    if (!text.value.trim() || !reason.value.trim() || !isChecked.value) return;
    void acting.run(async () => {
      const body = { question: found.question, text: text.value.trim(), reason: reason.value.trim() };
      await send('POST', `/surveys/${survey.id}/excerpts`, body, { key: keys.of(body) });
      keys.done();
      done();
    });
  };
  const faults = acting.problem.value?.errors ?? [];
  const said = faults.map(({ code, message }) => (code === 'excerpt_personal' ? t('excerpts.personal') : message)).join(' ');
  const lacks = (words: string) => (isTried.value && !words.trim() ? t('app.required') : undefined);
  return (
    <form noValidate onSubmit={pick} class="rows inner">
      <WordsField
        id="text"
        label={t('excerpts.text')}
        hint={t('excerpts.textHint')}
        error={said || lacks(text.value)}
        value={text.value}
        max={LONGEST}
        change={(value) => (text.value = value)}
      />
      <WordsField
        id="reason"
        label={t('excerpts.reason')}
        error={lacks(reason.value)}
        value={reason.value}
        max={LONGEST}
        rows={2}
        change={(value) => (reason.value = value)}
      />
      <Tick id="checked" label={t('excerpts.checked')} is={isChecked.value} change={(is) => (isChecked.value = is)} />
      {isTried.value && !isChecked.value && <p class="wrong">{t('excerpts.checkFirst')}</p>}
      {acting.problem.value && !said && <Trouble problem={acting.problem.value} />}
      <p class="actions">
        <button type="submit" class="button" disabled={acting.isBusy.value}>
          {t('excerpts.propose')}
        </button>
        <button type="button" class="button quiet" onClick={stop}>
          {t('excerpts.stop')}
        </button>
      </p>
    </form>
  );
}

function Answers({ survey, question, done }: { survey: Survey; question: Question; done: () => void }) {
  const found = useResource(
    () => getOne('/surveys/{survey_id}/words', survey.id, { question: question.code }),
    [survey.id, question.code],
  );
  const most = useSignal(AT_ONCE);
  const open = useSignal<number | null>(null);
  return (
    <Async of={found} empty={t('excerpts.few')} isEmpty={({ count }) => count === null}>
      {({ items, count }) => (
        <>
          <p class="hint">{t('excerpts.count', { n: count! })}</p>
          <ul class="rows">
            {items.slice(0, most.value).map((one, place) => (
              <li key={place}>
                <Marked {...one} />
                {open.value === place ? (
                  <Pick survey={survey} found={one} done={done} stop={() => (open.value = null)} />
                ) : (
                  <button type="button" class="button quiet small" onClick={() => (open.value = place)}>
                    {t('excerpts.pick')}
                    <span class="unseen">{t('excerpts.nth', { n: place + 1 })}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
          {items.length > most.value && (
            <p class="actions">
              <button type="button" class="button quiet" onClick={() => (most.value += AT_ONCE)}>
                {t('excerpts.more')}
              </button>
            </p>
          )}
        </>
      )}
    </Async>
  );
}

/** The second post's word on one excerpt: publish it as it stands, or hold it back. */
function Decide({ survey, excerpt, done }: { survey: Survey; excerpt: Excerpt; done: () => void }) {
  const reason = useSignal('');
  const isTried = useSignal(false);
  const acting = useAction();
  const id = `decide-${excerpt.id}`;
  const decide = (step: 'confirmed' | 'refused') => {
    isTried.value = true;
    if (!reason.value.trim()) return;
    void acting.run(async () => {
      const place = `/surveys/${survey.id}/excerpts/${excerpt.id}/decision`;
      await send('POST', place, { step, reason: reason.value.trim() }, { etag: `"${excerpt.version}"` });
      done();
    });
  };
  return (
    <>
      <WordsField
        id={id}
        label={t('excerpts.why')}
        hint={t('excerpts.whyHint')}
        error={isTried.value && !reason.value.trim() ? t('app.required') : undefined}
        value={reason.value}
        max={LONGEST}
        rows={2}
        change={(value) => (reason.value = value)}
      />
      {acting.problem.value && <Trouble problem={acting.problem.value} />}
      <p class="actions">
        <button type="button" class="button" disabled={acting.isBusy.value} onClick={() => decide('confirmed')}>
          {t('excerpts.confirm')}
        </button>
        <button type="button" class="button quiet" disabled={acting.isBusy.value} onClick={() => decide('refused')}>
          {t('excerpts.refuse')}
        </button>
      </p>
    </>
  );
}

function Picked({ standing, done }: { standing: Standing; done: () => void }) {
  const { survey, excerpts, isReleased } = standing;
  const labelOf = (code: string) => survey.questions.find((one) => one.code === code)?.label ?? code;
  return (
    <Block id="picked" title={t('excerpts.picked')}>
      {excerpts.length === 0 && <Empty>{t('excerpts.none')}</Empty>}
      <ul class="rows">
        {excerpts.map((excerpt) => (
          <li key={excerpt.id}>
            <p class="row-head">
              <Tags of={[{ text: tCode('xstep', excerpt.step), look: LOOK[excerpt.step] }]} />
            </p>
            <p class="hint">{labelOf(excerpt.question)}</p>
            <Marked {...excerpt} />
            <p>{t('excerpts.because', { why: excerpt.reason })}</p>
            {excerpt.decided_reason && <p>{t('excerpts.decided', { why: excerpt.decided_reason })}</p>}
            {excerpt.step === 'picked' && !isReleased && excerpt.is_own && <p class="hint">{t('excerpts.own')}</p>}
            {excerpt.step === 'picked' && !isReleased && !excerpt.is_own && <Decide survey={survey} excerpt={excerpt} done={done} />}
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Shown({ standing, done }: { standing: Standing; done: () => void }) {
  const { survey, isReleased } = standing;
  const texts = survey.questions.filter(({ kind }) => kind === 'text');
  const chosen = useSignal(texts[0]?.code ?? '');
  const question = texts.find(({ code }) => code === chosen.value);
  if (survey.state === 'draft' || survey.state === 'open') return <Empty>{t('excerpts.tooEarly')}</Empty>;
  if (!question) return <Empty>{t('excerpts.noQuestion')}</Empty>;
  return (
    <>
      {isReleased ? <p class="notice">{t('excerpts.released')}</p> : <p class="notice">{t('excerpts.rule')}</p>}
      <Picked standing={standing} done={done} />
      {!isReleased && (
        <Block id="words" title={t('excerpts.words')}>
          {texts.length > 1 && (
            <RadioGroup
              id="question"
              legend={t('excerpts.question')}
              value={chosen.value}
              options={texts.map(({ code, label }) => ({ value: code, text: label }))}
              change={(code) => (chosen.value = code)}
            />
          )}
          {texts.length === 1 && <p class="row-title">{question.label}</p>}
          <Answers key={question.code} survey={survey} question={question} done={done} />
        </Block>
      )}
    </>
  );
}

export default function Excerpts({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(() => load(id), [id]);
  const isDone = useSignal(false);
  useTitle(t('excerpts.title'));
  const done = () => {
    isDone.value = true;
    scrollTo(0, 0);
    found.reload();
  };
  return (
    <section class="page wide-page">
      <Back href={`/officer/surveys/${id}`} />
      <h1>{t('excerpts.title')}</h1>
      <p class="hint">{t('excerpts.lead')}</p>
      <div role="status">{isDone.value && <p class="notice notice-good">{t('case.done')}</p>}</div>
      <Async of={found}>
        {(standing) => (
          <>
            <p class="row-title">{standing.survey.title}</p>
            <Shown key={standing.excerpts.length} standing={standing} done={done} />
          </>
        )}
      </Async>
    </section>
  );
}
