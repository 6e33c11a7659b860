import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { person } from '../../core/person';
import { fetchAreas } from '../../core/county';
import { areas, nameOf, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import * as api from '../../core/staff-api';
import { writeThenShow } from '../../core/step';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { useLive } from '../../ui/live';
import { StateTag, SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { CaseContact } from './CaseContact';
import { Publication } from '../voices/Publication';
import { Ask, PausedWhy, UrgentCall } from '../closing/CaseTop';
import { Standing } from '../closing/Standing';
import { Steps } from './CaseSteps';

function Photo({ id, number }: { id: string; number: number }) {
  const address = useSignal('');
  useEffect(() => {
    let made = '';
    void api.downloadDocument(id).then(
      (blob) => {
        made = URL.createObjectURL(blob);
        address.value = made;
      },
      () => undefined,
    );
    return () => URL.revokeObjectURL(made);
  }, [id]);
  if (!address.value) return null;
  return (
    <li>
      <a href={address.value} target="_blank" rel="noopener">
        <img src={address.value} alt={t('case.photo', { n: number })} />
      </a>
    </li>
  );
}

function Conversation({ item }: { item: api.Case }) {
  return (
    <section class="block" aria-labelledby="talk">
      <h2 id="talk">{t('case.conversation')}</h2>
      {item.messages.length === 0 && <p class="empty">{t('case.noMessages')}</p>}
      <ul class="rows">
        {item.messages.map((message) => (
          <li key={message.id}>
            <p class="row-head">
              <span class={message.is_answer ? 'tag tag-good' : 'tag tag-plain'}>{t(`case.${message.author}`)}</span>
              <span class="hint">{showDate(message.created_at, true)}</span>
            </p>
            <p class="words">{message.text}</p>
          </li>
        ))}
      </ul>
      {item.published_summary && <p class="hint">{t('case.published', { words: item.published_summary })}</p>}
    </section>
  );
}

function Facts({ item }: { item: api.Case }) {
  return (
    <dl class="facts">
      <dt>{t('track.received')}</dt>
      <dd>{showDate(item.received_at)}</dd>
      <dt>{t('track.due')}</dt>
      <dd>{showDate(item.due_on)}</dd>
      <dt>{t('case.place')}</dt>
      <dd>{placeWords(areas.value, item.area_code) || nameOf(areas.value, item.area_code.slice(0, 6)) || item.area_code}</dd>
      <dt>{t('case.unit')}</dt>
      <dd>{item.is_confidential ? t('closing.hidden') : (item.assigned_unit_name ?? t('inbox.unassigned'))}</dd>
    </dl>
  );
}

function Opened({ first }: { first: api.Case }) {
  const item = useSignal(first);
  const isDone = useSignal(false);
  const saving = useAction();
  const key = useRef(uuid4());
  const run = (work: (key: string) => Promise<unknown>) =>
    saving.run(async () => {
      isDone.value = false;
      await writeThenShow(
        async () => {
          await work(key.current);
          key.current = uuid4();
        },
        async () => {
          item.value = await api.getFeedback(first.id);
        },
      );
      isDone.value = true;
    });
  // Opened by its address, the case may be the first thing this device reads of the county.
  useEffect(() => void fetchAreas(`?area=${first.area_code.slice(0, 6)}`), [first.area_code]);
  const look = () =>
    void api.getFeedback(first.id).then(
      (fresh) => (item.value = fresh),
      () => undefined,
    );
  useLive(`/events?resource=feedback&id=${first.id}`, look);
  const now = item.value;
  const step = { item: now, run, isBusy: saving.isBusy.value, problem: saving.problem.value };
  const canHandle = person.value?.scopes.includes('feedback:handle') ?? false;
  return (
    <>
      {now.is_urgent && canHandle && <UrgentCall {...step} />}
      <section class="block" aria-labelledby="case">
        <p class="row-head">
          <StateTag state={now.state} />
          {now.is_urgent && <span class="tag tag-warn">{t('closing.urgent')}</span>}
          {now.paused_at && <span class="tag tag-plain">{t('closing.pausedTag')}</span>}
          {now.is_overdue && <span class="tag tag-warn">{t('inbox.overdue')}</span>}
          {now.has_contact && <span class="tag tag-plain">{t('case.contact')}</span>}
          <SyntheticTag of={now} />
        </p>
        <h2 id="case">{tCode('kind', now.kind)}</h2>
        <p class="words">{now.text}</p>
        {now.photo_ids.length > 0 && (
          <ul class="thumbs">
            {now.photo_ids.map((id, index) => (
              <Photo key={id} id={id} number={index + 1} />
            ))}
          </ul>
        )}
        <Facts item={now} />
        {now.paused_at && canHandle && <PausedWhy item={now} />}
        {canHandle && (
          <p>
            <a class="link" href={`/officer/feedback/${now.id}/clock`}>
              {t('case.clock')}
            </a>
          </p>
        )}
        {person.value?.scopes.includes('feedback:route') && (
          <p>
            <a class="link" href={`/officer/feedback/${now.id}/referrals`}>
              {t('case.referrals')}
            </a>
          </p>
        )}
        {now.has_contact && canHandle && <CaseContact id={now.id} />}
        {now.rating !== null && <p>{t('case.rating', { words: tCode('rating', String(now.rating)) })}</p>}
      </section>
      <Standing {...step} />
      <Conversation item={now} />
      <Ask {...step} />
      <div role="status">{isDone.value && <p class="notice notice-good">{t('case.done')}</p>}</div>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <Steps key={now.version} {...step} />
      <Publication id={now.id} version={now.version} changed={() => void run(async () => undefined)} />
    </>
  );
}

export default function Case({ params }: { params: Params }) {
  useTitle(t('case.title'));
  const id = params['id']!;
  const found = useResource(() => api.getFeedback(id), [id]);
  return (
    <section class="page">
      <p>
        <a href="/officer" class="link">
          {t('case.back')}
        </a>
      </p>
      <h1>{t('case.title')}</h1>
      <Async of={found}>{(item) => <Opened first={item} />}</Async>
    </section>
  );
}
