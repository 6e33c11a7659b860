/** A list of records: filters, pages, count, export; without a network what this device last read, with its age. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Page } from '../core/api';
import { t, type Key } from '../core/i18n';
import { Async, Empty } from '../ui/Async';
import { useAction } from '../ui/hooks';
import { OutboxLine } from '../ui/Outbox';
import { OutboxList } from '../ui/OutboxList';
import { useTitle } from '../ui/title';
import { Trouble } from '../ui/Trouble';
import { fillPath, getPage, type ItemOf, type ListPath, type PathParams, type Query } from './api';
import { Exports } from './Exports';
import { FilterBar } from './FilterBar';
import { addressWith, choose, chosenNow, type Filter } from './filters';
import { Back, Block, may } from './Parts';
import { RowView, type Row } from './Row';
import { useAreas } from './useAreas';
import { useKept } from './useKept';

const PAGE = 20;

export interface RecordListProps<P extends ListPath> {
  title: Key;
  lead?: Key;
  /** Where the way back leads; the menu unless said. */
  back?: string;
  path: P;
  params?: PathParams;
  filters?: readonly Filter[];
  /** Chips above the list; `name` is the parameter of the API, `state` unless said. */
  states?: { name?: string; prefix: string; values: readonly string[] };
  /** Sent with every question. */
  fixed?: Query;
  row: (item: ItemOf<P>) => Row;
  /** The buttons above the list; those whose right is missing are left out. */
  actions?: readonly { href: string; label: Key; scope: string; isQuiet?: boolean }[];
  /** The name of the list under `/exports` and `/imports`; the import needs `importScope`. */
  resource?: string;
  importScope?: string;
  empty: Key;
  /** Above the list, such as figures. */
  children?: ComponentChildren;
}

interface RowsProps<P extends ListPath> {
  path: P;
  params?: PathParams | undefined;
  asked: Query;
  first: Page<ItemOf<P>>;
  row: (item: ItemOf<P>) => Row;
}

/** The first page and those asked for after it. */
export function Rows<P extends ListPath>({ path, params, asked, first, row }: RowsProps<P>) {
  const more = useSignal<readonly ItemOf<P>[]>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  useEffect(() => {
    more.value = [];
    cursor.value = first.next_cursor;
  }, [first]);
  const next = () =>
    void loading.run(async () => {
      const page = await getPage(path, { ...asked, cursor: cursor.value }, params);
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  const items = [...first.items, ...more.value];
  return (
    <>
      <ul class="rows">
        {items.map((item, index) => (
          <RowView key={(item as { id?: string }).id ?? index} row={row(item)} />
        ))}
      </ul>
      {loading.problem.value && <Trouble problem={loading.problem.value} />}
      <p class="row-foot">
        <span class="hint" role="status">
          {t(cursor.value ? 'kit.countMore' : 'kit.count', { n: items.length })}
        </span>
        {cursor.value && (
          <button type="button" class="button quiet small" disabled={loading.isBusy.value} onClick={next}>
            {t('app.more')}
          </button>
        )}
      </p>
    </>
  );
}

/** A short list inside a page, such as a unit's activities; a link leads to the whole of it. */
export function RelatedList<P extends ListPath>({
  id,
  title,
  path,
  params,
  query = {},
  row,
  all,
  empty = 'kit.nothing',
  children,
}: {
  id: string;
  title: Key;
  path: P;
  params?: PathParams;
  query?: Query;
  row: (item: ItemOf<P>) => Row;
  all?: string;
  empty?: Key;
  children?: ComponentChildren;
}) {
  const asked = { limit: 5, ...query };
  const address = addressWith(fillPath(path, params), asked);
  const found = useKept(address, () => getPage(path, asked, params));
  return (
    <Block id={id} title={t(title)}>
      <Async of={found} empty={t(empty)} isEmpty={({ items }) => items.length === 0}>
        {(first) => <Rows path={path} params={params} asked={asked} first={first} row={row} />}
      </Async>
      {children}
      {all && (
        <p>
          <a class="link" href={all}>
            {t('kit.all')}
          </a>
        </p>
      )}
    </Block>
  );
}

function Heading({ title, lead, back, actions = [] }: Pick<RecordListProps<ListPath>, 'title' | 'lead' | 'back' | 'actions'>) {
  return (
    <>
      <Back href={back ?? '/officer/menu'} />
      <h1>{t(title)}</h1>
      {lead && <p class="hint">{t(lead)}</p>}
      {actions.some(({ scope }) => may(scope)) && (
        <p class="actions list-actions">
          {actions
            .filter(({ scope }) => may(scope))
            .map(({ href, label, isQuiet }) => (
              <a key={href} class={isQuiet ? 'button quiet' : 'button'} href={href}>
                {t(label)}
              </a>
            ))}
        </p>
      )}
    </>
  );
}

export function RecordList<P extends ListPath>(props: RecordListProps<P>) {
  const { title, path, params, filters = [], states, fixed = {}, row, resource, importScope, empty, children } = props;
  useTitle(t(title));
  useAreas();
  const names = [...filters.map(({ name }) => name), ...(states ? [states.name ?? 'state'] : [])];
  const chosen = chosenNow(names);
  const asked: Query = { limit: PAGE, ...fixed, ...chosen };
  const place = fillPath(path, params);
  const found = useKept(addressWith(place, asked), () => getPage(path, asked, params));
  const isFiltered = Object.keys(chosen).length > 0;
  return (
    <section class="page wide-page">
      <Heading {...(props as unknown as RecordListProps<ListPath>)} />
      {children}
      {names.length > 0 && <FilterBar filters={filters} states={states} chosen={chosen} choose={choose} />}
      <div class="block">
        <Async of={found}>
          {(first) =>
            first.items.length ? (
              <Rows path={path} params={params} asked={asked} first={first} row={row} />
            ) : (
              <Empty>{t(isFiltered ? 'kit.noneFit' : empty)}</Empty>
            )
          }
        </Async>
      </div>
      {resource && <Exports resource={resource} name={t(title)} query={{ ...fixed, ...chosen }} importScope={importScope} />}
      <OutboxLine />
      <OutboxList of={(job) => job.kind === 'record' && (job.target ?? '').startsWith(place)} />
    </section>
  );
}
