import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { activityBody, activityDraft, ACTIVITY_FIELDS, ACTIVITY_KINDS, checkActivity, NAME_MAX, type ActivityDraft, type ActivityMistake } from '../../core/activity';
import * as api from '../../core/staff-api';
import { t, type Key } from '../../core/i18n';
import { enqueue, jobs, takeOver } from '../../core/jobs';
import { forget, keep, kept } from '../../core/keep';
import type { StoredFile } from '../../core/outbox';
import { person } from '../../core/person';
import { FEEDBACK_MAX } from '../../core/validate';
import { Async } from '../../ui/Async';
import { ErrorSummary, Field, mistakeFor, mistakesOf, RadioGroup, TextField, type Mistake } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import { Mark } from '../../ui/Mark';
import { OutboxLine } from '../../ui/Outbox';
import { OutboxList } from '../../ui/OutboxList';
import { Photos } from '../../ui/Photos';
import { placeName, PlacePicker } from '../../ui/PlacePicker';
import { useTitle } from '../../ui/title';
import { Words } from '../../ui/Words';

const WORDS: Record<ActivityMistake, { id: string; text: Key }> = {
  unit: { id: 'unit', text: 'case.assignMissing' },
  kind: { id: 'kind', text: 'activity.kindMissing' },
  title: { id: 'title', text: 'activity.nameMissing' },
  titleLong: { id: 'title', text: 'activity.nameLong' },
  date: { id: 'date', text: 'activity.dateMissing' },
  count: { id: 'count', text: 'activity.countBad' },
};

/** Today in China, as the date field writes it. */
const today = (): string => new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);

function empty(): ActivityDraft {
  const area = { county: person.value?.area_code.slice(0, 6) ?? '', township: '', village: '' };
  return { kind: '', title: '', date: today(), time: '', area, place: '', count: '', summary: '', unit: '' };
}

function HostUnit({ value, error, change }: { value: string; error: string | undefined; change: (unit: string) => void }) {
  const county = person.value?.area_code.slice(0, 6) ?? '';
  const units = useResource(() => api.listUnits(county), [county], 'staff:units');
  return (
    <Async of={units}>
      {(list) => (
        <Field id="unit" label={t('activity.host')} error={error}>
          <select id="unit" value={value} onChange={(event) => change(event.currentTarget.value)}>
            <option value="">{t('case.choose')}</option>
            {list.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        </Field>
      )}
    </Async>
  );
}

function useDraft(slot: string) {
  const draft = useSignal<ActivityDraft>(empty());
  const isRestored = useSignal(false);
  useEffect(() => {
    const held = kept<ActivityDraft | null>(slot, null);
    if (!held) return;
    isRestored.value = Boolean(held.title || held.summary);
    draft.value = { ...empty(), ...held };
  }, [slot]);
  const change = (part: Partial<ActivityDraft>) => {
    draft.value = { ...draft.value, ...part };
    keep(slot, draft.value);
  };
  return { draft, isRestored, change };
}

function Form({ done }: { done: (jobId: string) => void }) {
  const who = person.value!;
  const slot = `draft:activity:${who.id}`;
  const { draft, isRestored, change } = useDraft(slot);
  const files = useSignal<readonly StoredFile[]>([]);
  const mistakes = useSignal<readonly Mistake[]>([]);
  const turn = useSignal(0);
  const isKeeping = useSignal(false);
  useEffect(() => {
    const back = takeOver('activity');
    if (!back) return;
    change(activityDraft(back.job.body));
    files.value = back.files;
    mistakes.value = mistakesOf(back.job.problem, ACTIVITY_FIELDS);
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (isKeeping.value) return;
    mistakes.value = checkActivity(draft.value, !who.unit_id).map((wrong) => ({ id: WORDS[wrong].id, text: t(WORDS[wrong].text, { n: NAME_MAX }) }));
    turn.value += 1;
    if (mistakes.value.length) return;
    isKeeping.value = true;
    try {
      const job = await enqueue({
        kind: 'activity', sender: who.id, title: draft.value.title.trim(), place: placeName(draft.value.area),
        body: activityBody(draft.value), files: files.value,
      });
      forget(slot);
      done(job.id);
    } catch {
      mistakes.value = [{ id: 'photos', text: t('feedback.keepFail') }];
      isKeeping.value = false;
    }
  };
  const now = draft.value;
  const wrong = (id: string) => mistakeFor(mistakes.value, id);
  useTitle(t('activity.title'), mistakes.value.length > 0);
  return (
    <form class="page" noValidate onSubmit={(event) => void submit(event)}>
      <h1>{t('activity.title')}</h1>
      <p class="hint">{t('activity.lead')}</p>
      <ErrorSummary mistakes={mistakes.value} turn={turn.value} />
      {isRestored.value && <p class="notice" role="status">{t('activity.draft')}</p>}
      {!who.unit_id && <HostUnit value={now.unit} error={wrong('unit')} change={(unit) => change({ unit })} />}
      <RadioGroup id="kind" look="chips" legend={t('activity.kind')} error={wrong('kind')} value={now.kind} change={(kind) => change({ kind })}
        options={ACTIVITY_KINDS.map((value) => ({ value, text: t(`akind.${value}`) }))} />
      <TextField id="title" label={t('activity.name')} error={wrong('title')} value={now.title} change={(title) => change({ title })} />
      <div class="pair">
        <TextField id="date" type="date" label={t('activity.date')} error={wrong('date')} value={now.date} change={(date) => change({ date })} />
        <TextField id="time" type="time" label={t('activity.time')} isOptional value={now.time} change={(time) => change({ time })} />
      </div>
      <PlacePicker id="area" legend={t('activity.area')} place={now.area} change={(area) => change({ area })} />
      <TextField id="place" label={t('activity.place')} isOptional value={now.place} change={(place) => change({ place })} />
      <TextField id="count" label={t('activity.count')} isOptional inputMode="numeric" error={wrong('count')} value={now.count} change={(count) => change({ count })} />
      <Words id="summary" label={t('activity.summary')} isOptional rows={3} value={now.summary} max={FEEDBACK_MAX} change={(summary) => change({ summary })} />
      <Photos id="photos" files={files.value} change={(chosen) => (files.value = chosen)} />
      <button type="submit" class="button wide" disabled={isKeeping.value}>{isKeeping.value ? t('feedback.keeping') : t('activity.save')}</button>
      <OutboxLine />
    </form>
  );
}

function Kept({ jobId, again }: { jobId: string; again: () => void }) {
  const job = jobs.value.find(({ id }) => id === jobId);
  const isSent = job?.state === 'sent';
  useTitle(t('activity.title'));
  return (
    <section class="page">
      <div class={isSent ? 'seal seal-good' : 'seal'}><Mark name={isSent ? 'check' : 'wait'} /></div>
      <h1 tabIndex={-1}>{t(isSent ? 'activity.sent' : 'activity.kept')}</h1>
      <p class="row-title">{job?.title}</p>
      <OutboxLine />
      <OutboxList of={({ id }) => id === jobId} />
      <p class="actions">
        <button type="button" class="button" onClick={again}>{t('activity.again')}</button>
        <a class="button quiet" href="/officer">{t('case.back')}</a>
      </p>
    </section>
  );
}

export default function NewActivity() {
  const jobId = useSignal('');
  if (!person.value) return null;
  return jobId.value ? <Kept jobId={jobId.value} again={() => (jobId.value = '')} /> : <Form done={(id) => (jobId.value = id)} />;
}
