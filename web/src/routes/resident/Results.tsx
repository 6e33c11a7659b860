import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import * as api from '../../core/api';
import { showDate } from '../../core/format';
import { needGroups, t, tCode } from '../../core/i18n';
import { fetchAreas, someCounty } from '../../core/county';
import { areas, nameOf } from '../../core/places';
import { query } from '../../core/route';
import { useSeen } from '../../core/seen';
import { Also } from '../../ui/Also';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { needStyles } from '../../ui/styles';
import { SyntheticTag } from '../../ui/Tags';

export function Counts({ counts, as_of: asOf }: Pick<api.FeedbackPublic, 'counts' | 'as_of'>) {
  const withheld = t('results.withheld');
  const isWhole = counts.every((row) => row.received_count !== null && row.closed_count !== null);
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={`${t('results.counts')} · ${t('app.table')}`}>
        <table>
          <caption class="unseen">{t('results.counts')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('results.kind')}</th>
              <th scope="col" class="number">
                {t('results.total')}
              </th>
              <th scope="col" class="number">
                {t('results.closed')}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map((row) => (
              <tr key={row.kind}>
                <th scope="row">{tCode('kind', row.kind)}</th>
                <td class="number">{row.received_count === null ? withheld : `${row.received_count}+`}</td>
                <td class="number">{row.closed_count === null ? withheld : `${row.closed_count}+`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        {t('results.since')} {asOf && showDate(asOf)}
        {!isWhole && ` ${t('results.withheldWhy')}`}
      </p>
    </>
  );
}

function CaseRow({ item }: { item: api.FeedbackPublic['items'][number] }) {
  return (
    <li>
      <p class="row-head">
        <span class="tag">{tCode('kind', item.kind)}</span>
        <SyntheticTag of={item} />
      </p>
      <p class="words">
        <a class="link" href={`/voices/${item.id}`}>
          {item.title ?? item.summary}
        </a>
      </p>
      <p class="hint">
        {nameOf(areas.value, item.area_code)} · {tCode('state', item.state)}
        {item.closed_on && ` ${showDate(item.closed_on)}`}
        {item.rating && ` · ${tCode('rating', String(item.rating))}`}
      </p>
    </li>
  );
}

function Cases({ first, area }: { first: api.FeedbackPublic; area: string }) {
  const more = useSignal<api.FeedbackPublic['items']>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  const items = [...first.items, ...more.value];
  const next = () =>
    void loading.run(async () => {
      const page = await api.getPublicFeedback(area, cursor.value);
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  return (
    <>
      {items.length === 0 && <p class="empty">{t('results.casesNone')}</p>}
      <ul class="rows">
        {items.map((item) => (
          <CaseRow key={item.id} item={item} />
        ))}
      </ul>
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

type Block = ComponentType<{ survey: api.Survey }>;

/** What tells a survey is fetched with its charts when there is one to tell of. */
const fetchBlock = async (): Promise<Block> => {
  const [{ Told }] = await Promise.all([import('../findings/Told'), import('../../locales/groups')]);
  await Promise.all([needGroups(['resident', 'findings', 'estimates']), needStyles(['kit'])]);
  return Told;
};

function Surveys({ list }: { list: readonly api.Survey[] }) {
  const block = useResource(fetchBlock, []);
  return (
    <Async of={block}>
      {(Told) => (
        <>
          {list.map((survey) => (
            <Told key={survey.id} survey={survey} />
          ))}
        </>
      )}
    </Async>
  );
}

/** Surveys whose answers are in and whose results are not told yet. */
const Awaited = ({ list }: { list: readonly api.Survey[] }) => (
  <ul class="rows">
    {list.map(({ id, title, closed_on: closedOn }) => (
      <li key={id}>
        <p class="row-title">{title}</p>
        <p class="hint">
          {t('survey.closed')}
          {closedOn && ` · ${t('survey.until', { date: showDate(closedOn) })}`}
        </p>
      </li>
    ))}
  </ul>
);

export default function Results() {
  useTitle(t('results.title'));
  useSeen('results');
  const area = useSignal('');
  const feedback = useResource(
    async () => {
      area.value = await someCounty(query.value);
      return api.getPublicFeedback(area.value);
    },
    [],
    'public',
  );
  const surveys = useResource(async () => api.listSurveys(await someCounty(query.value), 'published'), [], 'published');
  const awaited = useResource(async () => api.listSurveys(await someCounty(query.value), 'closed'), [], 'closed');
  useEffect(() => {
    void fetchAreas(query.value);
  }, []);
  return (
    <section class="page">
      <h1>{t('results.title')}</h1>
      <p class="hint">{t('results.lead')}</p>
      <h2>{t('results.feedback')}</h2>
      <Async of={feedback}>
        {(data) => (
          <>
            <section class="block" aria-label={t('results.counts')}>
              <Counts counts={data.counts} as_of={data.as_of} />
            </section>
            <section class="block" aria-labelledby="cases">
              <h3 id="cases">{t('results.cases')}</h3>
              <Cases first={data} area={data.area_code} />
            </section>
          </>
        )}
      </Async>
      <h2>{t('results.surveys')}</h2>
      {awaited.state.value.is === 'here' && awaited.state.value.data.length > 0 && (
        <Awaited list={awaited.state.value.data} />
      )}
      <Async of={surveys} empty={t('results.surveysNone')} isEmpty={(list) => list.length === 0}>
        {(list) => <Surveys list={list} />}
      </Async>
      <Also />
    </section>
  );
}
