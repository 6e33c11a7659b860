/** The versions of a document, and the adding of a new one, also without a network. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { enqueue, jobs } from '../../core/jobs';
import type { StoredFile } from '../../core/outbox';
import { person } from '../../core/person';
import { Async } from '../../ui/Async';
import { FileLink } from '../../ui/FileLink';
import { Field, TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { OutboxList } from '../../ui/OutboxList';
import { Trouble } from '../../ui/Trouble';
import { Block, Files, getOne, may, today, useKept } from '../../kit';
import type { DocumentRecord } from './document';

function AddVersion({ document, target }: { document: DocumentRecord; target: string }) {
  const files = useSignal<readonly StoredFile[]>([]);
  const note = useSignal('');
  const issued = useSignal(today());
  const keeping = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    if (!files.value.length) return;
    void keeping.run(async () => {
      await enqueue({
        kind: 'record',
        sender: person.value!.id,
        title: document.title,
        place: '',
        body: { ...(note.value.trim() ? { note: note.value.trim() } : {}), ...(issued.value ? { issued_on: issued.value } : {}) },
        target,
        etag: `"${document.version}"`,
        attached: 1,
        files: files.value,
      });
      files.value = [];
      note.value = '';
    });
  };
  return (
    <details>
      <summary>{t('documents.addVersion')}</summary>
      <form noValidate onSubmit={submit}>
        <p class="hint">{t('documents.addVersionHint')}</p>
        <Files id="version" label={t('documents.file')} most={1} files={files.value} change={(chosen) => (files.value = chosen)} />
        <TextField id="version-note" label={t('documents.note')} isOptional value={note.value} change={(text) => (note.value = text)} />
        <Field id="version-issued" label={t('documents.issuedOn')} isOptional>
          <input
            id="version-issued"
            type="date"
            value={issued.value}
            onChange={(event) => (issued.value = event.currentTarget.value)}
          />
        </Field>
        {keeping.problem.value && <Trouble problem={keeping.problem.value} />}
        <button type="submit" class="button" disabled={keeping.isBusy.value || !files.value.length}>
          {t('documents.send')}
        </button>
      </form>
    </details>
  );
}

export function Versions({ document, reload }: { document: DocumentRecord; reload: () => void }) {
  const { id, version_number: current } = document;
  const target = `/documents/${id}/versions`;
  const found = useKept(`${target}?v=${current}`, () => getOne('/documents/{document_id}/versions', id));
  const sent = jobs.value.filter((job) => job.target === target && job.state === 'sent').length;
  useEffect(() => {
    if (sent) reload();
  }, [sent]);
  return (
    <Block id="versions" title={t('documents.versions')}>
      <Async of={found}>
        {({ items }) => (
          <ul class="rows">
            {items.map((item) => (
              <li key={item.number}>
                <FileLink id={id} version={item.number}>
                  {t('documents.versionN', { n: item.number })} · {item.file_name}
                </FileLink>
                <p class="hint">
                  {[item.is_current && t('documents.current'), showDate(item.filed_at), item.note].filter(Boolean).join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Async>
      {may('documents:write') && document.visibility !== 'case' && <AddVersion document={document} target={target} />}
      <OutboxList of={(job) => job.target === target && job.state !== 'sent'} />
    </Block>
  );
}
