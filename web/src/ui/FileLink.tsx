/** A file of the vault behind a button: it needs the reader's token, so a plain link would not open it. */
import type { ComponentChildren } from 'preact';
import { downloadDocument } from '../core/staff-api';
import { useAction } from './hooks';
import { Trouble } from './Trouble';

const LIFETIME_MS = 60_000;

/** Shows what a browser can show in a tab of its own, and saves the rest. */
function show(file: Awaited<ReturnType<typeof downloadDocument>>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  if (/^image\/|pdf$/.test(file.type)) {
    link.target = '_blank';
    link.rel = 'noopener';
  } else link.download = decodeURIComponent(/''([^;]+)/.exec(file.header ?? '')?.[1] ?? '');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LIFETIME_MS);
}

interface Props {
  id: string;
  /** One of its versions; the current one unless said. */
  version?: number | null;
  children: ComponentChildren;
}

export function FileLink({ id, version, children }: Props) {
  const opening = useAction();
  const open = () => void opening.run(async () => show(await downloadDocument(id, version)));
  return (
    <>
      <button type="button" class="link" disabled={opening.isBusy.value} onClick={open}>
        {children}
      </button>
      {opening.problem.value && <Trouble problem={opening.problem.value} />}
    </>
  );
}
