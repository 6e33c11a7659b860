/** An announced activity as residents see it, with the sign-up that asks for nobody's name. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import type { Params } from '../../core/route';
import { groupCode, plainDigits } from '../../core/validate';
import { Async } from '../../ui/Async';
import { TextField } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { closesAt, getAnnounced, giveBack, keepCode, keptCode, signUp, track, type Activity, type Signup } from './data';
import { placesWords } from './OpenActivities';

const MOST = 20;

function Stand({ signup }: { signup: Signup }) {
  const isIn = signup.state === 'confirmed';
  return (
    <p class={isIn ? 'notice notice-good' : 'notice'} role="status">
      <strong>{tCode('signups', signup.state)}</strong>{' '}
      {[t('signups.people', { n: signup.party_size }), signup.people_ahead !== null && t('signups.ahead', { n: signup.people_ahead })]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

/** A sign-up by its code: how it stands, and the way to give it back. */
function Mine({ id, start, changed }: { id: string; start: string; changed: () => void }) {
  const code = useSignal(start);
  const signup = useSignal<Signup | null>(null);
  const error = useSignal('');
  const acting = useAction();
  const act = (verb: typeof track) =>
    void acting.run(async () => {
      error.value = code.value.trim() ? '' : t('signups.codeMissing');
      if (error.value) return;
      signup.value = await verb(id, code.value);
      keepCode(id, signup.value.state === 'cancelled' ? '' : code.value);
      changed();
    });
  useEffect(() => {
    if (start) act(track);
  }, []);
  const isIn = signup.value && signup.value.state !== 'cancelled';
  return (
    <>
      {signup.value && <Stand signup={signup.value} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          act(track);
        }}
      >
        <TextField
          id="code"
          label={t('signups.code')}
          error={error.value || undefined}
          value={code.value}
          change={(typed) => (code.value = typed)}
        />
        {acting.problem.value && <Trouble problem={acting.problem.value} />}
        <p class="actions">
          <button type="submit" class="button quiet" disabled={acting.isBusy.value}>
            {t('signups.track')}
          </button>
          {isIn && (
            <button type="button" class="button quiet" disabled={acting.isBusy.value} onClick={() => act(giveBack)}>
              {t('signups.cancel')}
            </button>
          )}
        </p>
      </form>
      {isIn && <p class="hint">{t('signups.cancelHint')}</p>}
    </>
  );
}

function SignUp({ item, reload }: { item: Activity; reload: () => void }) {
  const size = useSignal('1');
  const error = useSignal('');
  const made = useSignal('');
  const key = useSignal(uuid4());
  const sending = useAction();
  const most = Math.min(MOST, item.signup_capacity ?? MOST);
  const submit = (event: Event) => {
    event.preventDefault();
    const typed = plainDigits(size.value).trim();
    const count = Number(typed);
    error.value = /^\d+$/.test(typed) && count >= 1 && count <= most ? '' : t('signups.sizeBad', { n: most });
    if (error.value) return;
    void sending.run(async () => {
      const answer = await signUp(item.id, count, key.value);
      keepCode(item.id, answer.tracking_code);
      key.value = uuid4();
      made.value = answer.tracking_code;
      reload();
    });
  };
  if (made.value)
    return (
      <>
        <div class="code-box">
          <p class="hint">{t('signups.code')}</p>
          <p class="code" dir="ltr">
            {groupCode(made.value)}
          </p>
        </div>
        <p class="hint">{t('signups.codeHint')}</p>
        <Mine id={item.id} start={made.value} changed={reload} />
      </>
    );
  // A device that holds a place shows it: another sign-up would take a second one and hide the first one's code.
  if (keptCode(item.id)) return <Mine id={item.id} start={keptCode(item.id)} changed={reload} />;
  return (
    <>
      <form noValidate onSubmit={submit}>
        <TextField
          id="size"
          label={t('signups.size')}
          inputMode="numeric"
          error={error.value || undefined}
          value={size.value}
          change={(typed) => (size.value = typed)}
        />
        {sending.problem.value && <Trouble problem={sending.problem.value} />}
        <button type="submit" class="button" disabled={sending.isBusy.value}>
          {t('signups.send')}
        </button>
      </form>
      <details class="block">
        <summary>{t('signups.have')}</summary>
        <Mine id={item.id} start="" changed={reload} />
      </details>
    </>
  );
}

function Shown({ item, reload }: { item: Activity; reload: () => void }) {
  useTitle(item.title);
  const closes = closesAt(item);
  const isOpen = closes !== null && closes > Date.now() && item.state === 'published';
  const facts = [
    [t('signups.when'), [showDate(item.starts_at, true), item.ends_at && showDate(item.ends_at, true)].filter(Boolean).join(' – ')],
    [t('signups.place'), item.place],
    [t('signups.host'), [item.host_unit_name, ...item.joint_units.map(({ name }) => name)].join('、')],
    [t('signups.about'), item.summary],
  ] as const;
  return (
    <>
      <p class="row-head">
        <span class="tag">{tCode('rakind', item.kind)}</span>
        <SyntheticTag of={item} />
      </p>
      <h1>{item.title}</h1>
      <dl class="facts">
        {facts.filter(([, words]) => words).flatMap(([label, words]) => [<dt key={`${label}-`}>{label}</dt>, <dd key={label}>{words}</dd>])}
      </dl>
      <section class="block" aria-labelledby="sign-up">
        <h2 id="sign-up">{t('signups.heading')}</h2>
        <p>
          <strong>{placesWords(item)}</strong>
          {isOpen && <span class="hint"> {t('signups.closesAt', { when: showDate(closes, true) })}</span>}
        </p>
        {isOpen && <SignUp item={item} reload={reload} />}
        {!isOpen && closes !== null && <Mine id={item.id} start={keptCode(item.id)} changed={() => undefined} />}
      </section>
    </>
  );
}

export default function OpenActivity({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(() => getAnnounced(id), [id]);
  const again = useSignal<Activity | null>(null);
  const reload = () => void getAnnounced(id).then((item) => (again.value = item));
  return (
    <section class="page">
      <p class="way-back">
        <a class="link" href="/activities">
          {t('signups.title')}
        </a>
      </p>
      <Async of={found}>{(item) => <Shown item={again.value ?? item} reload={reload} />}</Async>
    </section>
  );
}
