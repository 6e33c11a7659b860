import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../core/i18n';
import type { StoredFile } from '../core/outbox';
import { PHOTO_MAX } from '../core/validate';
import { Wrong } from './Form';
import { Camera } from './Camera';
import type { Thumbs } from './Thumbs';

const shrink = async (file: File): Promise<StoredFile> => (await import('./Thumbs')).shrink(file);

/** Takes or chooses photos; each is shrunk on the device and loses the place it was taken. */
export function Photos({
  id,
  files,
  change,
  error,
}: {
  id: string;
  files: readonly StoredFile[];
  change: (files: readonly StoredFile[]) => void;
  error?: string | undefined;
}) {
  const isBusy = useSignal(false);
  const note = useSignal('');
  const List = useSignal<typeof Thumbs | null>(null);
  const Shown = List.value;
  useEffect(() => {
    // Fetched before it is needed, so that a photo can be added when the network has gone.
    void import('./Thumbs').then(
      (loaded) => (List.value = loaded.Thumbs),
      () => undefined,
    );
  }, []);
  const add = async (input: HTMLInputElement) => {
    const chosen = Array.from(input.files ?? []);
    const room = PHOTO_MAX - files.length;
    isBusy.value = true;
    note.value = chosen.length > room ? t('feedback.photoMany', { n: PHOTO_MAX }) : '';
    const added: StoredFile[] = [];
    for (const file of chosen.slice(0, room)) {
      const small = await shrink(file).catch(() => null);
      if (small) added.push(small);
      else note.value = t('feedback.photoBad');
    }
    input.value = '';
    isBusy.value = false;
    change([...files, ...added]);
  };
  return (
    <div class="field">
      <span class="label" id={`${id}-label`}>
        {t('feedback.photos')}
        <span class="optional">{t('app.optional')}</span>
      </span>
      <p class="hint" id={`${id}-hint`}>
        {t('feedback.photosHint')}
      </p>
      <Wrong id={id} error={error} />
      {files.length > 0 && Shown && <Shown files={files} change={change} />}
      {files.length < PHOTO_MAX && (
        <label class="button quiet file-button" for={id}>
          <input
            type="file"
            id={id}
            accept="image/*"
            multiple
            disabled={isBusy.value}
            aria-describedby={`${id}-hint`}
            onChange={(event) => void add(event.currentTarget)}
          />
          <Camera />
          {t('feedback.addPhoto')}
        </label>
      )}
      <p class="hint" role="status">
        {isBusy.value ? t('feedback.photoBusy') : note.value}
      </p>
    </div>
  );
}
