/** Another department's system, with its first secret. */
import { checkClient, CLIENT_SCOPES, USUAL_SCOPES, type ClientDraft } from '../../core/admin';
import { createClient, createClientSecret, type ClientSecret } from '../../core/admin-api';
import { t, tCode } from '../../core/i18n';
import type { Person } from '../../core/person';
import { CheckGroup } from '../../ui/CheckGroup';
import { ErrorSummary, TextField } from '../../ui/Form';
import { Trouble } from '../../ui/Trouble';
import { useSheet } from './form';

const EMPTY: ClientDraft = { client_id: '', name: '', scopes: USUAL_SCOPES };

export const scopeWords = (scope: string): string =>
  scope
    .split(':')
    .map((part) => tCode('scope', part))
    .join(' · ');

interface Props {
  who: Person;
  show: (secret: ClientSecret) => void;
  added: () => void;
}

export function NewClient({ who, show, added }: Props) {
  const sheet = useSheet<ClientDraft>(EMPTY, checkClient, async (draft) => {
    const client = await createClient({
      client_id: draft.client_id.trim(),
      name: draft.name.trim(),
      area_code: who.area_code,
      scopes: [...draft.scopes],
    });
    sheet.draft.value = EMPTY;
    try {
      show(await createClientSecret(client.id));
    } finally {
      added();
    }
  });
  const { draft, change, wrong } = sheet;
  return (
    <details>
      <summary>{t('admin.newClient')}</summary>
      <form class="block" noValidate onSubmit={sheet.submit}>
        <ErrorSummary mistakes={sheet.mistakes.value} turn={sheet.turn.value} />
        {sheet.problem.value && <Trouble problem={sheet.problem.value} />}
        <TextField
          id="client_id"
          label={t('admin.clientId')}
          hint={t('admin.clientIdHint')}
          value={draft.value.client_id}
          error={wrong('client_id')}
          change={(client_id) => change({ client_id })}
        />
        <TextField
          id="name"
          label={t('admin.clientName')}
          value={draft.value.name}
          error={wrong('name')}
          change={(name) => change({ name })}
        />
        <CheckGroup
          id="scopes"
          look="chips"
          legend={t('admin.scopes')}
          hint={t('admin.scopesHint')}
          error={wrong('scopes')}
          options={CLIENT_SCOPES.map((value) => ({ value, text: scopeWords(value) }))}
          values={draft.value.scopes}
          change={(scopes) => change({ scopes })}
        />
        <button type="submit" class="button wide" disabled={sheet.isBusy.value}>
          {sheet.isBusy.value ? t('app.loading') : t('admin.newClient')}
        </button>
      </form>
    </details>
  );
}
