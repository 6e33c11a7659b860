/** The form of a record, new or changed, from fields declared as data. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { t, type Key } from '../core/i18n';
import type { Job } from '../core/outbox';
import { person } from '../core/person';
import { go } from '../core/route';
import { Async } from '../ui/Async';
import { useCalm } from '../ui/calm';
import { ErrorSummary, RadioGroup } from '../ui/Form';
import { Mark } from '../ui/Mark';
import { OutboxLine } from '../ui/Outbox';
import { OutboxList } from '../ui/OutboxList';
import { useTitle } from '../ui/title';
import { Trouble } from '../ui/Trouble';
import { fillPath, getOne, type GetPath, type PathParams } from './api';
import type { Bounds } from './bounds';
import { Control } from './Control';
import { isShown, type Draft, type Field } from './fields';
import { Files } from './Files';
import { Back } from './Parts';
import { useAreas } from './useAreas';
import { useKept } from './useKept';
import { useRecordForm, type Conflict, type RecordForm as Form, type Versioned } from './useRecordForm';
import { valueWords } from './words';

/** Waiting this long for the server, a person is told that the device keeps the record. */
const PATIENCE_MS = 6000;

export interface RecordFormProps {
  title: Key;
  lead?: Key;
  /** What the form is about, beneath its heading. */
  about?: ComponentChildren;
  fields: readonly Field[];
  /** `import bounds from 'bounds:UnitCreate'` (or `…Update` for a change). */
  bounds: Bounds;
  /** Where it is made: `/units`; or changed: `/units/{unit_id}`, then with `id`. */
  path: string;
  params?: PathParams;
  /** The record to change; without it a new one is made. */
  id?: string;
  start?: Partial<Draft>;
  fixed?: Record<string, unknown>;
  /** The record's name, for the outbox and its files. */
  titleOf: (draft: Draft) => string;
  /** Where the record is shown. */
  pageOf: (id: string) => string;
  /** Where the way back leads. */
  back: string;
  /** Files may be added; they prove this kind of record (`LinkedResource` of the API). */
  resource?: string;
  /** The record is a file: its field's label. The contract's POST then takes a form, and this one sends it. */
  upload?: Key;
  save?: Key;
}

function Waiting({ job, back, again }: { job: Job; back: string; again: (() => void) | undefined }) {
  const isCalm = useCalm();
  return (
    <section class="page">
      <div class="seal">
        <Mark name="wait" />
      </div>
      <h1 tabIndex={-1}>{t('activity.kept')}</h1>
      <p class="row-title">{job.title}</p>
      <p class="hint">{t('kit.keptHint')}</p>
      <OutboxLine />
      <OutboxList of={({ id }) => id === job.id} />
      {isCalm && (
        <p class="actions">
          <a class="button" href={back}>
            {t('kit.back')}
          </a>
          {again && (
            <button type="button" class="button quiet" onClick={again}>
              {t('kit.another')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

/** Two people changed one record: what both changed is chosen by the person, the rest is put together. */
function Quarrel({ form, conflict }: { form: Form; conflict: Conflict }) {
  const chosen = useSignal<Record<string, 'mine' | 'theirs'>>({});
  const mine = form.draft.value;
  const settle = () => {
    const taken = conflict.both.filter(({ name }) => chosen.value[name] === 'theirs');
    const theirs = Object.fromEntries(taken.map(({ name }) => [name, conflict.theirs_draft[name]!]));
    form.settle({ ...conflict.draft, ...theirs });
  };
  const isDone = conflict.both.every(({ name }) => chosen.value[name]);
  return (
    <div class="notice" role="alert">
      <h2 class="notice-title">{t('kit.conflict')}</h2>
      <p>{t(conflict.both.length ? 'kit.conflictBoth' : 'kit.conflictNone')}</p>
      {conflict.both.map((field) => (
        <RadioGroup
          key={field.name}
          id={`choose-${field.name}`}
          legend={t(field.label)}
          value={chosen.value[field.name] ?? ''}
          change={(value) => (chosen.value = { ...chosen.value, [field.name]: value as 'mine' | 'theirs' })}
          options={[
            { value: 'mine', text: valueWords(field, mine) || t('kit.blank'), hint: t('kit.mine') },
            { value: 'theirs', text: valueWords(field, conflict.theirs_draft) || t('kit.blank'), hint: t('kit.theirs') },
          ]}
        />
      ))}
      {conflict.theirs.length > 0 && (
        <ul class="merged">
          {conflict.theirs.map((field) => (
            <li key={field.name}>
              {t('kit.conflictTheirs', { field: t(field.label), words: valueWords(field, conflict.theirs_draft) })}
            </li>
          ))}
        </ul>
      )}
      <p>
        <button type="button" class="button" disabled={!isDone || form.isBusy.value} onClick={settle}>
          {t('kit.conflictSave')}
        </button>
      </p>
    </div>
  );
}

function Draftline({ form, isEdit }: { form: Form; isEdit: boolean }) {
  if (!form.isRestored.value) return null;
  return (
    <p class="notice draft-line" role="status">
      <span>{t('activity.draft')}</span>
      <button type="button" class="link" onClick={form.reset}>
        {t(isEdit ? 'kit.draftDropEdit' : 'kit.draftDrop')}
      </button>
    </p>
  );
}

function Opened({ record, again, ...props }: RecordFormProps & { record?: Versioned; again?: () => void }) {
  const { bounds, path, params, id, titleOf, pageOf, back, resource } = props;
  const shown = props.fields.filter((field) => !(record && field.stays));
  const form = useRecordForm({
    ...props,
    record,
    area: (record as { area_code?: string } | undefined)?.area_code,
    target: fillPath(path, params ?? id ?? {}),
    titleOf,
    done: (made) => go(pageOf(made), true),
  });
  const isLate = useSignal(false);
  useEffect(() => {
    isLate.value = false;
    const timer = form.isBusy.value ? setTimeout(() => (isLate.value = true), PATIENCE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [form.isBusy.value]);
  useTitle(t(props.title), form.mistakes.value.length > 0);
  const { job, conflict } = form;
  if (job?.state === 'waiting' && (job.attempts > 0 || isLate.value))
    return <Waiting job={job} back={back} again={record ? undefined : again} />;
  const draft = form.draft.value;
  return (
    <form class="page" noValidate onSubmit={form.submit}>
      <Back href={record ? pageOf(record.id) : back} />
      <h1>{t(props.title)}</h1>
      {props.about}
      {props.lead && <p class="hint">{t(props.lead)}</p>}
      <ErrorSummary mistakes={form.mistakes.value} turn={form.turn.value} />
      {form.problem.value && <Trouble problem={form.problem.value} />}
      <Draftline form={form} isEdit={Boolean(record)} />
      {conflict.value && <Quarrel form={form} conflict={conflict.value} />}
      {props.upload && !record && (
        <Files
          id="files"
          label={t(props.upload)}
          most={1}
          error={form.wrong('files')}
          files={form.files.value}
          change={(files) => (form.files.value = files)}
        />
      )}
      {shown
        .filter((field) => isShown(field, draft))
        .map((field) => (
          <Control
            key={field.name}
            field={field}
            bounds={bounds[field.name]}
            draft={draft}
            error={form.wrong(field.name)}
            change={(value) => form.change(field.name, value)}
          />
        ))}
      {resource && !record && (
        <Files id="files" label={t('kit.files')} files={form.files.value} change={(files) => (form.files.value = files)} />
      )}
      <button type="submit" class="button wide" disabled={form.isBusy.value}>
        {form.isBusy.value ? t('receipt.sending') : t(props.save ?? 'kit.save')}
      </button>
      <OutboxLine />
    </form>
  );
}

function Loaded(props: RecordFormProps & { id: string }) {
  const address = fillPath(props.path, props.params ?? props.id);
  const found = useKept(address, () => getOne(props.path as GetPath, props.params ?? props.id));
  return (
    <Async of={found}>
      {(record) => <Opened key={address} {...props} record={record as unknown as Versioned} />}
    </Async>
  );
}

export function RecordForm(props: RecordFormProps) {
  const round = useSignal(0);
  useAreas();
  if (!person.value) return null;
  if (props.id) return <Loaded {...props} id={props.id} />;
  return <Opened key={round.value} {...props} again={() => (round.value += 1)} />;
}
