/** What else a case has: those who joined it, what was found, its rating, a recording, its point on the map. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { fieldError } from '../../core/problem';
import * as api from '../../core/staff-api';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { getOne, getPage, send } from '../../kit/api';
import { may } from '../../kit/Parts';
import { Async } from '../../ui/Async';
import { RadioGroup, TextField } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import { Words } from '../../ui/Words';
import { choices, FindingForm, type Step } from './Answers';

const GROUNDS = ['other_matter', 'abuse', 'mistaken_case'] as const;

function Recording({ id }: { id: string }) {
  const address = useSignal('');
  useEffect(() => () => URL.revokeObjectURL(address.peek()), [id]);
  const load = async () => {
    address.value = URL.createObjectURL(await api.downloadDocument(id));
  };
  return address.value ? (
    <p class="voice-kept">
      <audio controls src={address.value} aria-label={t('closing.voice')} />
    </p>
  ) : (
    <p>
      <button type="button" class="button quiet" onClick={() => void load().catch(() => undefined)}>
        {t('closing.voiceLoad')}
      </button>
    </p>
  );
}

function Findings({ item, run: write, isBusy, problem }: Step) {
  const found = useResource(() => getOne('/feedback/{feedback_id}/findings', item.id), [item.id, item.version]);
  // A finding leaves the case's own version as it is.
  const run: Step['run'] = async (work) => {
    await write(work);
    found.reload();
  };
  const proof = useSignal('');
  return (
    <section class="block" aria-labelledby="findings">
      <h2 id="findings">{t('closing.finding')}</h2>
      <Async of={found}>
        {({ items }) => {
          const last = items[items.length - 1];
          const isOpen = !['answered', 'closed'].includes(item.state);
          return (
            <>
              {items.map((one) => (
                <div key={one.id}>
                  <p class="row-head">
                    <span class="tag">{t('closing.round', { n: one.number })}</span>
                    <strong>{tCode('closing.finding', one.finding)}</strong>
                    {one.is_late && <span class="tag tag-warn">{t('closing.remedyLate')}</span>}
                  </p>
                  <p class="words">{one.grounds}</p>
                  {one.remedy && <p class="words">{one.remedy}</p>}
                  {one.due_on && (
                    <p class="hint">
                      {one.done_on
                        ? `${t('closing.remedyDone')} ${showDate(one.done_on)}`
                        : `${t('closing.remedyDue')} ${showDate(one.due_on)}`}
                      {!one.done_on && one.is_due_provisional && t('closing.provisional')}
                    </p>
                  )}
                  {one.review_asked_at && <p class="notice">{t('closing.reviewAsked')}</p>}
                </div>
              ))}
              {isOpen && (!last || last.review_asked_at) && may('feedback:handle') && (
                <FindingForm item={item} run={run} isBusy={isBusy} problem={problem} />
              )}
              {last?.due_on && !last.done_on && may('feedback:handle') && (
                <form
                  noValidate
                  onSubmit={(event) => {
                    event.preventDefault();
                    const body = { document_id: proof.value.trim() };
                    if (body.document_id) void run(() => send('POST', `/feedback/${item.id}/remedy`, body));
                  }}
                >
                  <TextField
                    id="proof"
                    label={t('closing.proof')}
                    hint={t('closing.proofHint')}
                    error={fieldError(problem, 'document_id')}
                    value={proof.value}
                    change={(text) => (proof.value = text)}
                  />
                  <button type="submit" class="button" disabled={isBusy}>
                    {t('closing.saveProof')}
                  </button>
                </form>
              )}
            </>
          );
        }}
      </Async>
    </section>
  );
}

function Joined({ item, run, isBusy }: Step) {
  const times = useSignal(0); // A voice that is confirmed leaves the case's own version as it is.
  const found = useResource(
    () => getOne('/feedback/{feedback_id}/joined', item.id),
    [item.id, item.version, times.value],
  );
  const write = (method: 'POST' | 'DELETE', path: string) =>
    void run(async () => {
      await send(method, path);
      times.value += 1;
    });
  return (
    <section class="block" aria-labelledby="joined">
      <h2 id="joined">{t('closing.joined')}</h2>
      <p class="hint">{t('closing.joinedCount', { n: item.voice_count - 1 })}</p>
      <Async of={found}>
        {({ items }) => (
          <ul class="rows">
            {items.map((one) => (
              <li key={one.id}>
                <a class="row-link" href={`/officer/feedback/${one.id}`}>
                  <p class="row-head">
                    <span class="hint">{showDate(one.received_at)}</span>
                    {one.is_reopen_asked && <span class="tag tag-warn">{t('closing.asksAgain')}</span>}
                  </p>
                  <p class="words clamp">{one.text}</p>
                </a>
                {!one.is_confirmed && may('feedback:route') && (
                  <>
                    <p class="hint">{t('closing.joinedItself')}</p>
                    <button
                      type="button"
                      class="button quiet"
                      disabled={isBusy}
                      onClick={() => write('POST', `/feedback/${one.id}/join/confirmation`)}
                    >
                      {t('closing.confirmJoin')}
                    </button>
                    <button
                      type="button"
                      class="button quiet"
                      disabled={isBusy}
                      onClick={() => write('DELETE', `/feedback/${one.id}/join`)}
                    >
                      {t('closing.part')}
                    </button>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </Async>
    </section>
  );
}

function Similar({ item, run, isBusy }: Step) {
  const isOpen = useSignal(false);
  const found = useResource(
    async () => (isOpen.value ? getOne('/feedback/{feedback_id}/similar', item.id) : null),
    [item.id, isOpen.value],
  );
  if (!isOpen.value)
    return (
      <p>
        <button type="button" class="button quiet" onClick={() => (isOpen.value = true)}>
          {t('closing.find')}
        </button>
      </p>
    );
  return (
    <section class="block" aria-labelledby="similar">
      <h2 id="similar">{t('closing.similar')}</h2>
      <Async of={found}>
        {(list) =>
          list && list.items.length > 0 ? (
            <ul class="rows">
              {list.items.map((one) => (
                <li key={one.id}>
                  <a class="row-link" href={`/officer/feedback/${one.id}`}>
                    <p class="hint">{showDate(one.received_at)}</p>
                    <p class="words clamp">{one.text}</p>
                  </a>
                  <button
                    type="button"
                    class="button quiet"
                    disabled={isBusy}
                    aria-label={t('closing.joinTo', { words: one.text.slice(0, 40) })}
                    onClick={() => void run(() => send('POST', `/feedback/${item.id}/join`, { main_id: one.id }))}
                  >
                    {t('closing.joinTap')}
                  </button>
                </li>
              ))}
            </ul>
          ) : (
            <p class="empty">{t('closing.similarNone')}</p>
          )
        }
      </Async>
    </section>
  );
}

function Contest({ item, run, isBusy, problem }: Step) {
  const ground = useSignal('');
  const reason = useSignal('');
  const isAsked = useSignal(false);
  const isSent = useSignal(false);
  const known = useResource(() => getPage('/feedback/contests', { limit: 100 }), [item.id]).state.value;
  const before = known.is === 'here' ? known.data.items.find((one) => one.feedback_id === item.id) : undefined;
  if (before?.decided_at) return <p class="notice">{tCode('closing.decided', String(before.is_excluded))}</p>;
  if (isSent.value || before) return <p class="notice">{t('closing.contested')}</p>;
  const missing = (is: boolean) => (isAsked.value && is ? t('closing.missing') : '');
  const submit = (event: Event) => {
    event.preventDefault();
    isAsked.value = true;
    const body = { ground: ground.value, reason: normalise(reason.value) };
    if (!body.ground || !body.reason) return;
    void run(async (key) => {
      await send('POST', `/feedback/${item.id}/contest`, body, { key });
      isSent.value = true;
    });
  };
  return (
    <details class="block">
      <summary>{t('closing.contest')}</summary>
      <form noValidate onSubmit={submit}>
        <RadioGroup
          id="ground"
          legend={t('closing.ground')}
          hint={t('closing.contestHint')}
          error={missing(!ground.value)}
          options={choices('ground', GROUNDS)}
          value={ground.value}
          change={(value) => (ground.value = value)}
        />
        <Words
          id="contest-reason"
          label={t('closing.reason')}
          error={missing(!reason.value.trim()) || fieldError(problem, 'reason')}
          value={reason.value}
          max={FEEDBACK_MAX}
          rows={3}
          change={(words) => (reason.value = words)}
        />
        <button type="submit" class="button" disabled={isBusy}>
          {t('closing.sendContest')}
        </button>
      </form>
    </details>
  );
}

/** Under the facts of a case. The words of the group `closing` are there already. */
export function Standing(step: Step) {
  const { item, run, isBusy } = step;
  const isRoute = may('feedback:route');
  const isMine = Boolean(item.rated_unit_id) && item.rated_unit_id === person.value?.unit_id;
  const isLow = item.rating !== null && item.rating <= 2;
  const canJoin = isRoute && !item.main_id && item.kind !== 'discrimination' && !['answered', 'closed'].includes(item.state);
  return (
    <>
      {item.is_confidential && <p class="notice">{t('closing.confidential')}</p>}
      {item.voice_id && <Recording id={item.voice_id} />}
      {item.latitude !== null && item.longitude !== null && (
        <p>
          <a class="link" href={`geo:${item.latitude},${item.longitude}`}>
            {t('closing.map')} {item.latitude}, {item.longitude}
          </a>
        </p>
      )}
      {item.outcome && (
        <p>
          {t('closing.outcome')}: <strong>{tCode('closing.outcome', item.outcome)}</strong>
          {item.is_adopted !== null && ` · ${tCode('closing.adopted', item.is_adopted ? 'yes' : 'no')}`}
        </p>
      )}
      {item.rating_excluded_at && <p class="hint">{t('closing.excluded')}</p>}
      {isLow && may('tasks:read') && (
        <p>
          <a class="link" href="/officer/tasks/list?origin=feedback">
            {t('closing.followUpOpen')}
          </a>
        </p>
      )}
      {item.rating !== null && isMine && item.kind !== 'discrimination' && !item.rating_excluded_at && (
        <Contest {...step} />
      )}
      {item.main_id && (
        <p class="notice">
          {t('closing.isJoined')}{' '}
          <a class="link" href={`/officer/feedback/${item.main_id}`}>
            {t('closing.toMain')}
          </a>
        </p>
      )}
      {item.main_id && isRoute && item.state !== 'closed' && (
        <p>
          <button
            type="button"
            class="button quiet"
            disabled={isBusy}
            onClick={() => void run(() => send('DELETE', `/feedback/${item.id}/join`))}
          >
            {t('closing.part')}
          </button>
        </p>
      )}
      {item.voice_count > 1 && may('feedback:handle') && <Joined {...step} />}
      {item.kind === 'discrimination' && !item.is_confidential && may('feedback:handle') && <Findings {...step} />}
      {canJoin && <Similar {...step} />}
    </>
  );
}
