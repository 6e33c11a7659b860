/** Accounts of posts: the list, and switching one off or on. */
import * as api from '../../core/admin-api';
import { t, tCode } from '../../core/i18n';
import type { Person } from '../../core/person';
import { listUnits, type Unit } from '../../core/staff-api';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { Trouble } from '../../ui/Trouble';
import { NewAccount } from './NewAccount';

interface RowProps {
  row: api.Account;
  unit: string | undefined;
  isOwn: boolean;
  changed: () => void;
}

function Row({ row, unit, isOwn, changed }: RowProps) {
  const { isBusy, problem, run } = useAction();
  const words = t(row.is_active ? 'admin.deactivate' : 'admin.activate');
  const toggle = () =>
    void run(async () => {
      await api.updateAccount(row, { is_active: !row.is_active });
      changed();
    });
  return (
    <li>
      <p class="row-head">
        <span class="tag">{tCode('role', row.role)}</span>
        {!row.is_active && <span class="tag tag-warn">{t('admin.inactive')}</span>}
        {isOwn && <span class="tag tag-plain">{t('admin.self')}</span>}
        <SyntheticTag of={row} />
      </p>
      <p class="row-title">{row.post_title}</p>
      <p class="hint">{[row.username, unit].filter(Boolean).join(' · ')}</p>
      {problem.value && <Trouble problem={problem.value} retry={changed} />}
      {!isOwn && (
        <button
          type="button"
          class="link"
          aria-label={`${words} ${row.username}`}
          disabled={isBusy.value}
          onClick={toggle}
        >
          {words}
        </button>
      )}
    </li>
  );
}

export function Accounts({ who }: { who: Person }) {
  const county = who.area_code.slice(0, 6);
  const accounts = useResource(api.listAccounts, []);
  const units = useResource(() => listUnits(county), [county]);
  const known: readonly Unit[] = units.state.value.is === 'here' ? units.state.value.data : [];
  const nameOf = (id: string | null) => known.find((unit) => unit.id === id)?.name;
  return (
    <section class="block" aria-labelledby="accounts">
      <h2 id="accounts">{t('admin.accounts')}</h2>
      <NewAccount who={who} units={known} added={accounts.reload} />
      <Async of={accounts}>
        {(rows) => (
          <ul class="rows">
            {rows.map((row) => (
              <Row
                key={row.id}
                row={row}
                unit={nameOf(row.unit_id)}
                isOwn={row.id === who.id}
                changed={accounts.reload}
              />
            ))}
          </ul>
        )}
      </Async>
    </section>
  );
}
