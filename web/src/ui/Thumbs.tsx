/** Chosen photos, each with a button that takes it out again. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../core/i18n';
import type { StoredFile } from '../core/outbox';
import { Mark } from './Mark';

export { shrink } from '../core/image';

function Thumb({ file, number, remove }: { file: StoredFile; number: number; remove: () => void }) {
  const address = useSignal('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([file.data], { type: file.type }));
    address.value = made;
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <li>
      {address.value && <img src={address.value} alt={t('feedback.photo', { n: number })} />}
      <button type="button" aria-label={t('feedback.removePhoto', { n: number })} onClick={remove}>
        <Mark name="close" />
      </button>
    </li>
  );
}

export const Thumbs = ({
  files,
  change,
}: {
  files: readonly StoredFile[];
  change: (files: readonly StoredFile[]) => void;
}) => (
  <ul class="thumbs">
    {files.map((file, index) => (
      <Thumb key={file} file={file} number={index + 1} remove={() => change(files.filter((other) => other !== file))} />
    ))}
  </ul>
);
