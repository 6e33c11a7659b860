/** Required documents that are missing, expired or soon will be, body by body; each leads to its upload. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode, type Key } from '../../core/i18n';
import { person } from '../../core/person';
import { areas, placeWords } from '../../core/places';
import { Async, Empty } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import {
  addressWith, Back, choose, chosenNow, FilterBar, getOne, may, RowView, useAreas, useKept, type RecordOf,
} from '../../kit';
import { lacksByBody, type Body, type Lack } from './lacks';

type Found = RecordOf<'/documents/missing'>;

const NAMES = ['state', 'holder', 'area'] as const;
const PAGE = 100;

const uploadAddress = ({ slots, titles, area_code: area, unit_id: unit }: Lack): string =>
  addressWith('/officer/documents/new', { slot: slots[0], title: titles[0], area_code: area, unit_id: unit });

const lackRow = (item: Lack) => ({
  href: item.document_id ? `/officer/documents/${item.document_id}` : undefined,
  title: item.titles.join(' / '),
  tags: [{ text: tCode('lack', item.state), look: item.state === 'expiring' ? ('plain' as const) : ('warn' as const) }],
  facts: [item.indicator, item.expires_on && t('documents.until', { date: showDate(item.expires_on) })],
  extra: may('documents:write') && (
    <p>
      <a class="link" href={uploadAddress(item)}>
        {t('documents.fill')}
        <span class="unseen">{item.titles[0]}</span>
      </a>
    </p>
  ),
});

/** What was there once stands apart from what never was. */
const PARTS = [
  { title: 'documents.partEnded', states: ['expired', 'expiring'] },
  { title: 'documents.partMissing', states: ['missing'] },
] as const satisfies readonly { title: Key; states: readonly Lack['state'][] }[];

function BodyBlock({ body, isOpen }: { body: Body; isOpen: boolean }) {
  return (
    <details class="lack-more block" open={isOpen}>
      <summary class="lack">
        <span>
          {body.name}
          {body.place && <span class="hint"> {placeWords(areas.value, body.place)}</span>}
        </span>
        <strong class="tag tag-warn">{t('documents.lacks', { n: body.lacks.length })}</strong>
      </summary>
      {PARTS.map(({ title, states }) => {
        const lacks = body.lacks.filter(({ state }) => (states as readonly string[]).includes(state));
        return (
          lacks.length > 0 && (
            <section key={title}>
              <h2 class="lack-part">{t(title)}</h2>
              <ul class="rows">
                {lacks.map((item) => (
                  <RowView key={item.slots[0]} row={lackRow(item)} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {body.href && (
        <p>
          <a class="link" href={body.href}>
            {t('documents.toUnit')}
          </a>
        </p>
      )}
    </details>
  );
}

function List({ first, asked }: { first: Found; asked: Record<string, string | number> }) {
  const more = useSignal<readonly Lack[]>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  useEffect(() => {
    more.value = [];
    cursor.value = first.next_cursor;
  }, [first]);
  const next = () =>
    void loading.run(async () => {
      const page = await getOne('/documents/missing', undefined, { ...asked, cursor: cursor.value });
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  const items = [...first.items, ...more.value];
  const bodies = lacksByBody(items);
  const { required_count: all, missing_count: missing, expired_count: expired, expiring_count: soon } = first;
  return (
    <>
      <p class="hint" role="status">
        {t('documents.lackSum', { all, missing, expired, soon })}
      </p>
      {!items.length && <Empty>{t('documents.lackNone')}</Empty>}
      {bodies.map((body, index) => (
        <BodyBlock key={body.key} body={body} isOpen={index === 0} />
      ))}
      {loading.problem.value && <Trouble problem={loading.problem.value} />}
      {cursor.value && (
        <button type="button" class="button quiet" disabled={loading.isBusy.value} onClick={next}>
          {t('app.more')}
        </button>
      )}
    </>
  );
}

export default function MissingDocuments() {
  useTitle(t('documents.missing'));
  useAreas();
  const chosen = chosenNow([...NAMES]);
  // An officer looks at his own unit until he chooses whose documents to see.
  const own = chosen['holder'] || chosen['area'] ? null : (person.value?.unit_id ?? null);
  const asked = { limit: PAGE, ...(own ? { unit_id: own } : {}), ...chosen };
  const found = useKept(addressWith('/documents/missing', asked), () => getOne('/documents/missing', undefined, asked));
  return (
    <section class="page wide-page">
      <Back href="/officer/documents" />
      <h1>{t('documents.missing')}</h1>
      <p class="hint">{t('documents.missingLead')}</p>
      <FilterBar
        filters={[
          { kind: 'choice', name: 'holder', label: 'documents.holder', prefix: 'dholder', values: ['county', 'township', 'unit'] },
          { kind: 'area', name: 'area', label: 'documents.area' },
        ]}
        states={{ prefix: 'lack', values: ['missing', 'expired', 'expiring'] }}
        chosen={chosen}
        choose={choose}
      />
      {own && <p class="hint">{t('documents.ownOnly')}</p>}
      <Async of={found}>{(first) => <List first={first} asked={asked} />}</Async>
    </section>
  );
}
