/** The counts as they were released: the running year in steps of ten, settled months exactly. */
import { useEffect } from 'preact/hooks';
import { fetchAreas } from '../../core/county';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, countyOf, shortName, townships } from '../../core/places';
import { query } from '../../core/route';
import { Async, Empty } from '../../ui/Async';
import { Field } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Facts } from '../../kit';
import { choose, chosenNow } from '../../kit';
import { getCounts, told, type CountRow, type Release } from './data';
import { Ways } from './Ways';

const percent = (row: CountRow): string => {
  if (row.in_time_percent === null) return t('voices.few');
  return t(row.is_at_least ? 'voices.atLeast' : 'voices.percent', { n: row.in_time_percent });
};

function Row({ row, isInSteps }: { row: CountRow; isInSteps: boolean }) {
  const count = (value: number | null) => told(value, isInSteps);
  return (
    <details open={!row.kind}>
      <summary>
        {row.kind ? tCode('kind', row.kind) : t('voices.allKinds')} · {count(row.received)}
      </summary>
      <Facts
        of={[
          [t('voices.countReceived'), count(row.received)],
          [t('voices.countAnswered'), count(row.answered)],
          [t('voices.countInTime'), percent(row)],
          [t('voices.countOverdue'), count(row.overdue)],
          [t('voices.countReopened'), count(row.reopened)],
          [t('voices.countClosed'), count(row.closed)],
          [
            t('voices.countRating'),
            row.mean_rating === null
              ? t('voices.few')
              : t('voices.ratingOf', { mean: row.mean_rating, n: count(row.rated) }),
          ],
          [t('voices.countRated'), row.rated_percent === null ? t('voices.few') : t('voices.percent', { n: row.rated_percent })],
          [t('voices.countExcluded'), count(row.excluded)],
        ]}
      />
    </details>
  );
}

function One({ release, isInSteps }: { release: Release; isInSteps: boolean }) {
  const rows = [...release.rows].sort((a, b) => Number(Boolean(a.kind)) - Number(Boolean(b.kind)));
  return (
    <section class="block" aria-labelledby={`p-${release.period}`}>
      <h2 id={`p-${release.period}`}>{t(isInSteps ? 'voices.yearOf' : 'voices.monthOf', { period: release.period })}</h2>
      <p class="row-head">
        <span class="hint">{t('voices.asOf', { day: showDate(release.as_of) })}</span>
        <SyntheticTag of={release} />
      </p>
      {rows.map((row) => (
        <Row key={row.kind ?? 'all'} row={row} isInSteps={isInSteps} />
      ))}
    </section>
  );
}

function Places({ area }: { area: string }) {
  const all = townships(areas.value, countyOf(query.value));
  return (
    <Field id="f-area" label={t('voices.place')}>
      <select id="f-area" value={area} onChange={(event) => choose({ area: event.currentTarget.value })}>
        <option value="">{t('voices.county')}</option>
        {all.map(({ code, name }) => (
          <option key={code} value={code}>
            {shortName(name)}
          </option>
        ))}
      </select>
    </Field>
  );
}

export default function Counts() {
  useTitle(t('voices.counts'));
  const { area = '' } = chosenNow(['area']);
  const found = useResource(() => getCounts(area), [area], `voices:counts:${area}`);
  useEffect(() => void fetchAreas(query.value), []);
  return (
    <section class="page">
      <h1>{t('voices.counts')}</h1>
      <p class="hint">{t('voices.countsLead')}</p>
      <Places area={area.length > 6 ? area : ''} />
      <Async of={found}>
        {({ year, months }) =>
          year || months.length ? (
            <>
              {year && <One release={year} isInSteps />}
              {months.map((month) => (
                <One key={month.period} release={month} isInSteps={false} />
              ))}
            </>
          ) : (
            <Empty>{t('voices.countsNone')}</Empty>
          )
        }
      </Async>
      <Ways now="/voices/counts" />
    </section>
  );
}
