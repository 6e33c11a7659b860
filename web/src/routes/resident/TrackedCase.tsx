/** A case as its sender sees it: where it stands, the answer, a further word, and the rating. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import * as api from '../../core/api';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { RadioGroup } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { StateTag, SyntheticTag } from '../../ui/Tags';
import { Trouble } from '../../ui/Trouble';
import { Words } from '../../ui/Words';

export interface Found {
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
      <RadioGroup
        id="rating"
        legend={t('track.rate')}
        hint={t('track.rateHint')}
        error={error.value}
        value={chosen.value}
        options={RATINGS.map((value) => ({ value, text: t(`rating.${value}`) }))}
        change={(value) => (chosen.value = value)}
      />
      {sending.problem.value && <Trouble problem={sending.problem.value} />}
      <button type="submit" class="button wide" disabled={sending.isBusy.value}>
        {t('track.rateSend')}
      </button>
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
        <Words
          id="more"
          label={t('track.moreWords')}
          value={text.value}
          max={FEEDBACK_MAX}
          rows={3}
          change={(words) => (text.value = words)}
        />
        {sending.problem.value && <Trouble problem={sending.problem.value} />}
        <button type="submit" class="button quiet" disabled={sending.isBusy.value}>
          {t('feedback.send')}
        </button>
      </form>
    </details>
  );
}

export function TrackedCase({
  found,
  changed,
  leave,
}: {
  found: Found;
  changed: (data: api.Tracked) => void;
  leave: () => void;
}) {
  const { data } = found;
  const hasAnswer = data.messages.some((message) => message.is_answer);
  return (
    <>
      <section class="block" aria-labelledby="case">
        <p class="row-head">
          <StateTag state={data.state} />
          {data.is_overdue && <span class="tag tag-warn">{t('track.late')}</span>}
          <SyntheticTag of={data} />
        </p>
        <h2 id="case">{tCode('kind', data.kind)}</h2>
        <p class="words">{data.text}</p>
        <dl class="facts">
          <dt>{t('track.received')}</dt>
          <dd>{showDate(data.received_at)}</dd>
          <dt>{t('track.due')}</dt>
          <dd>{showDate(data.due_on)}</dd>
          {data.handler && (
            <>
              <dt>{t('track.unit')}</dt>
              <dd>{data.handler}</dd>
            </>
          )}
        </dl>
      </section>
      <section class="block" aria-labelledby="answer">
        <h2 id="answer">{t('track.answer')}</h2>
        {!hasAnswer && <p class="hint">{t('track.noAnswer')}</p>}
        <ul class="rows">
          {data.messages.map((message) => (
            <li key={message.id}>
              <p class="row-head">
                <span class={message.is_answer ? 'tag tag-good' : 'tag tag-plain'}>
                  {t(`author.${message.author}`)}
                </span>
                <span class="hint">{showDate(message.created_at, true)}</span>
              </p>
              <p class="words">{message.text}</p>
            </li>
          ))}
        </ul>
        <FollowUp found={found} changed={changed} />
      </section>
      <Rating found={found} changed={changed} />
      <p>
        <button type="button" class="button quiet" onClick={leave}>
          {t('track.other')}
        </button>
      </p>
    </>
  );
}
