/** One paper that a step asks for: chosen, sent into its slot, and tied to the application. */
import { useSignal } from '@preact/signals';
import { linkDocument, uploadDocument } from '../../core/api';
import { t } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import type { StoredFile } from '../../core/outbox';
import { Files, ownToken } from '../../kit';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import type { HonourRecord } from './honour';

const DECISIONS = /decision/;

interface Props {
  slot: string;
  name: string;
  honour: HonourRecord;
  done: () => void;
}

export function Paper({ slot, name, honour, done }: Props) {
  const files = useSignal<readonly StoredFile[]>([]);
  const sending = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    const file = files.value[0];
    if (!file) return;
    void sending.run(async () => {
      const token = await ownToken();
      const kind = DECISIONS.test(slot) ? 'notice' : 'report';
      const fields = { title: name, kind, slot, area_code: honour.area_code };
      const { id } = await uploadDocument(file, fields, { token, key: uuid4() });
      await linkDocument(id, { resource: 'honour', resource_id: honour.id }, { token, key: uuid4() });
      files.value = [];
      done();
    });
  };
  return (
    <details>
      <summary>{t('honours.addPaper', { name })}</summary>
      <form noValidate onSubmit={submit}>
        <Files id={`paper-${slot}`} label={name} files={files.value} change={(chosen) => (files.value = chosen.slice(0, 1))} />
        {sending.problem.value && <Trouble problem={sending.problem.value} />}
        <button type="submit" class="button" disabled={sending.isBusy.value || !files.value.length}>
          {t('kit.send')}
        </button>
      </form>
    </details>
  );
}
