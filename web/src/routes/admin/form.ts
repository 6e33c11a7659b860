/** A form that is sent at once, with the rules' and the server's words beside its fields. */
import { useSignal, type Signal } from '@preact/signals';
import { PASSWORD_MIN, sortProblem, type Fault, type Rule } from '../../core/admin';
import { t, type Key } from '../../core/i18n';
import type { Problem } from '../../core/problem';
import { mistakeFor, type Mistake } from '../../ui/Form';
import { useAction } from '../../ui/hooks';

const WORDS: Record<Rule, Key> = {
  missing: 'app.required',
  username: 'admin.usernameHint',
  clientId: 'admin.clientIdHint',
  short: 'admin.passwordShort',
  differs: 'setup.differs',
  unit: 'case.assignMissing',
  scopes: 'admin.scopesMissing',
};

export interface Sheet<Draft> {
  draft: Signal<Draft>;
  mistakes: Signal<readonly Mistake[]>;
  turn: Signal<number>;
  problem: Signal<Problem | null>;
  isBusy: Signal<boolean>;
  change: (part: Partial<Draft>) => void;
  wrong: (id: string) => string | undefined;
  submit: (event: Event) => void;
}

export function useSheet<Draft extends object>(
  empty: Draft,
  check: (draft: Draft) => Fault[],
  send: (draft: Draft) => Promise<void>,
): Sheet<Draft> {
  const draft = useSignal(empty);
  const mistakes = useSignal<readonly Mistake[]>([]);
  const turn = useSignal(0);
  const { isBusy, problem, run } = useAction();
  const tell = (found: readonly Mistake[]) => {
    mistakes.value = found;
    turn.value += 1;
  };
  const checked = () => check(draft.value).map(([id, rule]) => ({ id, text: t(WORDS[rule], { n: PASSWORD_MIN }) }));
  const change = (part: Partial<Draft>) => {
    draft.value = { ...draft.value, ...part };
    if (mistakes.value.length) mistakes.value = checked();
  };
  const go = async () => {
    tell(checked());
    if (mistakes.value.length) return;
    await run(() => send(draft.value));
    if (!problem.value) return;
    const sorted = sortProblem(problem.value, Object.keys(empty));
    problem.value = sorted.rest;
    if (sorted.mistakes.length) tell(sorted.mistakes);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isBusy.value) void go();
  };
  return { draft, mistakes, turn, problem, isBusy, change, wrong: (id) => mistakeFor(mistakes.value, id), submit };
}
