/** What an officer says about an activity. */
import {
  activityBody,
  ACTIVITY_KINDS,
  checkActivity,
  NAME_MAX,
  nextStep,
  type ActivityDraft,
  type ActivityMistake,
} from '../../core/activity';
import { needGroups, t, type Key } from '../../core/i18n';
import type { Person } from '../../core/person';
import * as api from '../../core/staff-api';
import { FEEDBACK_MAX } from '../../core/validate';
import { Async } from '../../ui/Async';
import { ErrorSummary, Field, KeepButton, RadioGroup, Restored, TextField, type Mistake } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import { useKeptForm } from '../../ui/keptForm';
import { OutboxLine } from '../../ui/Outbox';
import { Photos } from '../../ui/Photos';
import { placeName, PlacePicker } from '../../ui/PlacePicker';
import { useTitle } from '../../ui/title';
import { Words } from '../../ui/Words';
import { MeetingBody, Stage, Themes } from './ActivityParts';

const WORDS: Record<ActivityMistake, { id: string; text: Key }> = {
  unit: { id: 'unit', text: 'case.assignMissing' },
  kind: { id: 'kind', text: 'activity.kindMissing' },
  body: { id: 'body', text: 'activity.bodyMissing' },
  title: { id: 'title', text: 'activity.nameMissing' },
  titleLong: { id: 'title', text: 'activity.nameLong' },
  date: { id: 'date', text: 'activity.dateMissing' },
  stage: { id: 'stage', text: 'activity.stageMissing' },
  count: { id: 'count', text: 'activity.countBad' },
};

/** Today in China, as the date field writes it. */
const today = (): string => new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);

const countyOf = (who: Person): string => who.area_code.slice(0, 6);

/** Details of the kind, joint units and sign-up come after the first paint; without a network they may stay away. */
let further: typeof import('../activities/FormMore') | null = null;

async function loadFurther() {
  await needGroups(['activities']);
  return (further ??= await import('../activities/FormMore'));
}

/** What is wrong with the further fields; what a draft holds of them is never lost for want of their code. */
function wrongFurther(draft: ActivityDraft): string[] {
  if (further) return further.wrongMore(draft);
  return Object.keys(draft.more ?? {}).length ? ['details'] : [];
}

const MORE_WORDS: Record<string, Key> = {
  details: 'activity.detailsLater', capacity: 'activity.capacityBad', closes: 'activity.closesBad' };

const mistakesIn = (draft: ActivityDraft, needsUnit: boolean): Mistake[] => [
  ...checkActivity(draft, needsUnit).map((wrong) => ({
    id: WORDS[wrong].id,
    text: t(WORDS[wrong].text, { n: NAME_MAX }),
  })),
  ...wrongFurther(draft).map((id) => ({ id, text: t(MORE_WORDS[id] ?? 'activity.detailBad') })),
];

function empty(who: Person): ActivityDraft {
  const area = { county: countyOf(who), township: '', village: '' };
  const what = { kind: '', body: '', title: '', date: today(), time: '', tags: [], stage: '' };
  return { ...what, area, place: '', count: '', summary: '', unit: '', more: {} };
}

function HostUnit({
  county,
  value,
  error,
  change,
}: {
  county: string;
  value: string;
  error: string | undefined;
  change: (unit: string) => void;
}) {
  const units = useResource(() => api.listUnits(county), [county], 'staff:units');
  return (
    <Async of={units}>
      {(list) => (
        <Field id="unit" label={t('activity.host')} error={error}>
          <select id="unit" value={value} onChange={(event) => change(event.currentTarget.value)}>
            <option value="">{t('case.choose')}</option>
            {list.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
    </Async>
  );
}

/** What may be left out: where exactly, how many, in few words, and photos. */
function More({ form, host, parts }: { form: ReturnType<typeof useKeptForm<ActivityDraft>>; host: string; parts: typeof further }) {
  const { draft, files, change, wrong } = form;
  const now = draft.value;
  return (
    <>
      <Themes draft={now} error={wrong('tags')} change={change} />
      <PlacePicker
        id="area"
        legend={t('activity.area')}
        place={now.area}
        county={now.area.county}
        error={wrong('area')}
        change={(area) => change({ area })}
      />
      <TextField
        id="place"
        label={t('activity.place')}
        isOptional
        error={wrong('place')}
        value={now.place}
        change={(place) => change({ place })}
      />
      <TextField
        id="count"
        label={t('activity.count')}
        isOptional
        inputMode="numeric"
        error={wrong('count')}
        value={now.count}
        change={(count) => change({ count })}
      />
      <Words
        id="summary"
        label={t('activity.summary')}
        isOptional
        rows={3}
        error={wrong('summary')}
        value={now.summary}
        max={FEEDBACK_MAX}
        change={(summary) => change({ summary })}
      />
      {parts && <parts.JointUnits draft={now} host={host} wrong={wrong} change={change} />}
      {parts && !now.stage && <parts.SignUp draft={now} wrong={wrong} change={change} />}
      <Photos id="photos" files={files.value} change={(chosen) => (files.value = chosen)} />
    </>
  );
}

function When({ form }: { form: ReturnType<typeof useKeptForm<ActivityDraft>> }) {
  const { draft, change, wrong } = form;
  return (
    <div class="pair">
      <TextField
        id="date"
        type="date"
        label={t('activity.date')}
        error={wrong('date')}
        value={draft.value.date}
        change={(date) => change({ date })}
      />
      <TextField
        id="time"
        type="time"
        label={t('activity.time')}
        isOptional
        value={draft.value.time}
        change={(time) => change({ time })}
      />
    </div>
  );
}

export function ActivityForm({ who, done }: { who: Person; done: (jobId: string) => void }) {
  const form = useKeptForm<ActivityDraft>({
    kind: 'activity',
    slot: `draft:activity:${who.id}`,
    empty: empty(who),
    check: (draft) => mistakesIn(draft, !who.unit_id),
    jobOf: (draft) => ({
      sender: who.id,
      title: draft.title.trim(),
      place: placeName(draft.area),
      body: { ...activityBody(draft), ...further?.moreBody(draft) },
      ...nextStep(draft),
    }),
    hasWords: (draft) => Boolean(draft.title || draft.summary),
    done,
  });
  const { draft, mistakes, change, wrong } = form;
  const now = draft.value;
  const found = useResource(loadFurther, []);
  const parts = found.state.value.is === 'here' ? found.state.value.data : null;
  useTitle(t('activity.title'), mistakes.value.length > 0);
  return (
    <form class="page" noValidate onSubmit={form.submit}>
      <h1>{t('activity.title')}</h1>
      <p class="hint">{t('activity.lead')}</p>
      <ErrorSummary mistakes={mistakes.value} turn={form.turn.value} />
      <Restored is={form.isRestored.value}>{t('activity.draft')}</Restored>
      {!who.unit_id && (
        <HostUnit county={countyOf(who)} value={now.unit} error={wrong('unit')} change={(unit) => change({ unit })} />
      )}
      <RadioGroup
        id="kind"
        look="chips"
        legend={t('activity.kind')}
        error={wrong('kind')}
        value={now.kind}
        change={(kind) => change({ kind })}
        options={ACTIVITY_KINDS.map((value) => ({ value, text: t(`akind.${value}`) }))}
      />
      <MeetingBody draft={now} error={wrong('body')} change={change} />
      <TextField
        id="title"
        label={t('activity.name')}
        error={wrong('title')}
        value={now.title}
        change={(title) => change({ title })}
      />
      <When form={form} />
      <Stage draft={now} error={wrong('stage')} change={change} />
      {now.kind && parts && <parts.KindDetails draft={now} wrong={wrong} change={change} />}
      {found.state.value.is === 'trouble' && <p class="hint">{t('activity.detailsLater')}</p>}
      <More form={form} host={who.unit_id ?? now.unit} parts={parts} />
      <KeepButton isKeeping={form.isKeeping.value}>{t('activity.save')}</KeepButton>
      <OutboxLine />
    </form>
  );
}
