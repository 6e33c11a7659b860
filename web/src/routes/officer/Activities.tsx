/** The activities that a person has to do with: those of one's unit, or those that wait to be verified. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { counts } from '../../core/jobs';
import type { Person } from '../../core/person';
import * as api from '../../core/staff-api';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { Trouble } from '../../ui/Trouble';

const PAGE = '5';

export const ActivityTags = ({ item }: { item: api.Activity }) => (
  <p class="row-head">
    <span class="tag">{tCode('akind', item.kind)}</span>
    <span class={item.state === 'verified' ? 'tag tag-good' : 'tag tag-plain'}>{tCode('astate', item.state)}</span>
    <SyntheticTag of={item} />
  </p>
);

function Row({ item, withHost }: { item: api.Activity; withHost: boolean }) {
  return (
    <li>
      <a class="row-link" href={`/officer/activities/${item.id}`}>
        <ActivityTags item={item} />
        <p class="row-title">{item.title}</p>
        <p class="hint">
          {[
            showDate(item.starts_at),
            withHost && item.host_unit_name,
            item.participant_count !== null && t('activity.people', { n: item.participant_count }),
            item.document_count > 0 && t('why.files', { n: item.document_count }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </a>
    </li>
  );
}

function Rows({ first, query, withHost }: { first: api.Page<api.Activity>; query: Query; withHost: boolean }) {
  const more = useSignal<readonly api.Activity[]>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  useEffect(() => {
    more.value = [];
    cursor.value = first.next_cursor;
  }, [first]);
  const next = () =>
    void loading.run(async () => {
      const page = await api.listActivities({ ...query, cursor: cursor.value! });
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  return (
    <>
      <ul class="rows">
        {[...first.items, ...more.value].map((item) => (
          <Row key={item.id} item={item} withHost={withHost} />
        ))}
      </ul>
      {loading.problem.value && <Trouble problem={loading.problem.value} />}
      {cursor.value && (
        <p>
          <button type="button" class="button quiet" disabled={loading.isBusy.value} onClick={next}>
            {t('app.more')}
          </button>
        </p>
      )}
    </>
  );
}

type Query = Record<string, string>;

export function Activities({ who }: { who: Person }) {
  const query: Query | null = who.unit_id
    ? { host_unit_id: who.unit_id, limit: PAGE }
    : who.scopes.includes('activities:verify')
      ? { state: 'held', limit: PAGE }
      : null;
  return query && <List key={who.id} query={query} isOwn={Boolean(who.unit_id)} />;
}

function List({ query, isOwn }: { query: Query; isOwn: boolean }) {
  // Read again when the outbox has delivered: what it sent belongs in the list.
  const found = useResource(() => api.listActivities(query), [counts.value.sent], 'staff:activities');
  return (
    <section class="block" aria-labelledby="recent">
      <h2 id="recent">{t(isOwn ? 'activity.recent' : 'activity.toVerify')}</h2>
      <Async
        of={found}
        empty={t(isOwn ? 'activity.recentNone' : 'activity.toVerifyNone')}
        isEmpty={({ items }) => items.length === 0}
      >
        {(first) => <Rows first={first} query={query} withHost={!isOwn} />}
      </Async>
    </section>
  );
}
