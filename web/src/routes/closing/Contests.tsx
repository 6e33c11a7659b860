/** Contested ratings, for the two reviewers from outside the unit. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { fieldError } from '../../core/problem';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { getPage, send, type ItemOf } from '../../kit/api';
import { Async, Empty } from '../../ui/Async';
import { RadioGroup } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Words } from '../../ui/Words';
import { choices } from './Answers';

type Contest = ItemOf<'/feedback/contests'>;

function Judge({ of, changed }: { of: Contest; changed: (now: Contest) => void }) {
  const verdict = useSignal('');
  const reason = useSignal('');
  const isAsked = useSignal(false);
  const saving = useAction();
  const key = useRef(uuid4());
  const missing = (is: boolean) => (isAsked.value && is ? t('closing.missing') : '');
  const submit = (event: Event) => {
    event.preventDefault();
    isAsked.value = true;
    const body = { verdict: verdict.value, reason: normalise(reason.value) };
    if (!body.verdict || !body.reason) return;
    void saving.run(async () => {
      changed(await send<Contest>('POST', `/feedback/contests/${of.id}/verdicts`, body, { key: key.current }));
    });
  };
  return (
    <form noValidate onSubmit={submit}>
      <RadioGroup
        id={`verdict-${of.id}`}
        legend={t('closing.verdict')}
        error={missing(!verdict.value)}
        look="chips"
        options={choices('verdict', ['exclude', 'keep'])}
        value={verdict.value}
        change={(value) => (verdict.value = value)}
      />
      <Words
        id={`why-${of.id}`}
        label={t('closing.reason')}
        error={missing(!reason.value.trim()) || fieldError(saving.problem.value, 'reason')}
        value={reason.value}
        max={FEEDBACK_MAX}
        rows={2}
        change={(words) => (reason.value = words)}
      />
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <button type="submit" class="button" disabled={saving.isBusy.value}>
        {t('closing.judge')}
      </button>
    </form>
  );
}

function One({ first }: { first: Contest }) {
  const now = useSignal(first);
  const item = now.value;
  return (
    <section class="block">
      <p class="row-head">
        <span class="tag">{tCode('kind', item.kind)}</span>
        <span class={item.decided_at ? 'tag tag-good' : 'tag tag-plain'}>
          {item.decided_at
            ? tCode('closing.decided', String(item.is_excluded))
            : t('closing.verdicts', { n: item.verdict_count })}
        </span>
        <SyntheticTag of={item} />
      </p>
      <h2>{item.unit_name}</h2>
      <p>
        {item.rating !== null && t('closing.rated', { words: tCode('rating', String(item.rating)) })}{' '}
        <span class="hint">{item.rated_on && showDate(item.rated_on)}</span>
      </p>
      <p>
        <strong>{tCode('closing.ground', item.ground)}</strong>
      </p>
      <p class="words">{item.reason}</p>
      {item.verdicts.map((one) => (
        <p class="words said-office" key={one.given_at}>
          {tCode('closing.verdict', one.verdict)}: {one.reason}
        </p>
      ))}
      <p>
        <a class="link" href={`/officer/feedback/${item.feedback_id}`}>
          {t('closing.openCase')}
        </a>
      </p>
      {item.can_judge && <Judge of={item} changed={(after) => (now.value = after)} />}
    </section>
  );
}

export default function Contests() {
  useTitle(t('closing.contests'));
  const found = useResource(() => getPage('/feedback/contests', { limit: 50 }), []);
  return (
    <section class="page">
      <h1>{t('closing.contests')}</h1>
      <p>{t('closing.contestsLead')}</p>
      <Async of={found}>
        {({ items }) =>
          items.length ? (
            <>
              {items.map((item) => (
                <One key={item.id} first={item} />
              ))}
            </>
          ) : (
            <Empty>{t('closing.contestsNone')}</Empty>
          )
        }
      </Async>
    </section>
  );
}
