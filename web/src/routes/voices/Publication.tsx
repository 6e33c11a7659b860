/** What the public sees of a case, for the office: show it in one's own words, ask for its removal, confirm another's. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { showDate } from '../../core/format';
import { uuid4 } from '../../core/ids';
import { needGroups, t } from '../../core/i18n';
import { fieldError } from '../../core/problem';
import { normalise } from '../../core/validate';
import { Async } from '../../ui/Async';
import { TextField } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Words } from '../../ui/Words';
import { getOne, send } from '../../kit/api';
import { may } from '../../kit/Parts';
import type { Publication as Found } from './data';

const MOST = 2000;
const REVIEW = 'feedback:review';
type Work = (work: () => Promise<Found>) => void;
type Saving = ReturnType<typeof useAction>;

function Show({ found, run, saving }: { found: Found; run: Work; saving: Saving }) {
  const title = useSignal(found.title ?? '');
  const summary = useSignal(found.summary ?? '');
  const answer = useSignal(found.answer ?? '');
  const change = useSignal(found.change ?? '');
  const problem = saving.problem.value;
  const submit = (event: Event) => {
    event.preventDefault();
    const body = {
      title: normalise(title.value),
      summary: normalise(summary.value),
      answer: normalise(answer.value) || null,
      change: normalise(change.value) || null,
    };
    run(() => send<Found>('PUT', `/feedback/${found.feedback_id}/publication`, body, { etag: `"${found.version}"` }));
  };
  const words = [
    ['summary', summary, 'publish.summary', 'publish.summaryHint'],
    ['answer', answer, 'publish.answer', 'publish.answerHint'],
    ['change', change, 'publish.change', 'publish.changeHint'],
  ] as const;
  return (
    <form noValidate onSubmit={submit}>
      <TextField
        id="public-title"
        label={t('publish.title')}
        hint={t('publish.titleHint')}
        error={fieldError(problem, 'title')}
        value={title.value}
        change={(text) => (title.value = text)}
      />
      {words.map(([name, value, label, hint]) => (
        <Words
          key={name}
          id={`public-${name}`}
          label={t(label)}
          hint={t(hint)}
          error={fieldError(problem, name)}
          isOptional={name !== 'summary'}
          value={value.value}
          max={MOST}
          rows={3}
          change={(text) => (value.value = text)}
        />
      ))}
      <button type="submit" class="button" disabled={saving.isBusy.value || !title.value.trim() || !summary.value.trim()}>
        {t(found.published_on ? 'publish.again' : 'publish.show')}
      </button>
    </form>
  );
}

function AskRemoval({ found, run, saving }: { found: Found; run: Work; saving: Saving }) {
  const reason = useSignal('');
  const key = useRef(uuid4());
  const submit = (event: Event) => {
    event.preventDefault();
    const body = { reason: normalise(reason.value) };
    run(() => send<Found>('POST', `/feedback/${found.feedback_id}/removals`, body, { key: key.current }));
  };
  return (
    <details>
      <summary>{t('publish.remove')}</summary>
      <form noValidate onSubmit={submit}>
        <Words
          id="removal"
          label={t('publish.reason')}
          hint={t('publish.reasonHint')}
          error={fieldError(saving.problem.value, 'reason')}
          value={reason.value}
          max={MOST}
          rows={2}
          change={(text) => (reason.value = text)}
        />
        <button type="submit" class="button quiet" disabled={saving.isBusy.value || !reason.value.trim()}>
          {t('publish.ask')}
        </button>
      </form>
    </details>
  );
}

type Removal = Found['removals'][number];

/** What can be done with an open request: who asked takes it back, another post confirms or refuses it. */
function Decide({ found, of, run, saving }: { found: Found; of: Removal; run: Work; saving: Saving }) {
  const reason = useSignal('');
  const settle = (how: string, body?: object) =>
    run(() => send<Found>('POST', `/feedback/${found.feedback_id}/removals/${of.removal_id}/${how}`, body));
  const isBusy = saving.isBusy.value;
  if (of.is_yours) {
    return (
      <>
        <p class="hint">{t('publish.yours')}</p>
        <button type="button" class="button quiet" disabled={isBusy} onClick={() => settle('withdrawal')}>
          {t('publish.withdraw')}
        </button>
      </>
    );
  }
  if (!may(REVIEW)) return null;
  const refuse = (event: Event) => {
    event.preventDefault();
    settle('refusal', { reason: normalise(reason.value) });
  };
  return (
    <>
      <button type="button" class="button" disabled={isBusy} onClick={() => settle('confirmation')}>
        {t('publish.confirm')}
      </button>
      <form noValidate onSubmit={refuse}>
        <Words
          id="refusal"
          label={t('publish.refusal')}
          hint={t('publish.refusalHint')}
          error={fieldError(saving.problem.value, 'reason')}
          value={reason.value}
          max={MOST}
          rows={2}
          change={(text) => (reason.value = text)}
        />
        <button type="submit" class="button quiet" disabled={isBusy || !reason.value.trim()}>
          {t('publish.refuse')}
        </button>
      </form>
    </>
  );
}

export function Asked({ found, run, saving }: { found: Found; run: Work; saving: Saving }) {
  return (
    <>
      {found.removals.map((one) => (
        <div key={one.removal_id} class="notice">
          <p>{t(`publish.state.${one.state}`, { day: showDate(one.asked_on) })}</p>
          <p class="words">{one.reason}</p>
          {one.refusal && (
            <p class="words">
              <strong>{t('publish.refusal')}</strong> {one.refusal}
            </p>
          )}
          {one.state === 'asked' && <Decide found={found} of={one} run={run} saving={saving} />}
        </div>
      ))}
    </>
  );
}

function Here({ first, changed }: { first: Found; changed: () => void }) {
  const now = useSignal(first);
  const saving = useAction();
  const run: Work = (work) =>
    void saving.run(async () => {
      now.value = await work();
      changed();
    });
  const found = now.value;
  const problem = saving.problem.value;
  return (
    <section aria-labelledby="in-the-open">
      <h2 id="in-the-open">{t('publish.heading')}</h2>
      {found.published_on && (
        <p>
          <a class="link" href={`/voices/${found.feedback_id}`}>
            {t('publish.since', { day: showDate(found.published_on) })}
          </a>
        </p>
      )}
      {!found.can_publish && !found.removals.length && <p class="hint">{t('publish.cannot')}</p>}
      {problem && <Trouble problem={problem} />}
      <Asked found={found} run={run} saving={saving} />
      {found.can_publish && <Show key={found.version} found={found} run={run} saving={saving} />}
      {found.can_publish && found.published_on && !found.removals.some(({ state }) => state === 'asked') && (
        <AskRemoval found={found} run={run} saving={saving} />
      )}
    </section>
  );
}

/** The block on a case's page; nothing for posts that act for one unit. `changed` tells that the case has a new version. */
export function Publication({ id, version, changed }: { id: string; version: number; changed: () => void }) {
  const isMine = may(`feedback:route|${REVIEW}`);
  const found = useResource(async () => {
    await needGroups(['publish']);
    return isMine ? getOne('/feedback/{feedback_id}/publication', id) : null;
  }, [id, version]);
  if (!isMine) return null;
  return (
    <div class="block">
      <Async of={found}>{(data) => data && <Here key={data.version} first={data} changed={changed} />}</Async>
    </div>
  );
}
