import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as api from '../../core/api';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { fetchAreas, someCounty } from '../../core/county';
import { areas, nameOf } from '../../core/places';
import { query } from '../../core/route';
import { useSeen } from '../../core/seen';
import { Bars } from '../../charts/Bars';
import { Also } from '../../ui/Also';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { SyntheticTag } from '../../ui/Tags';

const percent = (ratio: string): string => `${showNumber(Number(ratio) * 100, 1)}%`;

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

/** What is told of a question beside its choices: the mean of a scale or of numbers, the share of right answers. */
function Whole({ question }: { question: api.QuestionResult }) {
  const { mean, correct_ratio: correct, options } = question;
  const value = mean === null ? '' : showNumber(Number(mean));
  const max = options[options.length - 1]?.code;
  return (
    <>
      {value && (
        <p>{question.kind === 'scale' && max ? t('results.mean', { value, max }) : t('results.average', { value })}</p>
      )}
      {correct !== null && <p>{t('results.correct', { share: percent(correct) })}</p>}
    </>
  );
}

/** The choices as bars, or a sentence where all of them are withheld. */
function Choices({ question }: { question: api.QuestionResult }) {
  const { options, label } = question;
  const shown = options.filter(({ ratio }) => ratio !== null);
  if (options.length === 0) return null;
  if (shown.length === 0) return <p class="hint">{t('results.optionsWithheld')}</p>;
  return (
    <>
      <Bars
        title={label}
        rows={options.map((option) => ({
          label: option.label,
          share: option.ratio === null ? null : Number(option.ratio),
          value: option.ratio === null ? t('results.withheld') : percent(option.ratio),
          count: option.count,
        }))}
      />
      {shown.length < options.length && <p class="hint">{t('results.withheldWhy')}</p>}
    </>
  );
}

export function QuestionBlock({ question }: { question: api.QuestionResult }) {
  return (
    <li>
      <h3>{question.label}</h3>
      {question.is_withheld || question.n === null ? (
        <p class="hint">{t('results.few', { n: 10 })}</p>
      ) : (
        <>
          <p class="hint">{t('results.n', { n: question.n })}</p>
          <Whole question={question} />
          <Choices question={question} />
        </>
      )}
    </li>
  );
}

function SurveyBlock({ survey }: { survey: api.Survey }) {
  const results = useResource(() => api.getSurveyResults(survey.id), [survey.id], `results:${survey.id}`);
  return (
    <section class="block" aria-labelledby={`survey-${survey.id}`}>
      <p class="row-head">
        <span class="tag">{tCode('purpose', survey.purpose)}</span>
        <SyntheticTag of={survey} />
      </p>
      <h3 id={`survey-${survey.id}`}>{survey.title}</h3>
      <Async of={results}>
        {(data) => (
          <>
            <p class="hint">
              {data.n === null ? t('results.few', { n: 10 }) : t('results.n', { n: data.n })} ·{' '}
              {tCode('gathered', data.how_gathered)}
            </p>
            <ul class="rows">
              {data.questions.map((question) => (
                <QuestionBlock key={question.code} question={question} />
              ))}
            </ul>
          </>
        )}
      </Async>
    </section>
  );
}

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
      <Async of={surveys} empty={t('results.surveysNone')} isEmpty={(list) => list.length === 0}>
        {(list) => (
          <>
            {list.map((survey) => (
              <SurveyBlock key={survey.id} survey={survey} />
            ))}
          </>
        )}
      </Async>
      <Also />
    </section>
  );
}
