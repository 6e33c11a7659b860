/** A long list a part at a time: on a phone the end of the page stays within reach. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../core/i18n';

interface Props<T> {
  of: readonly T[];
  /** How many stand there first, and how many each tap adds. */
  step: number;
  children: (one: T) => ComponentChildren;
}

export function Few<T>({ of, step, children }: Props<T>) {
  const shown = useSignal(step);
  const left = of.length - shown.value;
  return (
    <>
      <ul class="rows">{of.slice(0, shown.value).map(children)}</ul>
      {left > 0 && (
        <p>
          <button type="button" class="button quiet" onClick={() => (shown.value += step)}>
            {`${t('app.more')} ${left}`}
          </button>
        </p>
      )}
    </>
  );
}
