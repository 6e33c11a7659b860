/** One's own ledgers of a subject: how far each is, and its file; looked at again and again while one is being made. */
import { useEffect } from 'preact/hooks';
import { scale } from '../../core/chart';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Empty, Loading } from '../../ui/Async';
import { useAction, type Resource } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, Tags, send, type ItemOf } from '../../kit';

export type Ledger = ItemOf<'/ledgers'>;

const LOOK_AGAIN_MS = 1500;
const MEGABYTE = 1_000_000;
const isOpen = ({ state }: Ledger): boolean => state === 'waiting' || state === 'working';

/** Reads the list again while something in it is being made. */
export function useOrders(found: Resource<{ items: readonly Ledger[] }>): void {
  const state = found.state.value;
  const isWaiting = state.is === 'here' && state.data.items.some(isOpen);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => found.reload(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
}

function Progress({ ledger }: { ledger: Ledger }) {
  const { stage, done_count: done, total_count: total } = ledger;
  const words = total ? t('ledgers.doneOf', { done: showNumber(done), all: showNumber(total) }) : '';
  return (
    <>
      <p role="status">{[tCode('lstage', stage), words].filter(Boolean).join(' · ')}</p>
      <svg class="progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" />
        <rect width={total ? scale(done, 0, total, 0, 100) : 0} height="4" />
      </svg>
    </>
  );
}

/** The browser itself fetches the file by a link of minutes: an archive may be larger than a page can hold. */
async function fetchFile(ledger: Ledger): Promise<void> {
  const { path } = await send<{ path: string }>('POST', `/ledgers/${ledger.id}/file-links`);
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}

const LOOKS: Record<string, 'good' | 'warn' | 'plain'> = { done: 'good', failed: 'warn' };

function Order({ ledger, look }: { ledger: Ledger; look: () => void }) {
  const acting = useAction();
  const act = (step: string) =>
    void acting.run(async () => {
      await send('POST', `/ledgers/${ledger.id}/${step}`);
      look();
    });
  const get = () => void acting.run(() => fetchFile(ledger));
  const { state, size_bytes: size, expires_at: until } = ledger;
  const button = (label: string, go: () => void, isQuiet = true) => (
    <button type="button" class={isQuiet ? 'button quiet small' : 'button small'} disabled={acting.isBusy.value} onClick={go}>
      {label}
      <span class="unseen">{ledger.title}</span>
    </button>
  );
  return (
    <li>
      <p class="row-head">
        <Tags
          of={[
            { text: tCode('lkind', ledger.kind), look: 'plain' },
            { text: tCode('lformat', ledger.format), look: 'plain' },
            { text: tCode('lstate', state), look: LOOKS[state] ?? 'plain' },
          ]}
        />
      </p>
      <p class="row-title">{ledger.title}</p>
      <p class="hint">
        {[
          showDate(ledger.created_at, true),
          ledger.snapshot_number !== null && t('ledgers.frozen', { n: ledger.snapshot_number }),
          size !== null && t('ledgers.size', { n: showNumber(size / MEGABYTE, 2) }),
          until && t('ledgers.keptUntil', { when: showDate(until) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {isOpen(ledger) && <Progress ledger={ledger} />}
      {ledger.problem && <p class="notice">{tCode('lproblem', ledger.problem)}</p>}
      {acting.problem.value && <Trouble problem={acting.problem.value} />}
      <p class="row-actions">
        {state === 'done' && button(t('ledgers.download'), get, false)}
        {isOpen(ledger) ? button(t('ledgers.cancel'), () => act('cancel')) : button(t('ledgers.again'), () => act('again'))}
      </p>
    </li>
  );
}

export function Orders({ found }: { found: Resource<{ items: readonly Ledger[] }> }) {
  useOrders(found);
  const state = found.state.value;
  return (
    <Block id="orders" title={t('ledgers.mine')}>
      {state.is === 'loading' && <Loading />}
      {state.is === 'trouble' && <Trouble problem={state.problem} retry={found.reload} />}
      {state.is === 'here' && !state.data.items.length && <Empty>{t('ledgers.mineNone')}</Empty>}
      {state.is === 'here' && (
        <ul class="rows">
          {state.data.items.map((ledger) => (
            <Order key={ledger.id} ledger={ledger} look={found.reload} />
          ))}
        </ul>
      )}
    </Block>
  );
}
