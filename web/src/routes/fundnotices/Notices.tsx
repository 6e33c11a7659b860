/** All public notices of money of a county, newest first. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t, tCode } from '../../core/i18n';
import { someCounty } from '../../core/county';
import { query } from '../../core/route';
import type { Page } from '../../core/api';
import { Async, Empty } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { RowView, showMoney } from '../../kit';
import { listNotices, windowWords, type Notice } from './notice';

function List({ first, area }: { first: Page<Notice>; area: string }) {
  const more = useSignal<readonly Notice[]>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  useEffect(() => {
    more.value = [];
    cursor.value = first.next_cursor;
  }, [first]);
  const next = () =>
    void loading.run(async () => {
      const page = await listNotices(area, cursor.value);
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  return (
    <div class="block">
      <ul class="rows">
        {[...first.items, ...more.value].map((notice) => (
          <RowView
            key={notice.id}
            row={{
              href: `/notices/funds/${notice.id}?area=${area}`,
              title: notice.title,
              tags: [{ text: tCode('fnphase', notice.phase), look: notice.phase === 'open' ? 'good' : 'plain' }],
              facts: [showMoney(notice.amount_fen), notice.area_name, notice.unit_name, windowWords(notice)],
              isSynthetic: notice.synthetic,
            }}
          />
        ))}
      </ul>
      {loading.problem.value && <Trouble problem={loading.problem.value} />}
      {cursor.value && (
        <button type="button" class="button quiet" disabled={loading.isBusy.value} onClick={next}>
          {t('app.more')}
        </button>
      )}
    </div>
  );
}

export default function Notices() {
  useTitle(t('fundnotices.title'));
  const found = useResource(async () => {
    const area = await someCounty(query.value);
    return { area, page: await listNotices(area) };
  }, [query.value], 'notices:funds');
  return (
    <section class="page wide-page">
      <h1>{t('fundnotices.title')}</h1>
      <p class="hint">{t('fundnotices.lead')}</p>
      <Async of={found}>
        {({ area, page }) => (page.items.length ? <List first={page} area={area} /> : <Empty>{t('fundnotices.none')}</Empty>)}
      </Async>
    </section>
  );
}
