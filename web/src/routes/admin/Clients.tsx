/** Other departments' systems: the list, switching one off or on, and changing over to a new secret. */
import { useSignal } from '@preact/signals';
import * as api from '../../core/admin-api';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import type { Person } from '../../core/person';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { Trouble } from '../../ui/Trouble';
import { NewClient, scopeWords } from './NewClient';

const LIVE_SECRETS = 2;

interface RowProps {
  row: api.Client;
  changed: () => void;
  show: (secret: api.ClientSecret) => void;
}

function Actions({ row, changed, show, run, isBusy }: RowProps & { run: Run; isBusy: boolean }) {
  const isSure = useSignal(false);
  const act = (work: () => Promise<unknown>) => () =>
    void run(async () => {
      await work();
      isSure.value = false;
      changed();
    });
  const action = (words: string, onClick: () => void) => (
    <button type="button" class="link" aria-label={`${words} ${row.client_id}`} disabled={isBusy} onClick={onClick}>
      {words}
    </button>
  );
  const drop = act(() => api.deleteClientSecret(row, 1));
  return (
    <p class="row-actions">
      {row.secret_count < LIVE_SECRETS
        ? action(
            t('admin.secretMake'),
            act(async () => show(await api.createClientSecret(row.id))),
          )
        : isSure.value
          ? action(t('admin.secretDropSure'), drop)
          : action(t('admin.secretDrop'), () => (isSure.value = true))}
      {action(
        t(row.is_active ? 'admin.deactivate' : 'admin.activate'),
        act(() => api.updateClient(row, { is_active: !row.is_active })),
      )}
    </p>
  );
}

type Run = ReturnType<typeof useAction>['run'];

function Row(props: RowProps) {
  const { row, changed } = props;
  const { isBusy, problem, run } = useAction();
  return (
    <li>
      <p class="row-head">
        {!row.is_active && <span class="tag tag-warn">{t('admin.inactive')}</span>}
        <SyntheticTag of={row} />
      </p>
      <p class="row-title">{row.name}</p>
      <p class="hint">
        {[
          row.client_id,
          t('admin.secrets', { n: row.secret_count }),
          row.last_used_at ? t('admin.lastUsed', { when: showDate(row.last_used_at, true) }) : t('admin.neverUsed'),
        ].join(' · ')}
      </p>
      <p class="row-head">
        {row.scopes.map((scope) => (
          <span class="tag tag-plain" key={scope}>
            {scopeWords(scope)}
          </span>
        ))}
      </p>
      {problem.value && <Trouble problem={problem.value} retry={changed} />}
      <Actions {...props} run={run} isBusy={isBusy.value} />
    </li>
  );
}

const Secret = ({ of }: { of: api.ClientSecret }) => (
  <div class="code-box">
    <p class="hint">{t('admin.secret', { name: of.client_id })}</p>
    <p class="code" dir="ltr">
      {of.client_secret}
    </p>
    <p>{t('admin.secretOnce')}</p>
  </div>
);

export function Clients({ who }: { who: Person }) {
  const clients = useResource(api.listClients, []);
  const secret = useSignal<api.ClientSecret | null>(null);
  const show = (made: api.ClientSecret) => (secret.value = made);
  return (
    <section class="block" aria-labelledby="clients">
      <h2 id="clients">{t('admin.clients')}</h2>
      <NewClient who={who} show={show} added={clients.reload} />
      <div role="status">{secret.value && <Secret of={secret.value} />}</div>
      <Async of={clients} empty={t('admin.clientsNone')} isEmpty={(rows) => rows.length === 0}>
        {(rows) => (
          <ul class="rows">
            {rows.map((row) => (
              <Row key={row.id} row={row} changed={clients.reload} show={show} />
            ))}
          </ul>
        )}
      </Async>
    </section>
  );
}
