/** What a handler must see before anything else: an urgent case, a clock that stands. And a word to the sender. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { fieldError } from '../../core/problem';
import * as api from '../../core/staff-api';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { getOne, getPage, send } from '../../kit/api';
import { may } from '../../kit/Parts';
import { useResource } from '../../ui/hooks';
import { Words } from '../../ui/Words';
import type { Step } from './Answers';

/** An urgent case that nobody has taken yet; whoever is called takes it with one tap. */
export function UrgentCall({ item, run, isBusy }: Step) {
  const calls = useResource(() => getPage('/feedback/{feedback_id}/calls', {}, item.id), [item.id]);
  const found = calls.state.value;
  const items = found.is === 'here' ? found.data.items : [];
  if (!items.length) return null;
  const heard = items.find((call) => call.acknowledged_at);
  if (heard)
    return <p class="notice notice-good">{t('closing.heard', { when: showDate(heard.acknowledged_at, true) })}</p>;
  const take = async () => {
    await run(() => send('POST', `/feedback/${item.id}/calls`, {}));
    calls.reload();
  };
  return (
    <div class="notice notice-bad">
      <p class="notice-title">{t('closing.called')}</p>
      <button type="button" class="button" disabled={isBusy} onClick={() => void take()}>
        {t('closing.hear')}
      </button>
    </div>
  );
}

/** Why the clock stands, in the words that the sender reads too. */
export function PausedWhy({ item }: { item: api.Case }) {
  const clock = useResource(
    () => getOne('/feedback/{feedback_id}/clock', item.id),
    [item.id, item.paused_at],
  ).state.value;
  const now = clock.is === 'here' ? clock.data : null;
  return (
    <div class="notice">
      <p class="notice-title">{t('closing.paused', { day: showDate(item.paused_at) })}</p>
      {now?.pause_reason && <p class="words">{now.pause_reason}</p>}
      {now?.paused_until && <p class="hint">{t('closing.pausedUntil', { day: showDate(now.paused_until) })}</p>}
    </div>
  );
}

/** A word to the sender that is no answer: a question, or news on the way. */
export function Ask({ item, run, isBusy, problem }: Step) {
  const text = useSignal('');
  const isAsked = useSignal(false);
  if (!may('feedback:handle') || item.is_confidential || item.state === 'closed') return null;
  const submit = (event: Event) => {
    event.preventDefault();
    isAsked.value = true;
    const words = normalise(text.value);
    if (!words) return;
    void run(async (key) => {
      await api.replyToFeedback(item.id, { text: words, is_answer: false }, key);
      text.value = '';
      isAsked.value = false;
    });
  };
  return (
    <details class="block">
      <summary>{t('closing.ask')}</summary>
      <form noValidate onSubmit={submit}>
        <Words
          id="ask"
          label={t('closing.askWords')}
          hint={t('closing.askHint')}
          error={(isAsked.value && !text.value.trim() ? t('closing.missing') : '') || fieldError(problem, 'text')}
          value={text.value}
          max={FEEDBACK_MAX}
          rows={3}
          change={(words) => (text.value = words)}
        />
        <button type="submit" class="button quiet" disabled={isBusy}>
          {t('closing.askSend')}
        </button>
      </form>
    </details>
  );
}
