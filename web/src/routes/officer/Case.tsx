import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import * as api from '../../core/staff-api';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { person } from '../../core/person';
import { fieldError, type Problem } from '../../core/problem';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { Async } from '../../ui/Async';
import { describedBy, Field } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { StateTag, SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Words } from '../../ui/Words';

interface Step {
  item: api.Case;
  /** Runs a write and shows the case as it then is. */
  run: (work: (key: string) => Promise<unknown>) => Promise<void>;
  isBusy: boolean;
  problem: Problem | null;
}

function Photo({ id, number }: { id: string; number: number }) {
  const address = useSignal('');
  useEffect(() => {
    let made = '';
    void api.downloadDocument(id).then((blob) => {
      made = URL.createObjectURL(blob);
      address.value = made;
    }, () => undefined);
    return () => URL.revokeObjectURL(made);
  }, [id]);
  if (!address.value) return null;
  return <li><a href={address.value} target="_blank" rel="noopener"><img src={address.value} alt={t('case.photo', { n: number })} /></a></li>;
}

function Answer({ item, run, isBusy, problem }: Step) {
  const text = useSignal('');
  const error = useSignal('');
  const submit = (event: Event) => {
    event.preventDefault();
    error.value = text.value.trim() ? '' : t('case.answerMissing');
    if (!error.value) void run((key) => api.replyToFeedback(item.id, { text: normalise(text.value), is_answer: true }, key));
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      <Words id="answer" label={t('case.answer')} hint={t('case.answerHint')} error={error.value || fieldError(problem, 'text')} value={text.value} max={FEEDBACK_MAX}
        change={(words) => (text.value = words)} />
      <button type="submit" class="button" disabled={isBusy}>{t('case.sendAnswer')}</button>
    </form>
  );
}

function Close({ item, run, isBusy, problem }: Step) {
  const summary = useSignal('');
  // What the public reads is the office's to decide.
  const isOffice = person.value?.scopes.includes('feedback:route') ?? false;
  const isClosed = item.state === 'closed';
  const submit = (event: Event) => {
    event.preventDefault();
    const published = normalise(summary.value);
    if (isClosed && !published) return;
    void run(() => api.moveFeedback(item.id, { to: 'closed', ...(published ? { published_summary: published } : {}) }));
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      {isOffice && (
        <Words id="summary" label={t('case.summary')} hint={t('case.closeHint')} error={fieldError(problem, 'published_summary')} isOptional={!isClosed} value={summary.value} max={FEEDBACK_MAX} rows={3}
          change={(words) => (summary.value = words)} />
      )}
      <button type="submit" class="button" disabled={isBusy}>{t(isClosed ? 'case.publish' : 'case.close')}</button>
    </form>
  );
}

function Assign({ item, run, isBusy, problem }: Step) {
  const units = useResource(() => api.listUnits(item.area_code.slice(0, 6)), [item.area_code.slice(0, 6)], 'staff:units');
  const unit = useSignal('');
  const error = useSignal('');
  const submit = (event: Event) => {
    event.preventDefault();
    error.value = unit.value ? '' : t('case.assignMissing');
    if (!error.value) void run(() => api.moveFeedback(item.id, { to: 'assigned', unit_id: unit.value }));
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      <Async of={units}>
        {(list) => (
          <Field id="unit" label={t('case.assignTo')} hint={t('case.assignHint')} error={error.value || fieldError(problem, 'unit_id')}>
            <select id="unit" value={unit.value} aria-describedby={describedBy('unit', true, error.value)} onChange={(event) => (unit.value = event.currentTarget.value)}>
              <option value="">{t('case.choose')}</option>
              {list.filter(({ id }) => id !== item.about_unit_id && id !== item.assigned_unit_id).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </select>
          </Field>
        )}
      </Async>
      <button type="submit" class="button quiet" disabled={isBusy}>{t('case.assign')}</button>
    </form>
  );
}

/** A closed case that the public does not see yet. */
const canPublish = ({ state, published_summary: summary }: api.Case): boolean =>
  state === 'closed' && !summary && (person.value?.scopes.includes('feedback:route') ?? false);

function Steps(step: Step) {
  const { item, run, isBusy } = step;
  const scopes = person.value?.scopes ?? [];
  const canHandle = scopes.includes('feedback:handle');
  return (
    <>
      {canHandle && ['received', 'assigned'].includes(item.state) && (
        <p><button type="button" class="button" disabled={isBusy} onClick={() => void run(() => api.moveFeedback(item.id, { to: 'accepted' }))}>{t('case.accept')}</button></p>
      )}
      {canHandle && ['accepted', 'assigned', 'reopened'].includes(item.state) && <Answer {...step} />}
      {canHandle && (item.state === 'answered' || canPublish(item)) && <Close {...step} />}
      {scopes.includes('feedback:route') && item.state !== 'closed' && <Assign {...step} />}
    </>
  );
}

function Facts({ item }: { item: api.Case }) {
  return (
    <dl class="facts">
      <dt>{t('track.received')}</dt><dd>{showDate(item.received_at)}</dd>
      <dt>{t('track.due')}</dt><dd>{showDate(item.due_on)}</dd>
      <dt>{t('case.place')}</dt><dd>{placeWords(areas.value, item.area_code) || item.area_code}</dd>
      <dt>{t('case.unit')}</dt><dd>{item.assigned_unit_name ?? t('inbox.unassigned')}</dd>
    </dl>
  );
}

function Opened({ first }: { first: api.Case }) {
  const item = useSignal(first);
  const isDone = useSignal(false);
  const saving = useAction();
  const key = useRef(uuid4());
  const run = (work: (key: string) => Promise<unknown>) => saving.run(async () => {
    isDone.value = false;
    await work(key.current);
    key.current = uuid4();
    item.value = await api.getFeedback(first.id);
    isDone.value = true;
  });
  const now = item.value;
  return (
    <>
      <section class="block" aria-labelledby="case">
        <p class="row-head">
          <StateTag state={now.state} />
          {now.is_overdue && <span class="tag tag-warn">{t('inbox.overdue')}</span>}
          {now.has_contact && <span class="tag tag-plain">{t('case.contact')}</span>}
          <SyntheticTag of={now} />
        </p>
        <h2 id="case">{tCode('kind', now.kind)}</h2>
        <p class="words">{now.text}</p>
        {now.photo_ids.length > 0 && <ul class="thumbs">{now.photo_ids.map((id, index) => <Photo key={id} id={id} number={index + 1} />)}</ul>}
        <Facts item={now} />
        {now.rating !== null && <p>{t('case.rating', { words: tCode('rating', String(now.rating)) })}</p>}
      </section>
      <section class="block" aria-labelledby="talk">
        <h2 id="talk">{t('case.conversation')}</h2>
        {now.messages.length === 0 && <p class="empty">{t('case.noMessages')}</p>}
        <ul class="rows">
          {now.messages.map((message) => (
            <li key={message.id}>
              <p class="row-head"><span class={message.is_answer ? 'tag tag-good' : 'tag tag-plain'}>{t(`case.${message.author}`)}</span><span class="hint">{showDate(message.created_at, true)}</span></p>
              <p class="words">{message.text}</p>
            </li>
          ))}
        </ul>
        {now.published_summary && <p class="hint">{t('case.summary')}：{now.published_summary}</p>}
      </section>
      <div role="status">{isDone.value && <p class="notice notice-good">{t('case.done')}</p>}</div>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <Steps key={now.version} item={now} run={run} isBusy={saving.isBusy.value} problem={saving.problem.value} />
    </>
  );
}

export default function Case({ params }: { params: Params }) {
  useTitle(t('case.title'));
  const id = params['id']!;
  const found = useResource(() => api.getFeedback(id), [id]);
  return (
    <section class="page">
      <p><a href="/officer" class="link">{t('case.back')}</a></p>
      <h1>{t('case.title')}</h1>
      <Async of={found}>{(item) => <Opened first={item} />}</Async>
    </section>
  );
}
