/** A block of a lesson, shown as its kind; its words are text and never markup. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { BASE } from '../../core/http';
import { t } from '../../core/i18n';
import { Unreachable } from '../../core/problem';
import { visitorToken } from '../../core/session';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import type { Lessons } from './data';

type Block = Lessons['lessons'][number]['blocks'][number];

async function fetchFile(id: string): Promise<string> {
  const headers = { Authorization: `Bearer ${await visitorToken()}` };
  const answer = await fetch(`${BASE}/documents/${id}/file`, { headers }).catch((error: unknown) => {
    throw new Unreachable(String(error));
  });
  if (!answer.ok) throw new Unreachable(`status ${answer.status}`);
  return URL.createObjectURL(await answer.blob());
}

/** A file is fetched when it is asked for: a phone on a poor network does not pay for what nobody looks at. */
function FileBlock({ block }: { block: Block }) {
  const address = useSignal('');
  const loading = useAction();
  const load = () => void loading.run(async () => void (address.value = await fetchFile(block.document_id!)));
  useEffect(() => {
    if (block.kind === 'image') load();
    return () => {
      if (address.peek()) URL.revokeObjectURL(address.peek());
    };
  }, [block.document_id]);
  const what = block.text ?? '';
  return (
    <figure class="lines">
      {address.value && block.kind === 'image' && <img src={address.value} alt={what} />}
      {address.value && block.kind === 'video' && <video src={address.value} controls aria-label={what} />}
      {address.value && block.kind === 'pdf' && (
        <a class="button quiet" href={address.value} target="_blank" rel="noopener">
          {t('learn.openFile')}
        </a>
      )}
      {!address.value && (
        <button type="button" class="button quiet" disabled={loading.isBusy.value} onClick={load}>
          {t('learn.showFile', { what })}
        </button>
      )}
      <figcaption class="hint">{what}</figcaption>
      {loading.problem.value && <Trouble problem={loading.problem.value} retry={load} />}
    </figure>
  );
}

export function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>;
    case 'list':
      return (
        <ul class="points">
          {(block.items ?? []).map((item, index) => (
            <li key={index}>{item}</li>
          ))}
        </ul>
      );
    case 'paragraph':
      return <p class="words">{block.text}</p>;
    default:
      return block.document_id ? (
        <FileBlock block={block} />
      ) : (
        <p>
          <a class="button quiet" href={block.url ?? ''} target="_blank" rel="noopener noreferrer">
            {`${t('learn.film')} ${block.text ?? ''}`}
          </a>
        </p>
      );
  }
}
