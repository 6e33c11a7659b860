/** The records behind a number, page by page; views of pages fold into one line. */
import { useSignal } from '@preact/signals';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import type * as api from '../../core/staff-api';
import { useAction } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { Trouble } from '../../ui/Trouble';
import { unitAfter } from './Tile';
import { Proof } from './Tree';

/** Where each kind of record has its page, below `/officer/`, and the right that the route asks for. */
const PAGES: Record<string, readonly [place: string, scope: string]> = {
  unit: ['units/{id}', 'units:read'],
  base: ['bases/{id}', 'units:read'],
  cluster: ['clusters/{id}', 'units:read'],
  document: ['documents/{id}', 'documents:read'],
  activity: ['activities/{id}', 'feedback:read'],
  task: ['tasks/{id}', 'tasks:read'],
  observation: ['statistics/{id}', 'statistics:read'],
  budget: ['funds/budgets/{id}', 'funds:read'],
  allocation: ['funds/allocations/{id}', 'funds:read'],
  project: ['funds/projects/{id}', 'funds:read'],
  heritage: ['heritage/{id}', 'indicators:read'],
  channel: ['channels/{id}', 'feedback:read'],
  honour: ['honours/{id}', 'honours:read'],
  area: ['areas/of/{id}', 'indicators:read'],
  feedback: ['feedback/{id}', 'feedback:read'],
  survey: ['surveys/{id}/results', 'surveys:read'],
};

/** The page of a record, where there is one that the reader may open. */
function pageOf({ resource, resource_id: id }: api.Provenance['records'][number]): string | null {
  const [place, scope] = PAGES[resource] ?? [];
  return place && scope && person.value?.scopes.includes(scope) ? `/officer/${place.replace('{id}', encodeURIComponent(id))}` : null;
}

function Record({ record }: { record: api.Provenance['records'][number] }) {
  const amount = record.amount === null ? null : `${showNumber(Number(record.amount), 4)}${unitAfter(record.unit)}`;
  const title = amount === null ? record.label : t('why.amount', { label: record.label, amount });
  // A confidential case comes without an id.
  const leadsTo = record.resource_id ? pageOf(record) : null;
  return (
    <li>
      <p class="row-head">
        <span class="tag tag-plain">{tCode('resource', record.resource)}</span>
        <span class={`tag ${record.is_counted ? 'tag-good' : record.is_reference ? 'tag-plain' : 'tag-warn'}`}>
          {t(record.is_counted ? 'why.counted' : record.is_reference ? 'why.reference' : 'why.notCounted')}
        </span>
        {record.is_counted && !record.is_verified && <span class="tag tag-warn">{t('why.claimed')}</span>}
        {record.is_later && <span class="tag tag-warn">{t('walk.later')}</span>}
        {record.is_changed && <span class="tag tag-warn">{t('walk.changed')}</span>}
        <SyntheticTag of={record} />
      </p>
      <p class="row-title">
        {leadsTo ? (
          <a class="link" href={leadsTo}>
            {title}
          </a>
        ) : (
          title
        )}
      </p>
      <p class="hint">
        {[
          record.occurred_on && showDate(record.occurred_on),
          record.entered_by && t('why.entered', { who: record.entered_by, when: showDate(record.entered_at) }),
          record.documents.length === 0 && t('why.noFiles'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Proof of={record} />
    </li>
  );
}

/** So many first, and with each tap: the way to the next indicator stays within reach. */
const STEP = 12;

interface PageOfRecords {
  records: api.Provenance['records'];
  next_cursor: string | null;
}

interface RecordsProps {
  first: PageOfRecords;
  more: (cursor: string) => Promise<PageOfRecords>;
  /** As of when they are, where that is not plain. */
  note?: string | null;
}

export function Records({ first, more, note }: RecordsProps) {
  const added = useSignal<api.Provenance['records']>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  const shown = useSignal(STEP);
  const next = () =>
    void loading.run(async () => {
      shown.value += STEP;
      if (shown.value <= records.length || !cursor.value) return;
      const page = await more(cursor.value);
      added.value = [...added.value, ...page.records];
      cursor.value = page.next_cursor;
    });
  const all = [...first.records, ...added.value];
  const records = all.filter(({ resource }) => resource !== 'page_view');
  const views = all.filter(({ resource }) => resource === 'page_view');
  return (
    <section class="block" aria-labelledby="records">
      <h2 id="records">{t('why.records')}</h2>
      {note && <p class="hint">{note}</p>}
      {all.length === 0 && <p class="empty">{t('why.recordsNone')}</p>}
      <ul class="rows">
        {records.slice(0, shown.value).map((record, index) => (
          // A file in two slots is two records; the list only grows, so a place in it never changes.
          <Record key={index} record={record} />
        ))}
      </ul>
      {views.length > 0 && (
        <details>
          <summary>{t('why.views', { n: views.length })}</summary>
          <ul class="rows">
            {views.map((record, index) => (
              <Record key={index} record={record} />
            ))}
          </ul>
        </details>
      )}
      {loading.problem.value && <Trouble problem={loading.problem.value} />}
      {(cursor.value || shown.value < records.length) && (
        <p>
          <button type="button" class="button quiet" disabled={loading.isBusy.value} onClick={next}>
            {t('app.more')}
          </button>
        </p>
      )}
    </section>
  );
}
