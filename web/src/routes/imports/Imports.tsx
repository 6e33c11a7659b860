/** Many records from one sheet: choose what, fill in the template, try it, take it in. */
import { useSignal } from '@preact/signals';
import { call } from '../../core/http';
import { uuid4 } from '../../core/ids';
import { t, tCode } from '../../core/i18n';
import { showDate } from '../../core/format';
import { go, query } from '../../core/route';
import { accountToken } from '../../core/session';
import { Async } from '../../ui/Async';
import { Field } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, choose, getFile, getOne, readChosen, RelatedList, saveFile, useKept, type RecordOf } from '../../kit';
import { ImportRun } from './ImportRun';

type Sheet = RecordOf<'/imports/sheets'>['items'][number];

const HOME = '/officer/import';
const ACCEPTED = '.xlsx,.csv,.ndjson,.txt';

function Columns({ sheet }: { sheet: Sheet }) {
  return (
    <details>
      <summary>{t('imports.columns')}</summary>
      <ul class="rows">
        {sheet.fields.map((field) => (
          <li key={field.field}>
            <p class="row-head">
              <span class="row-title">{field.name}</span>
              {field.is_required && <span class="tag">{t('imports.required')}</span>}
            </p>
            {field.help && <p class="hint">{field.help}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Template({ sheet }: { sheet: Sheet }) {
  const getting = useAction();
  const get = () =>
    void getting.run(async () =>
      saveFile(await getFile(`/imports/templates/${sheet.resource}.xlsx`), `${sheet.title}.xlsx`),
    );
  return (
    <>
      <p class="hint">{t('imports.templateHint')}</p>
      <p>
        <button type="button" class="button quiet" disabled={getting.isBusy.value} onClick={get}>
          {getting.isBusy.value ? t('kit.making') : t('imports.template')}
        </button>
      </p>
      {getting.problem.value && <Trouble problem={getting.problem.value} />}
    </>
  );
}

/** Sends the chosen file to be tried; one key for one choosing, so that a second tap makes no second import. */
function Upload({ sheet }: { sheet: Sheet }) {
  const file = useSignal<{ file: File; key: string } | null>(null);
  const sending = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    const chosen = file.value;
    if (!chosen) return;
    void sending.run(async () => {
      const parts = new FormData();
      parts.append('resource', sheet.resource);
      parts.append('dry_run', 'true');
      parts.append('file', chosen.file, chosen.file.name);
      const token = await accountToken();
      const { data } = await call<{ id: string }>('POST', '/imports', { parts, token, key: chosen.key });
      go(`${HOME}?id=${data.id}`);
    });
  };
  return (
    <form noValidate onSubmit={submit}>
      <div class="field">
        <span class="label">{t('imports.file')}</span>
        <p class="hint" id="sheet-hint">
          {t('imports.fileHint')}
        </p>
        <label class="button quiet file-button" for="sheet">
          <input
            type="file"
            id="sheet"
            accept={ACCEPTED}
            aria-describedby="sheet-hint sheet-name"
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              file.value = chosen ? { file: chosen, key: uuid4() } : null;
            }}
          />
          {t('imports.choose')}
        </label>
        <p id="sheet-name" role="status" class="row-title">
          {file.value?.file.name}
        </p>
      </div>
      {sending.problem.value && <Trouble problem={sending.problem.value} />}
      <button type="submit" class="button wide" disabled={!file.value || sending.isBusy.value}>
        {sending.isBusy.value ? t('receipt.sending') : t('imports.try')}
      </button>
    </form>
  );
}

function Begin({ sheets, resource }: { sheets: readonly Sheet[]; resource: string }) {
  const mine = sheets.filter(({ may_import: may }) => may);
  const sheet = mine.find((one) => one.resource === resource);
  if (!mine.length) return <p class="empty">{t('imports.notAllowed')}</p>;
  return (
    <div class="block">
      <Field id="resource" label={t('imports.resource')}>
        <select
          id="resource"
          value={sheet?.resource ?? ''}
          onChange={(event) => choose({ resource: event.currentTarget.value })}
        >
          <option value="">{t('case.choose')}</option>
          {mine.map((one) => (
            <option key={one.resource} value={one.resource}>
              {one.title}
            </option>
          ))}
        </select>
      </Field>
      {sheet && (
        <>
          <Template sheet={sheet} />
          <Columns sheet={sheet} />
          <Upload key={sheet.resource} sheet={sheet} />
        </>
      )}
    </div>
  );
}

export default function Imports() {
  const { id, resource = '' } = readChosen(query.value, ['id', 'resource']);
  const sheets = useKept('/imports/sheets', () => getOne('/imports/sheets'));
  useTitle(t('imports.title'));
  const list = sheets.state.value;
  const titleOf = (name: string) =>
    (list.is === 'here' && list.data.items.find((sheet) => sheet.resource === name)?.title) || name;
  return (
    <section class="page">
      <Back href={id ? HOME : '/officer/menu'} />
      <h1>{t('imports.title')}</h1>
      {id ? (
        <ImportRun key={id} id={id} titleOf={titleOf} />
      ) : (
        <>
          <p class="hint">{t('imports.lead')}</p>
          <Async of={sheets}>{({ items }) => <Begin sheets={items} resource={resource} />}</Async>
          <RelatedList
            id="recent"
            title="imports.recent"
            empty="imports.recentNone"
            path="/imports"
            row={(one) => ({
              href: `${HOME}?id=${one.id}`,
              title: `${titleOf(one.resource)} · ${one.file_name}`,
              tags: [{ text: tCode('istate', one.state), look: one.state === 'done' ? 'good' : 'plain' }],
              facts: [showDate(one.created_at, true)],
            })}
          />
        </>
      )}
    </section>
  );
}
