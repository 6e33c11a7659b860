/** Which series of which department lack the period that is due; one's own department first, one tap to report. */
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { Back, getAll, RowView, useKept, type ItemOf } from '../../kit';
import { loadSeries, mayReport, periodWords, seriesOf } from './figure';

type Lack = ItemOf<'/statistics/missing'>;

async function load(): Promise<[string, Lack[]][]> {
  const [lacks] = await Promise.all([getAll('/statistics/missing'), loadSeries()]);
  const groups = new Map<string, Lack[]>();
  lacks.forEach((lack) => groups.set(lack.owner_name, [...(groups.get(lack.owner_name) ?? []), lack]));
  const isMine = (list: Lack[]) => list.some(({ series_code: code }) => seriesOf(code)?.owner_unit_id === person.value?.unit_id);
  return [...groups].sort(([, a], [, b]) => Number(isMine(b) && Boolean(person.value?.unit_id)) - Number(isMine(a) && Boolean(person.value?.unit_id)));
}

function Row({ lack }: { lack: Lack }) {
  const asked = `series_code=${lack.series_code}&area_code=${lack.area_code}&period=${lack.period}`;
  return (
    <RowView
      row={{
        href: mayReport(lack.series_code) ? `/officer/statistics/new?${asked}` : `/officer/statistics/series/${lack.series_code}`,
        title: lack.series_name,
        tags: [lack.note ? { text: t('statistics.said'), look: 'plain' } : { text: tCode('svalue', 'not_reported'), look: 'warn' }],
        facts: [
          t('statistics.due', { period: periodWords(lack.period) }),
          lack.last_period ? t('statistics.lastPeriod', { period: periodWords(lack.last_period) }) : t('statistics.never'),
          lack.note,
          lack.indicators.join('、'),
        ],
      }}
    />
  );
}

export default function NotReported() {
  useTitle(t('statistics.missing'));
  const found = useKept('statistics-missing', load);
  return (
    <section class="page wide-page">
      <Back href="/officer/statistics" />
      <h1>{t('statistics.missing')}</h1>
      <p class="hint">{t('statistics.missingLead')}</p>
      <Async of={found} empty={t('statistics.missingNone')} isEmpty={(groups) => groups.length === 0}>
        {(groups) => (
          <ul class="menu-list lacks">
            {groups.map(([owner, lacks], place) => (
              <li key={owner}>
                <details class="lack-more" open={place === 0}>
                  <summary class="lack">
                    <span>{owner}</span>
                    <strong class="tag tag-warn">{t('statistics.countSeries', { n: lacks.length })}</strong>
                  </summary>
                  <ul class="rows">
                    {lacks.map((lack) => (
                      <Row key={`${lack.series_code}${lack.area_code}`} lack={lack} />
                    ))}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
        )}
      </Async>
    </section>
  );
}
