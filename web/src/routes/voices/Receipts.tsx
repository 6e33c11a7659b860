/** Is my case in, and unaltered? Computed on this device from the leaves that everybody gets; nobody is asked. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, type Key } from '../../core/i18n';
import { jobs } from '../../core/jobs';
import { Refused } from '../../core/problem';
import { isSigned } from '../../core/receipt';
import { Async, Empty } from '../../ui/Async';
import { Field } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { jobMark, jobName } from '../../ui/jobName';
import { Trouble } from '../../ui/Trouble';
import { RowView } from '../../kit';
import { getLeaves, listDays, type ReceiptDays } from './data';
import { judge, readReceipt, type Named, type Verdict } from './tree';
import { Ways } from './Ways';

type Outcome = Verdict | 'notYet' | 'unread' | 'isCode' | 'forged';

const WORDS: Record<Outcome, Key> = {
  good: 'voices.in',
  absent: 'voices.absent',
  broken: 'voices.broken',
  altered: 'voices.altered',
  notYet: 'voices.notYet',
  unread: 'voices.unread',
  isCode: 'voices.isCode',
  forged: 'voices.forged',
};

const LOOKS: Record<Outcome, string> = {
  good: 'notice notice-good',
  notYet: 'notice',
  unread: 'notice notice-bad',
  isCode: 'notice',
  forged: 'notice notice-bad',
  absent: 'notice notice-bad',
  broken: 'notice notice-bad',
  altered: 'notice notice-bad',
};

/** Fetches the day's leaves and judges; a day without a tree is not over yet. Over plain http no signature can be checked. */
async function check({ hash, day, area, id, signature }: Named): Promise<Outcome> {
  const canCheck = signature && globalThis.crypto?.subtle;
  if (canCheck && !(await isSigned({ id, receipt_hash: hash, signature }))) return 'forged';
  try {
    return judge(await getLeaves(day, area), hash);
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return 'notYet';
    throw error;
  }
}

/** A tracking code is letters, digits and gaps; a signature has dots and a receipt has braces. */
const looksLikeCode = (text: string): boolean => /^[0-9a-z\s-]{12,60}$/i.test(text.trim());

function Check() {
  const text = useSignal('');
  const outcome = useSignal<Outcome | null>(null);
  const checking = useAction();
  const verify = (receipt: string) =>
    void checking.run(async () => {
      outcome.value = null;
      const named = readReceipt(receipt);
      outcome.value = named ? await check(named) : looksLikeCode(receipt) ? 'isCode' : 'unread';
    });
  const open = (file: File | undefined) => void file?.text().then((found) => (text.value = found));
  const mine = jobs.value.filter((job) => job.receipt?.receipt_hash && job.receipt.signature);
  return (
    <form
      class="block"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        verify(text.value);
      }}
    >
      {mine.map((job) => (
        <p key={job.id} class="row-actions">
          <button
            type="button"
            class="button quiet wide"
            disabled={checking.isBusy.value}
            onClick={() => verify(JSON.stringify(job.receipt))}
          >
            {t('voices.checkMine', { title: jobName(job), day: jobMark(job) })}
          </button>
        </p>
      ))}
      <Field id="receipt" label={t('voices.receipt')} hint={t('voices.receiptHint')}>
        <textarea
          id="receipt"
          rows={4}
          value={text.value}
          spellcheck={false}
          aria-describedby="receipt-hint"
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
      </Field>
      <Field id="receipt-file" label={t('voices.receiptFile')} isOptional>
        <input
          id="receipt-file"
          type="file"
          accept="application/json,text/plain"
          onChange={(event) => open(event.currentTarget.files?.[0])}
        />
      </Field>
      <button type="submit" class="button wide" disabled={checking.isBusy.value}>
        {t('voices.check')}
      </button>
      {checking.problem.value && <Trouble problem={checking.problem.value} />}
      <div role="status">
        {outcome.value && <p class={LOOKS[outcome.value]}>{t(WORDS[outcome.value])}</p>}
      </div>
    </form>
  );
}

function Days({ first }: { first: ReceiptDays }) {
  const more = useSignal<ReceiptDays['items']>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  const next = () =>
    void loading.run(async () => {
      const page = await listDays(cursor.value);
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  return (
    <div class="block">
      <ul class="rows">
        {[...first.items, ...more.value].map((day) => (
          <RowView
            key={day.day}
            row={{
              title: showDate(day.day),
              tags: [
                day.is_unaltered === true && { text: t('voices.dayGood'), look: 'good' },
                day.is_unaltered === false && { text: t('voices.dayBad'), look: 'warn' },
                day.is_unaltered === null && { text: t('voices.dayWaiting'), look: 'plain' },
              ],
              facts: [t('voices.root', { root: day.root.slice(0, 16) })],
            }}
          />
        ))}
      </ul>
      {cursor.value && (
        <button type="button" class="button quiet" disabled={loading.isBusy.value} onClick={next}>
          {t('app.more')}
        </button>
      )}
    </div>
  );
}

export default function Receipts() {
  useTitle(t('voices.receipts'));
  const found = useResource(() => listDays(), [], 'voices:receipts');
  return (
    <section class="page">
      <h1>{t('voices.receipts')}</h1>
      <p class="hint">{t('voices.receiptsLead')}</p>
      <Check />
      <h2>{t('voices.tree')}</h2>
      <p class="hint">{t('voices.daysLead')}</p>
      <Async of={found}>
        {(page) => (page.items.length ? <Days first={page} /> : <Empty>{t('voices.daysNone')}</Empty>)}
      </Async>
      <Ways now="/voices/receipts" />
    </section>
  );
}
