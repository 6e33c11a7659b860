import type { ComponentChildren } from 'preact';
import { showDate } from '../core/format';
import { t } from '../core/i18n';
import type { Resource } from './hooks';
import { Trouble } from './Trouble';

export function Loading() {
  return (
    <div class="loading" role="status">
      <span class="bone" />
      <span class="bone" />
      <span class="bone short" />
      <span class="unseen">{t('app.loading')}</span>
    </div>
  );
}

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>;

/** Loading, problem, empty and data, in that order. */
export function Async<T>({
  of,
  empty,
  isEmpty,
  children,
}: {
  of: Resource<T>;
  empty?: string;
  isEmpty?: (data: T) => boolean;
  children: (data: T) => ComponentChildren;
}) {
  const state = of.state.value;
  if (state.is === 'loading') return <Loading />;
  if (state.is === 'trouble') return <Trouble problem={state.problem} retry={of.reload} />;
  if (empty && isEmpty?.(state.data)) return <Empty>{empty}</Empty>;
  return (
    <>
      {state.asOf && (
        <p class="notice" role="status">
          {t('app.stale', { when: showDate(state.asOf, true) })}
        </p>
      )}
      {children(state.data)}
    </>
  );
}
