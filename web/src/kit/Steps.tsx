/** The next steps of a record, as buttons; a step that needs a reason or more unfolds. The server has the last word. */
import { useSignal } from '@preact/signals';
import { t, type Key } from '../core/i18n';
import type { Problem } from '../core/problem';
import { ErrorSummary, mistakeFor, type Mistake } from '../ui/Form';
import type { Bounds } from './bounds';
import { Control } from './Control';
import { bodyOf, emptyDraft, isShown, mistakesFrom, mistakesIn, type Draft, type Field } from './fields';
import { may } from './Parts';

export interface Step {
  /** The state that it leads to; it goes into the body as `to`. */
  to?: string;
  label: Key;
  hint?: Key;
  /** The right that it needs; without it the step is not shown. */
  scope?: string;
  /** A field `reason`, asked for or offered. */
  reason?: 'needed' | 'offered';
  /** What else the step says. */
  fields?: readonly Field[];
  bounds?: Bounds;
  /** Another address than the page's own for steps. */
  path?: string;
  /** Sent along. */
  body?: Record<string, unknown>;
  isQuiet?: boolean;
}

export type Move = (step: Step, body: Record<string, unknown>) => void;

interface Props {
  steps: readonly (Step | false | null | undefined)[];
  move: Move;
  isBusy: boolean;
  problem: Problem | null;
}

const REASON = (reason: Step['reason']): readonly Field[] =>
  reason ? [{ kind: 'words', name: 'reason', label: 'activity.reason', isRequired: reason === 'needed' }] : [];

interface UnfoldingProps extends Pick<Props, 'move' | 'isBusy' | 'problem'> {
  step: Step;
  isOpen: boolean;
  toggle: (isOpen: boolean) => void;
}

/** Its form is there while it is unfolded: the fields of two steps may have one name. */
function Unfolding({ step, move, isBusy, problem, isOpen, toggle }: UnfoldingProps) {
  const fields = [...(step.fields ?? []), ...REASON(step.reason)];
  const draft = useSignal<Draft>(emptyDraft(fields));
  const mistakes = useSignal<readonly Mistake[]>([]);
  const turn = useSignal(0);
  const isMine = useSignal(false);
  const all = [...mistakes.value, ...(isMine.value ? mistakesFrom(fields, problem?.errors) : [])];
  const submit = (event: Event) => {
    event.preventDefault();
    mistakes.value = mistakesIn(fields, draft.value, step.bounds ?? {});
    turn.value += 1;
    isMine.value = true;
    if (!mistakes.value.length) move(step, bodyOf(fields, draft.value));
  };
  return (
    <details class="block step" open={isOpen} onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>{t(step.label)}</summary>
      {step.hint && <p class="hint">{t(step.hint)}</p>}
      {isOpen && (
        <form noValidate onSubmit={submit}>
          <ErrorSummary mistakes={mistakes.value} turn={turn.value} />
          {fields
            .filter((field) => isShown(field, draft.value))
            .map((field) => (
              <Control
                key={field.name}
                field={field}
                bounds={step.bounds?.[field.name]}
                draft={draft.value}
                error={mistakeFor(all, field.name)}
                change={(value) => (draft.value = { ...draft.value, [field.name]: value })}
              />
            ))}
          <button type="submit" class={step.isQuiet ? 'button quiet' : 'button'} disabled={isBusy}>
            {t(step.label)}
          </button>
        </form>
      )}
    </details>
  );
}

const keyOf = ({ label, to = '' }: Step): string => `${label} ${to}`;

export function Steps({ steps, move, isBusy, problem }: Props) {
  const open = steps.filter((step): step is Step => Boolean(step) && may((step as Step).scope));
  const unfolded = useSignal('');
  const direct = open.filter(({ reason, fields }) => !reason && !fields?.length);
  return (
    <>
      {direct.length > 0 && (
        <div class="actions steps">
          {direct.map((step) => (
            <div key={keyOf(step)}>
              {step.hint && <p class="hint">{t(step.hint)}</p>}
              <button
                type="button"
                class={step.isQuiet ? 'button quiet' : 'button'}
                disabled={isBusy}
                onClick={() => move(step, {})}
              >
                {t(step.label)}
              </button>
            </div>
          ))}
        </div>
      )}
      {open
        .filter((step) => !direct.includes(step))
        .map((step) => (
          <Unfolding
            key={keyOf(step)}
            step={step}
            move={move}
            isBusy={isBusy}
            problem={problem}
            isOpen={unfolded.value === keyOf(step)}
            toggle={(isOpen) => {
              if (isOpen) unfolded.value = keyOf(step);
              else if (unfolded.value === keyOf(step)) unfolded.value = '';
            }}
          />
        ))}
    </>
  );
}
