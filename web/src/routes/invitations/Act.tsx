/** A step that is explained before it is taken: the first tap unfolds what it means, the second one does it. */
import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import type { Problem } from '../../core/problem';
import { TextField } from '../../ui/Form';
import { Trouble } from '../../ui/Trouble';
import { isDayRight, lastDayOf, type Survey } from './batch';

export function Act({
  label,
  hints,
  button = label,
  isBusy,
  run,
  children,
}: {
  label: string;
  hints: readonly string[];
  button?: string;
  isBusy: boolean;
  run: () => void;
  children?: ComponentChildren;
}) {
  return (
    <details class="step">
      <summary>{label}</summary>
      <ul class="points">
        {hints.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        {children}
        <p class="actions">
          <button type="submit" class="button" disabled={isBusy}>
            {button}
          </button>
        </p>
      </form>
    </details>
  );
}

export interface Day {
  value: string;
  error: string;
  set: (value: string) => void;
  /** The day, or null when it cannot be; then the field says why. */
  read: () => string | null;
}

/** The day until which links hold. */
export function useDay(survey: Survey): Day {
  const value = useSignal(lastDayOf(survey));
  const error = useSignal('');
  const read = () => {
    const isRight = isDayRight(value.value, survey);
    error.value = isRight ? '' : t('invite.dayWrong');
    return isRight ? value.value : null;
  };
  return { value: value.value, error: error.value, set: (next) => (value.value = next), read };
}

export const DayField = ({ id, day }: { id: string; day: Day }) => (
  <TextField
    id={id}
    type="date"
    label={t('invite.until')}
    hint={t('invite.untilHint')}
    error={day.error}
    value={day.value}
    change={day.set}
  />
);

/** A refusal in full: what is wrong with which field stands in it. */
export function Said({ problem }: { problem: Problem | null }) {
  const words = problem?.errors?.map(({ message }) => message).join(' ');
  return problem && <Trouble problem={words ? { ...problem, detail: words } : problem} />;
}
