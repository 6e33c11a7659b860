/** What proves a record: its files, and the adding of another, also without a network. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../core/i18n';
import { showDate } from '../core/format';
import { enqueue, jobs } from '../core/jobs';
import type { StoredFile } from '../core/outbox';
import { person } from '../core/person';
import { Async } from '../ui/Async';
import { FileLink } from '../ui/FileLink';
import { TextField } from '../ui/Form';
import { useAction } from '../ui/hooks';
import { OutboxList } from '../ui/OutboxList';
import { Trouble } from '../ui/Trouble';
import { getAll } from './api';
import { Files } from './Files';
import { Block, may } from './Parts';
import { useKept } from './useKept';

const KINDS = [
  'photo',
  'minutes',
  'plan',
  'notice',
  'report',
  'scheme',
  'policy',
  'agreement',
  'code_of_conduct',
  'handbook',
  'voucher',
  'media',
  'attestation',
  'decision',
  'experience',
  'output',
  'other',
] as const;

interface Props {
  /** What kind of record it is, as `LinkedResource` of the API says. */
  resource: string;
  id: string;
  /** Name and area of the record, for the file's own. */
  title: string;
  area: string;
}

function AddFile({ resource, id, title, area }: Props) {
  const files = useSignal<readonly StoredFile[]>([]);
  const name = useSignal('');
  const kind = useSignal('photo');
  const keeping = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    if (!files.value.length) return;
    void keeping.run(async () => {
      await enqueue({
        kind: 'record',
        sender: person.value!.id,
        title: name.value.trim() || title,
        place: '',
        body: {},
        receipt: { id },
        resource,
        area,
        file_kind: kind.value,
        files: files.value,
      });
      files.value = [];
      name.value = '';
    });
  };
  return (
    <details>
      <summary>{t('kit.addEvidence')}</summary>
      <form noValidate onSubmit={submit}>
        <div class="field">
          <label for="file-kind">{t('kit.fileKind')}</label>
          <select id="file-kind" value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value)}>
            {KINDS.map((code) => (
              <option key={code} value={code}>
                {tCode('dkind', code)}
              </option>
            ))}
          </select>
        </div>
        <TextField
          id="file-title"
          label={t('kit.fileTitle')}
          isOptional
          value={name.value}
          change={(text) => (name.value = text)}
        />
        <Files id="file" label={t('kit.files')} files={files.value} change={(chosen) => (files.value = chosen)} />
        {keeping.problem.value && <Trouble problem={keeping.problem.value} />}
        <button type="submit" class="button" disabled={keeping.isBusy.value || !files.value.length}>
          {t('kit.send')}
        </button>
      </form>
    </details>
  );
}

export function Evidence(props: Props) {
  const { resource, id } = props;
  const mine = jobs.value.filter((job) => job.resource === resource && job.receipt?.id === id);
  const sent = mine.filter(({ state }) => state === 'sent').length;
  const found = useKept(`evidence:${resource}:${id}:${sent}`, () =>
    getAll('/documents', { resource, resource_id: id }),
  );
  return (
    <Block id="evidence" title={t('kit.evidence')}>
      <Async of={found} empty={t('why.noFiles')} isEmpty={(list) => list.length === 0}>
        {(list) => (
          <ul class="rows">
            {list.map((file) => (
              <li key={file.id}>
                <FileLink id={file.id} version={file.vouched_version}>
                  {file.title}
                </FileLink>
                <p class="hint">
                  {[
                    tCode('dkind', file.kind),
                    showDate(file.created_at),
                    file.vouched_version && t('kit.vouched', { n: file.vouched_version }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Async>
      {may('documents:write') && <AddFile {...props} />}
      <OutboxList of={(job) => job.resource === resource && job.receipt?.id === id} />
    </Block>
  );
}
