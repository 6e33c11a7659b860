/** What ends a case: the answer with its outcome, thanks for a praise, the finding on a case of discrimination. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { fieldError, type Problem } from '../../core/problem';
import * as api from '../../core/staff-api';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { RadioGroup } from '../../ui/Form';
import { Words } from '../../ui/Words';
import { send } from '../../kit/api';

export interface Step {
  item: api.Case;
  /** Runs a write and shows the case as it then is. */
  run: (work: (key: string) => Promise<unknown>) => Promise<void>;
  isBusy: boolean;
  problem: Problem | null;
}

const OUTCOMES = ['solved', 'partly', 'not_possible', 'advice'] as const;
const FINDINGS = ['founded', 'unfounded', 'not_determinable'] as const;

/** Choices worded under a prefix of the group `closing`. */
export const choices = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, text: tCode(`closing.${prefix}`, value) }));

export function Answer({ item, run, isBusy, problem }: Step) {
  const text = useSignal('');
  const outcome = useSignal('');
  const adopted = useSignal('');
  const isAsked = useSignal(false);
  const hasOutcome = ['suggestion', 'complaint', 'help'].includes(item.kind);
  const isSuggestion = item.kind === 'suggestion';
  const wrong = {
    text: text.value.trim() ? '' : t('case.answerMissing'),
    outcome: hasOutcome && !outcome.value ? t('closing.outcomeMissing') : '',
    adopted: isSuggestion && !adopted.value ? t('closing.adoptedMissing') : '',
  };
  const said = (name: keyof typeof wrong, field: string) =>
    (isAsked.value && wrong[name]) || fieldError(problem, field);
  const submit = (event: Event) => {
    event.preventDefault();
    isAsked.value = true;
    if (wrong.text || wrong.outcome || wrong.adopted) return;
    const body = {
      text: normalise(text.value),
      is_answer: true,
      ...(hasOutcome ? { outcome: outcome.value } : {}),
      ...(isSuggestion ? { is_adopted: adopted.value === 'yes' } : {}),
    };
    void run((key) => api.replyToFeedback(item.id, body, key));
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      <Words
        id="answer"
        label={t('case.answer')}
        hint={t('case.answerHint')}
        error={said('text', 'text')}
        value={text.value}
        max={FEEDBACK_MAX}
        change={(words) => (text.value = words)}
      />
      {hasOutcome && (
        <RadioGroup
          id="outcome"
          legend={t('closing.outcome')}
          hint={t('closing.outcomeHint')}
          error={said('outcome', 'outcome')}
          look="chips"
          options={choices('outcome', OUTCOMES)}
          value={outcome.value}
          change={(value) => (outcome.value = value)}
        />
      )}
      {isSuggestion && (
        <RadioGroup
          id="adopted"
          legend={t('closing.adopted')}
          error={said('adopted', 'is_adopted')}
          look="chips"
          options={choices('adopted', ['yes', 'no'])}
          value={adopted.value}
          change={(value) => (adopted.value = value)}
        />
      )}
      {item.voice_count > 1 && <p class="hint">{t('closing.reaches', { n: item.voice_count - 1 })}</p>}
      <button type="submit" class="button" disabled={isBusy}>
        {t('closing.sendAnswer')}
      </button>
    </form>
  );
}

export function Thanks({ item, run, isBusy, problem }: Step) {
  const text = useSignal('');
  const isAsked = useSignal(false);
  const submit = (event: Event) => {
    event.preventDefault();
    isAsked.value = true;
    const words = normalise(text.value);
    if (words) void run(() => send('POST', `/feedback/${item.id}/acknowledge`, { text: words }));
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      <Words
        id="thanks"
        label={t('closing.thanks')}
        hint={t('closing.thanksHint')}
        error={(isAsked.value && !text.value.trim() && t('closing.missing')) || fieldError(problem, 'text')}
        value={text.value}
        max={FEEDBACK_MAX}
        rows={3}
        change={(words) => (text.value = words)}
      />
      <button type="submit" class="button" disabled={isBusy}>
        {t('closing.sendThanks')}
      </button>
    </form>
  );
}

export function FindingForm({ item, run, isBusy, problem }: Step) {
  const finding = useSignal('');
  const grounds = useSignal('');
  const remedy = useSignal('');
  const isAsked = useSignal(false);
  const isFounded = finding.value === 'founded';
  const missing = (is: boolean) => (isAsked.value && is ? t('closing.missing') : '');
  const submit = (event: Event) => {
    event.preventDefault();
    isAsked.value = true;
    const body = {
      finding: finding.value,
      grounds: normalise(grounds.value),
      ...(isFounded ? { remedy: normalise(remedy.value) } : {}),
    };
    if (!body.finding || !body.grounds || (isFounded && !body.remedy)) return;
    void run((key) => send('POST', `/feedback/${item.id}/findings`, body, { key }));
  };
  return (
    <form class="block" noValidate onSubmit={submit}>
      <RadioGroup
        id="finding"
        legend={t('closing.finding')}
        error={missing(!finding.value)}
        look="chips"
        options={choices('finding', FINDINGS)}
        value={finding.value}
        change={(value) => (finding.value = value)}
      />
      <Words
        id="grounds"
        label={t('closing.grounds')}
        error={missing(!grounds.value.trim()) || fieldError(problem, 'grounds')}
        value={grounds.value}
        max={FEEDBACK_MAX}
        rows={3}
        change={(words) => (grounds.value = words)}
      />
      {isFounded && (
        <Words
          id="remedy"
          label={t('closing.remedy')}
          hint={t('closing.remedyHint')}
          error={missing(!remedy.value.trim()) || fieldError(problem, 'remedy')}
          value={remedy.value}
          max={FEEDBACK_MAX}
          rows={3}
          change={(words) => (remedy.value = words)}
        />
      )}
      <button type="submit" class="button" disabled={isBusy}>
        {t('closing.saveFinding')}
      </button>
    </form>
  );
}
