/** The signed receipt to take along to another device: what was signed, and no tracking code. */
import { useSignal } from '@preact/signals';
import { t } from '../core/i18n';
import type { Receipt } from '../core/outbox';

/** The receipt without its tracking code, as text that the page of receipts reads. */
export function receiptText({ tracking_code: _, checked_by: __, ...signed }: Receipt): string {
  return JSON.stringify(signed, null, 1);
}

function save(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = 'receipt.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function ReceiptCopy({ receipt }: { receipt: Receipt }) {
  const isCopied = useSignal(false);
  if (!receipt.signature) return null;
  const text = receiptText(receipt);
  const canCopy = typeof navigator !== 'undefined' && Boolean(navigator.clipboard);
  const copy = () => void navigator.clipboard.writeText(text).then(() => (isCopied.value = true));
  return (
    <p class="actions">
      {canCopy && (
        <button type="button" class="button quiet" onClick={copy}>
          {t(isCopied.value ? 'receipt.copied' : 'receipt.copySigned')}
        </button>
      )}
      <button type="button" class="button quiet" onClick={() => save(text)}>
        {t('receipt.saveSigned')}
      </button>
    </p>
  );
}
