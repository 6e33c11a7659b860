import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import * as api from '../../core/api';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { Refused } from '../../core/problem';
import { jobs } from '../../core/jobs';
import { cleanCode, FEEDBACK_MAX, groupCode, normalise } from '../../core/validate';
import { Trouble } from '../../ui/Trouble';
import { RadioGroup, TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { OutboxLine } from '../../ui/Outbox';
import { DiscardButton, OutboxList } from '../../ui/OutboxList';
import { StateTag, SyntheticTag } from '../../ui/Tags';
import { Words } from '../../ui/Words';

interface Found {
  code: string;
  data: api.Tracked;
}

const RATINGS = ['5', '4', '3', '2', '1'] as const;

function Rating({ found, changed }: { found: Found; changed: (data: api.Tracked) => void }) {
  const chosen = useSignal('');
  const error = useSignal('');
  const sending = useAction();
  const { rating, can_rate: canRate } = found.data;
  if (rating) return <p class="block">{t('track.rated', { words: tCode('rating', String(rating)) })}</p>;
  if (!canRate) return null;
  const submit = (event: Event) => {
    event.preventDefault();
    error.value = chosen.value ? '' : t('track.rateMissing');
    if (error.value) return;
    void sending.run(async () => {
      changed(await api.rateFeedback(found.code, Number(chosen.value)));
    });
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      <RadioGroup id="rating" legend={t('track.rate')} hint={t('track.rateHint')} error={error.value} value={chosen.value}
        options={RATINGS.map((value) => ({ value, text: t(`rating.${value}`) }))} change={(value) => (chosen.value = value)} />
      {sending.problem.value && <Trouble problem={sending.problem.value} />}
      <button type="submit" class="button wide" disabled={sending.isBusy.value}>{t('track.rateSend')}</button>
    </form>
  );
}

/** A further word of the sender, while the case is open. */
function FollowUp({ found, changed }: { found: Found; changed: (data: api.Tracked) => void }) {
  const text = useSignal('');
  const key = useRef(uuid4());
  const sending = useAction();
  if (found.data.state === 'closed') return null;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!text.value.trim()) return;
    void sending.run(async () => {
      await api.addFollowUp(found.code, normalise(text.value), key.current);
      key.current = uuid4();
      text.value = '';
      changed(await api.trackFeedback(found.code));
    });
  };
  return (
    <details>
      <summary>{t('track.addWords')}</summary>
      <form noValidate onSubmit={submit}>
        <Words id="more" label={t('track.moreWords')} value={text.value} max={FEEDBACK_MAX} rows={3} change={(words) => (text.value = words)} />
        {sending.problem.value && <Trouble problem={sending.problem.value} />}
        <button type="submit" class="button quiet" disabled={sending.isBusy.value}>{t('feedback.send')}</button>
      </form>
    </details>
  );
}

function Result({ found, changed, leave }: { found: Found; changed: (data: api.Tracked) => void; leave: () => void }) {
  const { data } = found;
  const hasAnswer = data.messages.some((message) => message.is_answer);
  return (
    <>
      <section class="block" aria-labelledby="case">
        <p class="row-head"><StateTag state={data.state} />{data.is_overdue && <span class="tag tag-warn">{t('track.late')}</span>}<SyntheticTag of={data} /></p>
        <h2 id="case">{tCode('kind', data.kind)}</h2>
        <p class="words">{data.text}</p>
        <dl class="facts">
          <dt>{t('track.received')}</dt><dd>{showDate(data.received_at)}</dd>
          <dt>{t('track.due')}</dt><dd>{showDate(data.due_on)}</dd>
          {data.handler && <><dt>{t('track.unit')}</dt><dd>{data.handler}</dd></>}
        </dl>
      </section>
      <section class="block" aria-labelledby="answer">
        <h2 id="answer">{t('track.answer')}</h2>
        {!hasAnswer && <p class="hint">{t('track.noAnswer')}</p>}
        <ul class="rows">
          {data.messages.map((message) => (
            <li key={message.id}>
              <p class="row-head"><span class={message.is_answer ? 'tag tag-good' : 'tag tag-plain'}>{t(`author.${message.author}`)}</span><span class="hint">{showDate(message.created_at, true)}</span></p>
              <p class="words">{message.text}</p>
            </li>
          ))}
        </ul>
        <FollowUp found={found} changed={changed} />
      </section>
      <Rating found={found} changed={changed} />
      <p><button type="button" class="button quiet" onClick={leave}>{t('track.other')}</button></p>
    </>
  );
}

function Mine({ open }: { open: (code: string) => void }) {
  const sent = jobs.value.filter((job) => job.receipt?.tracking_code);
  return (
    <section class="block" aria-labelledby="mine">
      <h2 id="mine">{t('track.mine')}</h2>
      {sent.length === 0 && <p class="empty">{t('track.mineNone')}</p>}
      <ul class="rows">
        {sent.map((job) => (
          <li key={job.id}>
            <p class="row-head"><span class="row-title">{job.title}</span><span class="hint">{job.place} · {showDate(job.created_at)}</span></p>
            <p class="row-actions">
              <button type="button" class="link" onClick={() => open(job.receipt!.tracking_code!)}>{t('receipt.track')}<span class="unseen">{groupCode(job.receipt!.tracking_code!)}</span></button>
              <DiscardButton job={job} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function Track() {
  useTitle(t('track.title'));
  const code = useSignal('');
  const error = useSignal('');
  const found = useSignal<Found | null>(null);
  const looking = useAction();
  const look = (typed: string) => {
    const clean = cleanCode(typed);
    error.value = clean ? '' : t('track.codeMissing');
    if (error.value) return;
    void looking.run(async () => {
      try {
        found.value = { code: clean, data: await api.trackFeedback(clean) };
      } catch (failure) {
        const isUnknown = failure instanceof Refused && [404, 422].includes(failure.problem.status);
        if (!isUnknown) throw failure;
        error.value = t('track.unknown');
      }
    });
  };
  if (found.value) {
    return (
      <section class="page">
        <h1>{t('track.title')}</h1>
        <Result found={found.value} changed={(data) => (found.value = { ...found.value!, data })} leave={() => (found.value = null)} />
      </section>
    );
  }
  return (
    <section class="page">
      <h1>{t('track.title')}</h1>
      <form class="block" noValidate onSubmit={(event) => { event.preventDefault(); look(code.value); }}>
        <TextField id="code" label={t('track.code')} hint={t('track.codeHint')} error={error.value} value={code.value} className="code-input"
          change={(typed) => (code.value = typed)} />
        {looking.problem.value && <Trouble problem={looking.problem.value} />}
        <button type="submit" class="button wide" disabled={looking.isBusy.value}>{looking.isBusy.value ? t('app.loading') : t('track.look')}</button>
      </form>
      <OutboxLine />
      <OutboxList of={(job) => job.sender === 'visitor'} />
      <Mine open={look} />
    </section>
  );
}
