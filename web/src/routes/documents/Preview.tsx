/** What a file looks like without opening it: its first pages as pictures, or how its text begins. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { Block, getFile, getOne, useKept } from '../../kit';

/** The server reads a file within seconds of its upload. */
const LOOK_AGAIN_MS = 5000;

function Picture({ id, version, page }: { id: string; version: number; page: number }) {
  const url = useSignal('');
  useEffect(() => {
    let held = '';
    let isLeft = false;
    getFile(`/documents/${id}/preview/${page}`).then(
      (blob) => {
        if (isLeft) return;
        held = URL.createObjectURL(blob);
        url.value = held;
      },
      () => undefined,
    );
    return () => {
      isLeft = true;
      if (held) URL.revokeObjectURL(held);
    };
  }, [id, version, page]);
  return url.value ? <img class="page-picture" src={url.value} alt={t('documents.pageAlt', { n: page })} /> : null;
}

export function Preview({ id, version }: { id: string; version: number }) {
  const found = useKept(`/documents/${id}/preview?v=${version}`, () => getOne('/documents/{document_id}/preview', id));
  const now = found.state.value;
  const isPending = now.is === 'here' && now.data.state === 'pending';
  useEffect(() => {
    const timer = isPending ? setInterval(found.reload, LOOK_AGAIN_MS) : undefined;
    return () => clearInterval(timer);
  }, [isPending]);
  return (
    <Block id="preview" title={t('documents.preview')}>
      <Async of={found}>
        {({ state, page_count: pages, picture_count: pictures, excerpt, is_cut: isCut }) => (
          <>
            {pages > 1 && <p class="hint">{t('documents.pages', { n: pages })}</p>}
            {Array.from({ length: pictures }, (_, index) => (
              <Picture key={index} id={id} version={version} page={index + 1} />
            ))}
            {!pictures && excerpt && <p class="excerpt">{excerpt}</p>}
            <p class="hint">{tCode('dtext', state ?? 'none')}</p>
            {isCut && <p class="hint">{t('documents.cut')}</p>}
          </>
        )}
      </Async>
    </Block>
  );
}
