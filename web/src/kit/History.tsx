/** Who changed a record and when, for those who may read the journal. */
import { useSignal } from '@preact/signals';
import { showDate } from '../core/format';
import { t, tCode } from '../core/i18n';
import { Async } from '../ui/Async';
import { getPage, type ItemOf } from './api';
import type { Field } from './fields';
import { may } from './Parts';
import { useKept } from './useKept';

type Entry = ItemOf<'/journal'>;

interface Props {
  /** The journal's name for the kind of record. */
  resource: string;
  id: string;
  version: number;
  /** Prefix of the words for the record's states. */
  states?: string | undefined;
  fields?: readonly Field[] | undefined;
}

function actionWords(action: string, states: string | undefined): string {
  const what = action.split('.').pop()!;
  const known = [tCode('did', what), states ? tCode(states, what) : what].find((words) => words !== what);
  return known ?? t('did.updated');
}

function Entries({ resource, id, version, states, fields = [] }: Props) {
  const found = useKept(`journal:${resource}:${id}:${version}`, () =>
    getPage('/journal', { resource, resource_id: id, limit: 50 }),
  );
  const changed = ({ changes }: Entry): string =>
    fields
      .filter(({ name }) => name in changes)
      .map(({ label }) => t(label))
      .join(' · ');
  return (
    <Async of={found} empty={t('kit.nothing')} isEmpty={({ items }) => items.length === 0}>
      {({ items }) => (
        <ul class="rows">
          {items.map((entry) => (
            <li key={entry.id}>
              <p class="row-title">{actionWords(entry.action, states)}</p>
              <p class="hint">
                {[showDate(entry.recorded_at, true), tCode('role', entry.actor_role), changed(entry)]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Async>
  );
}

export function History(props: Props) {
  const isOpen = useSignal(false);
  if (!may('journal:read')) return null;
  return (
    <details class="block" onToggle={(event) => (isOpen.value ||= event.currentTarget.open)}>
      <summary>{t('kit.history')}</summary>
      {isOpen.value && <Entries {...props} />}
    </details>
  );
}
