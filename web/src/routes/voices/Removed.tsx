/** What was taken out of the open, and why; two persons decided each. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Async, Empty } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { RowView } from '../../kit';
import { listRemoved, type Removals } from './data';
import { Ways } from './Ways';

function List({ first }: { first: Removals }) {
  const more = useSignal<Removals['items']>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  const next = () =>
    void loading.run(async () => {
      const page = await listRemoved(cursor.value);
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  return (
    <div class="block">
      <ul class="rows">
        {[...first.items, ...more.value].map((item) => (
          <RowView
            key={item.feedback_id}
            row={{
              href: `/voices/${item.feedback_id}`,
              title: item.reason,
              tags: [{ text: tCode('kind', item.kind), look: 'plain' }],
              facts: [t('voices.removedOn', { day: showDate(item.removed_on) })],
              isSynthetic: item.synthetic,
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

export default function Removed() {
  useTitle(t('voices.removed'));
  const found = useResource(() => listRemoved(), [], 'voices:removed');
  return (
    <section class="page">
      <h1>{t('voices.removed')}</h1>
      <p class="hint">{t('voices.removedLead')}</p>
      <Async of={found}>
        {(page) => (page.items.length ? <List first={page} /> : <Empty>{t('voices.removedNone')}</Empty>)}
      </Async>
      <Ways now="/voices/removed" />
    </section>
  );
}
