/** Chooses files: photos are shrunk on the device and lose the place they were taken, papers go as they are. */
import { useSignal } from '@preact/signals';
import { t } from '../core/i18n';
import { shrink } from '../core/image';
import type { StoredFile } from '../core/outbox';
import { Wrong } from '../ui/Form';
import { Camera } from '../ui/Camera';

const ACCEPTED = 'image/*,video/mp4,.mp4,.pdf,.docx,.xlsx,.pptx,.txt,.csv';
const PAPER = /\.(mp4|pdf|docx|xlsx|pptx|txt|csv)$/i;
const PAPER_TYPES: Record<string, string> = {
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  csv: 'text/csv',
};
const MOST_BYTES = 20 * 1024 * 1024;
const MOST = 9;

const bytesOf = (file: Blob): Promise<ArrayBuffer> =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as ArrayBuffer);
    reader.onerror = () => fail(reader.error);
    reader.readAsArrayBuffer(file);
  });

/** A chosen file ready to be kept and sent, or null when it is of no accepted kind or over 20 MB. */
export async function readied(file: File): Promise<StoredFile | null> {
  const ending = PAPER.exec(file.name)?.[1]?.toLowerCase();
  if (!ending) return shrink(file).catch(() => null);
  if (file.size > MOST_BYTES) return null;
  return { name: file.name, type: PAPER_TYPES[ending]!, data: await bytesOf(file) };
}

const sizeOf = (file: StoredFile): string => t('kit.kb', { n: Math.max(1, Math.round(file.data.byteLength / 1024)) });

export function Files({
  id,
  label,
  hint,
  files,
  change,
  most = MOST,
  error,
}: {
  id: string;
  label: string;
  hint?: string;
  files: readonly StoredFile[];
  change: (files: readonly StoredFile[]) => void;
  /** How many may be chosen. */
  most?: number;
  /** What is wrong; then at least one is asked for. */
  error?: string | undefined;
}) {
  const isBusy = useSignal(false);
  const note = useSignal('');
  const add = async (input: HTMLInputElement) => {
    const chosen = Array.from(input.files ?? []).slice(0, most - files.length);
    isBusy.value = true;
    note.value = '';
    const added: StoredFile[] = [];
    for (const file of chosen) {
      const ready = await readied(file);
      if (ready) added.push(ready);
      else note.value = t('kit.fileBad', { name: file.name });
    }
    input.value = '';
    isBusy.value = false;
    change([...files, ...added]);
  };
  return (
    <div class="field">
      <span class="label">
        {label}
        {most > 1 && <span class="optional">{t('app.optional')}</span>}
      </span>
      <p class="hint" id={`${id}-hint`}>
        {hint ?? t('kit.filesHint')}
      </p>
      <Wrong id={id} error={error} />
      {files.length > 0 && (
        <ul class="chosen">
          {files.map((file, index) => (
            <li key={index}>
              <span>
                {file.name} · {sizeOf(file)}
              </span>
              <button type="button" class="link" onClick={() => change(files.filter((other) => other !== file))}>
                {t('kit.drop')}
                <span class="unseen">{file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {files.length < most && (
        <label class="button quiet file-button" for={id}>
          <input
            type="file"
            id={id}
            accept={ACCEPTED}
            multiple={most > 1}
            disabled={isBusy.value}
            aria-describedby={`${id}-hint`}
            onChange={(event) => void add(event.currentTarget)}
          />
          <Camera />
          {t('kit.addFile')}
        </label>
      )}
      <p class="hint" role="status">
        {isBusy.value ? t('kit.fileBusy') : note.value}
      </p>
    </div>
  );
}
