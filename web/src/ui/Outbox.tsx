/** What this device has sent and has still to send, in one line. */
import { t } from '../core/i18n';
import { counts, flush, isSending } from '../core/jobs';

export function OutboxLine() {
  const { sent, waiting, refused, lost } = counts.value;
  if (sent + waiting + refused + lost === 0) return null;
  return (
    <p class="outbox-line" role="status">
      <span>{t('outbox.tally', { sent, waiting, lost })}</span>
      {refused > 0 && <strong class="tag tag-warn">{t('outbox.refused', { n: refused })}</strong>}
      {waiting > 0 && (
        <button type="button" class="link" disabled={isSending.value} onClick={() => void flush(true)}>
          {isSending.value ? t('receipt.sending') : t('outbox.sendNow')}
        </button>
      )}
    </p>
  );
}
