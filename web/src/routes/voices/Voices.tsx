/** What people raised and what became of it: the published cases, filtered, by day. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { fetchAreas } from '../../core/county';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, countyOf, nameOf, shortName, townships } from '../../core/places';
import { query } from '../../core/route';
import { useSeen } from '../../core/seen';
import { Async, Empty } from '../../ui/Async';
import { Field, TextField } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { choose, chosenNow, RowView } from '../../kit';
import { FILTERS, joinedWords, listCases, type Board, type Case, type Chosen } from './data';
import { Ways } from './Ways';

const KINDS = ['suggestion', 'complaint', 'help', 'praise'];
const STATES = ['received', 'accepted', 'assigned', 'answered', 'closed', 'reopened'];

const Line = ({ item }: { item: Case }) => (
  <RowView
    row={{
      href: `/voices/${item.id}`,
      title: item.title ?? item.summary,
      tags: [
        { text: tCode('kind', item.kind), look: 'plain' },
        { text: tCode('state', item.state), look: item.state === 'answered' || item.state === 'closed' ? 'good' : undefined },
        item.is_overdue && { text: t('voices.overdue'), look: 'warn' },
      ],
      facts: [
        nameOf(areas.value, item.area_code),
        t('voices.receivedOn', { day: showDate(item.received_on) }),
        item.rating && tCode('rating', String(item.rating)),
        joinedWords(item),
      ],
      isSynthetic: item.synthetic,
    }}
  />
);

function Choice({ name, label, values, chosen }: {
  name: keyof Chosen;
  label: string;
  values: readonly (readonly [code: string, words: string])[];
  chosen: Chosen;
}) {
  return (
    <Field id={`f-${name}`} label={label}>
      <select
        id={`f-${name}`}
        value={chosen[name] ?? ''}
        onChange={(event) => choose({ ...chosen, [name]: event.currentTarget.value })}
      >
        <option value="">{t('voices.any')}</option>
        {values.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Filters({ chosen }: { chosen: Chosen }) {
  const isOpen = useSignal(FILTERS.some((name) => name !== 'area' && chosen[name]));
  const places = townships(areas.value, countyOf(query.value)).map(({ code, name }) => [code, shortName(name)] as const);
  return (
    <details class="block" open={isOpen.value} onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{t('voices.filter')}</summary>
      <Choice name="kind" label={t('voices.kind')} values={KINDS.map((kind) => [kind, tCode('kind', kind)])} chosen={chosen} />
      <Choice name="state" label={t('voices.state')} values={STATES.map((one) => [one, tCode('state', one)])} chosen={chosen} />
      <Choice name="area" label={t('voices.place')} values={places} chosen={chosen} />
      <TextField
        id="f-month"
        type="month"
        label={t('voices.month')}
        isOptional
        value={chosen.month ?? ''}
        change={(month) => choose({ ...chosen, month })}
      />
    </details>
  );
}

function List({ first, chosen }: { first: Board; chosen: Chosen }) {
  const more = useSignal<readonly Case[]>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  useEffect(() => {
    more.value = [];
    cursor.value = first.next_cursor;
  }, [first]);
  const next = () =>
    void loading.run(async () => {
      const page = await listCases(chosen, cursor.value);
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  const items = [...first.items, ...more.value];
  if (!items.length) return <Empty>{t('voices.none')}</Empty>;
  return (
    <div class="block">
      <ul class="rows">
        {items.map((item) => (
          <Line key={item.id} item={item} />
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

export default function Voices() {
  useTitle(t('voices.title'));
  useSeen('feedback_board');
  const chosen: Chosen = chosenNow(FILTERS);
  const asked = JSON.stringify(chosen);
  const found = useResource(() => listCases(chosen), [asked], `voices:${asked}`);
  useEffect(() => void fetchAreas(query.value), []);
  return (
    <section class="page">
      <h1>{t('voices.title')}</h1>
      <p class="hint">{t('voices.lead')}</p>
      <Filters chosen={chosen} />
      <Async of={found}>{(board) => <List first={board} chosen={chosen} />}</Async>
      <Ways now="/voices" />
    </section>
  );
}

