/** Whether it was really solved: five words, once; and asking for it again. */
import { useSignal } from '@preact/signals';
import { rateFeedback, reopenFeedback, trackFeedback } from '../../core/case-api';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { RadioGroup } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Ask } from './CaseOutcome';
import type { CaseProps } from './TrackedCase';

const RATINGS = ['5', '4', '3', '2', '1'] as const;

export function Rating({ found, changed }: CaseProps) {
  const chosen = useSignal('');
  const error = useSignal('');
  const sending = useAction();
  const { state, kind, rating, can_rate: canRate, is_rating_contested: isContested, is_rating_excluded: isExcluded } = found.data;
  if (rating)
    return (
      <div class="block">
        <p class="row-title">{t('track.rated', { words: tCode('rating', String(rating)) })}</p>
        {isContested && <p class="hint">{t('track.contested')}</p>}
        {isExcluded && <p class="hint">{t('track.excluded')}</p>}
      </div>
    );
  if (!canRate) return state === 'answered' && kind !== 'praise' ? <p class="hint">{t('track.rateLater')}</p> : null;
  const submit = (event: Event) => {
    event.preventDefault();
    error.value = chosen.value ? '' : t('track.rateMissing');
    if (error.value) return;
    void sending.run(async () => {
      changed(await rateFeedback(found.code, Number(chosen.value)));
    });
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      <RadioGroup
        id="rating"
        legend={t('track.rate')}
        hint={t('track.rateWhat')}
        error={error.value}
        value={chosen.value}
        options={RATINGS.map((value) => ({ value, text: t(`rating.${value}`) }))}
        change={(value) => (chosen.value = value)}
      />
      <p class="hint">{t('track.rateLow')}</p>
      {sending.problem.value && <Trouble problem={sending.problem.value} />}
      <button type="submit" class="button wide" disabled={sending.isBusy.value}>
        {t('track.rateSend')}
      </button>
    </form>
  );
}

export function Reopen({ found: { code, data }, changed }: CaseProps) {
  const said = useSignal('');
  const { reopen_until: until, reopen_asked_at: askedAt, state } = data;
  const ask = async (text: string) => {
    const { is_reopened: isOpen, asked_count: n, needed_count: of } = await reopenFeedback(code, text);
    said.value = isOpen ? t('track.reopened') : t('track.reopenQuorum', { n, of });
    changed(await trackFeedback(code));
  };
  const isAsked = Boolean(askedAt) && state === 'closed';
  if (!said.value && !isAsked && !until) return null;
  return (
    <section class="block">
      {(said.value || isAsked) && <p role="status">{said.value || t('track.reopenAsked')}</p>}
      {until && !isAsked && !said.value && (
        <Ask
          id="reopen"
          title={t('track.reopen')}
          label={t('track.reopenWhy')}
          hint={t('track.reopenUntil', { day: showDate(until) })}
          send={t('track.reopenSend')}
          ask={ask}
        />
      )}
    </section>
  );
}
