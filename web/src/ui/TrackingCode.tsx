/** A tracking code in groups and as a QR code, to copy, save, share or print. It stands in no address. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { showDate } from '../core/format';
import { t, tCode } from '../core/i18n';
import type { Receipt } from '../core/outbox';
import { qr, qrPath } from '../core/qr';
import { groupCode } from '../core/validate';

const QUIET = 4;
const PICTURE = { width: 720, height: 960, scale: 14 };

/** Dark on white in every theme, so that every camera reads it. */
function Square({ code }: { code: string }) {
  const modules = useMemo(() => qr(code), [code]);
  const size = modules.length + 2 * QUIET;
  return (
    <svg class="qr" viewBox={`${-QUIET} ${-QUIET} ${size} ${size}`} role="img" aria-label={t('receipt.qr')}>
      <rect x={-QUIET} y={-QUIET} width={size} height={size} fill="#fff" />
      <path d={qrPath(modules)} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}

/** What the receipt says in a line: kind, day of receipt, day of answer. */
const line = ({ kind, received_at: received, due_on: due }: Receipt): string =>
  received && due ? t('receipt.days', { kind: tCode('kind', kind), day: showDate(received), due: showDate(due) }) : '';

/** The receipt as a picture, drawn on the device. */
function picture(receipt: Receipt): Promise<Blob | null> {
  const { width, height, scale } = PICTURE;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#000';
  pen.textAlign = 'center';
  const write = (text: string, y: number, size: number) => {
    pen.font = `${size}px system-ui, sans-serif`;
    pen.fillText(text, width / 2, y, width - 60);
  };
  const code = receipt.tracking_code!;
  const modules = qr(code);
  const left = (width - modules.length * scale) / 2;
  write(`${t('app.name')} · ${t('receipt.code')}`, 80, 34);
  modules.forEach((row, y) =>
    row.forEach((dark, x) => dark && pen.fillRect(left + x * scale, 160 + y * scale, scale, scale)),
  );
  const groups = groupCode(code).split(' ');
  write(groups.slice(0, 4).join(' '), 680, 44);
  write(groups.slice(4).join(' '), 745, 44);
  write(line(receipt), 830, 26);
  write(t('receipt.secret'), 890, 24);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

async function save(receipt: Receipt): Promise<void> {
  const made = await picture(receipt);
  if (!made) return;
  const file = typeof File === 'function' ? new File([made], 'receipt.png', { type: 'image/png' }) : null;
  if (file && navigator.canShare?.({ files: [file] })) {
    await navigator.share({ files: [file] }).catch(() => undefined);
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(made);
  link.download = 'receipt.png';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function TrackingCode({ receipt }: { receipt: Receipt }) {
  const isCopied = useSignal(false);
  const code = receipt.tracking_code!;
  // Over plain http there is no clipboard; the code is shown large enough to write down or photograph.
  const canCopy = typeof navigator !== 'undefined' && Boolean(navigator.clipboard);
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    isCopied.value = true;
  };
  return (
    <div class="code-box">
      <p class="hint">{t('receipt.code')}</p>
      <p class="code" dir="ltr">
        {groupCode(code)}
      </p>
      <Square code={code} />
      {line(receipt) && <p>{line(receipt)}</p>}
      <p class="hint">{t('receipt.secret')}</p>
      <p class="actions code-actions">
        {canCopy && (
          <button type="button" class="button quiet" onClick={() => void copy()}>
            {isCopied.value ? t('receipt.copied') : t('receipt.copy')}
          </button>
        )}
        <button type="button" class="button quiet" onClick={() => void save(receipt)}>
          {t('receipt.save')}
        </button>
        <button type="button" class="button quiet" onClick={() => print()}>
          {t('receipt.print')}
        </button>
      </p>
    </div>
  );
}
