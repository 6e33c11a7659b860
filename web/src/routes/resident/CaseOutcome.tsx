/** What came of a case; of discrimination: what was found, the remedy, and the right of review. */
import { useSignal } from '@preact/signals';
import { reviewFeedback, trackFeedback, type Tracked } from '../../core/case-api';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Words } from '../../ui/Words';
import type { CaseProps } from './TrackedCase';

/** Words of the sender that ask for something, under a heading that opens. */
export function Ask({
  id,
  title,
  label,
  hint,
  send,
  ask,
}: {
  id: string;
  title: string;
  label: string;
  hint?: string | undefined;
  send: string;
  ask: (text: string) => Promise<void>;
}) {
  const text = useSignal('');
  const error = useSignal('');
  const sending = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    error.value = text.value.trim() ? '' : t('feedback.wordsMissing');
    if (!error.value) void sending.run(() => ask(normalise(text.value)));
  };
  return (
    <details class="further">
      <summary>{title}</summary>
      <form noValidate onSubmit={submit}>
        <Words
          id={id}
          label={label}
          hint={hint}
          error={error.value || undefined}
          value={text.value}
          max={FEEDBACK_MAX}
          rows={3}
          change={(words) => (text.value = words)}
        />
        {sending.problem.value && <Trouble problem={sending.problem.value} />}
        <button type="submit" class="button quiet" disabled={sending.isBusy.value}>
          {send}
        </button>
      </form>
    </details>
  );
}

export function Outcome({ data }: { data: Tracked }) {
  // What came of it the last time is no outcome of a case that is taken up again.
  if (!['answered', 'closed'].includes(data.state)) return null;
  if (!data.outcome && data.is_adopted === null) return null;
  return (
    <section class="block" aria-labelledby="outcome">
      <h2 id="outcome">{t('track.outcome')}</h2>
      {data.outcome && <p class="row-title">{tCode('outcome', data.outcome)}</p>}
      {data.is_adopted !== null && <p>{t(data.is_adopted ? 'track.adopted' : 'track.notAdopted')}</p>}
    </section>
  );
}

export function Finding({ found: { code, data }, changed }: CaseProps) {
  const isAsked = useSignal(false);
  const { remedy } = data;
  if (!remedy) return null;
  const ask = async (text: string) => {
    await reviewFeedback(code, text);
    isAsked.value = true;
    changed(await trackFeedback(code));
  };
  return (
    <section class="block" aria-labelledby="finding">
      <h2 id="finding">
        {t('track.finding')} · {tCode('finding', remedy.finding)}
      </h2>
      <p class="words">{remedy.grounds}</p>
      {remedy.remedy && (
        <>
          <h3>{t('track.remedy')}</h3>
          <p class="words">{remedy.remedy}</p>
          {remedy.done_on
            ? <p class="hint">{t('track.remedyDone', { day: showDate(remedy.done_on) })}</p>
            : remedy.due_on && <p class="hint">{t('track.remedyDue', { day: showDate(remedy.due_on) })}</p>}
        </>
      )}
      {isAsked.value && <p role="status">{t('track.reviewAsked')}</p>}
      {remedy.can_ask_review && (
        <Ask id="review" title={t('track.review')} label={t('track.reviewWhy')} send={t('track.reviewSend')} ask={ask} />
      )}
    </section>
  );
}
