/** A link that opens the file without signing in, for minutes: made, copied, handed to another app. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { RadioGroup } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, send, showMoment, type RecordOf } from '../../kit';

const MINUTES = ['15', '60', '1440'] as const;

interface Made {
  path: string;
  expires_at: string;
}

function Ready({ made, title }: { made: Made; title: string }) {
  const url = new URL(made.path, location.origin).href;
  const isCopied = useSignal(false);
  const copy = () =>
    void navigator.clipboard?.writeText(url).then(
      () => (isCopied.value = true),
      () => undefined,
    );
  const hand = () => void navigator.share({ title, url }).catch(() => undefined);
  return (
    <div class="notice">
      <p>{t('documents.linkUntil', { when: showMoment(made.expires_at) })}</p>
      <p>
        <input class="link-text" readOnly value={url} aria-label={t('documents.link')} onFocus={(event) => event.currentTarget.select()} />
      </p>
      <p class="actions">
        {'clipboard' in navigator && (
          <button type="button" class="button" onClick={copy}>
            {t(isCopied.value ? 'documents.copied' : 'documents.copy')}
          </button>
        )}
        {'share' in navigator && (
          <button type="button" class="button quiet" onClick={hand}>
            {t('documents.share')}
          </button>
        )}
      </p>
    </div>
  );
}

export function Share({ document }: { document: RecordOf<'/documents/{document_id}'> }) {
  const minutes = useSignal<string>(MINUTES[0]);
  const made = useSignal<Made | null>(null);
  const making = useAction();
  const make = () =>
    void making.run(async () => {
      const body = { minutes: Number(minutes.value) };
      made.value = await send<Made>('POST', `/documents/${document.id}/file-links`, body);
    });
  return (
    <Block id="share" title={t('documents.shareTitle')}>
      <p class="hint">{t('documents.shareHint')}</p>
      <RadioGroup
        id="minutes"
        legend={t('documents.linkFor')}
        look="chips"
        value={minutes.value}
        change={(value) => (minutes.value = value)}
        options={MINUTES.map((value) => ({ value, text: tCode('dminutes', value) }))}
      />
      {making.problem.value && <Trouble problem={making.problem.value} />}
      <div role="status">{made.value && <Ready made={made.value} title={document.title} />}</div>
      <button type="button" class="button quiet" disabled={making.isBusy.value} onClick={make}>
        {t('documents.makeLink')}
      </button>
    </Block>
  );
}
