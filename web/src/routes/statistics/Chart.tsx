/** One series over its periods beside what it is held against; every state of every period in words. */
import { Lines } from '../../charts/Lines';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import { query, type Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { Back, getOne, readChosen, RowView, Tags, useAreas, useKept, type RecordOf } from '../../kit';
import { hasNumber, mayReport, periodWords, seriesOf, showFigure, type Cell } from './figure';

type Whole = RecordOf<'/statistics/series/{code}/chart'>;
const PERCENT = 100;
const FEN_IN_YUAN = 100;

/** A value in the unit of the picture. */
const drawn = (cell: Cell | null, unit: string): number | null => {
  if (!cell?.value || !hasNumber(cell.value_state)) return cell?.value_state === 'zero' ? 0 : null;
  const number = Number(cell.value);
  return unit === 'ratio' ? number * PERCENT : unit === 'fen' ? number / FEN_IN_YUAN : number;
};

const unitWords = (unit: string): string =>
  unit === 'ratio' ? '%' : tCode('sunit', unit === 'fen' ? 'yuan' : unit);

function Picture({ chart }: { chart: Whole }) {
  const { series, points } = chart;
  const line = (name: string, kind: 'own' | 'national' | 'provincial' | 'reference') => ({
    name,
    points: points.map((point) => ({
      label: point.period,
      value: drawn(point[kind], series.unit),
      note: tCode('svalue', point[kind]?.value_state ?? 'not_reported'),
    })),
  });
  const beside = (
    [
      ['provincial', chart.provincial_name],
      ['national', chart.national_name],
      ['reference', chart.reference_name],
    ] as const
  ).filter(([, name]) => name);
  const all = beside.length ? beside : ([[null, null]] as const);
  return (
    <>
      {all.map(([kind, name]) => (
        <Lines
          key={kind}
          title={kind ? t('statistics.against', { name: series.name, other: name! }) : series.name}
          unit={unitWords(series.unit)}
          series={line(series.name, 'own')}
          reference={kind ? line(name!, kind) : undefined}
        />
      ))}
    </>
  );
}

function Periods({ chart }: { chart: Whole }) {
  const { series, area_code: area } = chart;
  const asked = (period: string) => `series_code=${series.code}&area_code=${area}&period=${period}`;
  return (
    <ul class="rows">
      {[...chart.points].reverse().map(({ period, own, national, provincial, reference }) => (
        <RowView
          key={period}
          row={{
            href: own.id
              ? `/officer/statistics/${own.id}`
              : mayReport(series.code)
                ? `/officer/statistics/new?${asked(period)}`
                : undefined,
            title: `${periodWords(period)}：${showFigure(own, series.unit)}`,
            tags: [
              own.state && { text: tCode('sstate', own.state), look: own.state === 'verified' ? 'good' : undefined },
              own.value_state === 'zero' && { text: tCode('svalue', 'zero'), look: 'plain' },
              own.warnings.length > 0 && { text: t('statistics.warned'), look: 'warn' },
            ],
            facts: [
              national && `${t('statistics.national')} ${showFigure(national, series.unit)}`,
              provincial && `${t('statistics.provincial')} ${showFigure(provincial, series.unit)}`,
              reference && `${chart.reference_name} ${showFigure(reference, series.unit)}`,
              own.note,
            ],
          }}
        />
      ))}
    </ul>
  );
}

export default function Chart({ params }: { params: Params }) {
  const code = params['code']!;
  const { area = '' } = readChosen(query.value, ['area']);
  const found = useKept(`chart:${code}:${area}`, () => getOne('/statistics/series/{code}/chart', code, area ? { area } : {}));
  const now = found.state.value;
  const name = now.is === 'here' ? now.data.series.name : (seriesOf(code)?.name ?? t('statistics.series'));
  useTitle(name);
  useAreas();
  return (
    <section class="page wide-page">
      <Back href="/officer/statistics" />
      <h1>{name}</h1>
      <Async of={found}>
        {(chart) => (
          <>
            <p class="row-head">
              <Tags
                of={[
                  { text: chart.series.owner_name, look: 'plain' },
                  { text: tCode('sfrequency', chart.series.frequency), look: 'plain' },
                  { text: tCode('sdirection', chart.series.direction), look: 'plain' },
                ]}
              />
            </p>
            <p class="hint">
              {[placeWords(areas.value, chart.area_code), t('statistics.serves', { rows: chart.series.indicators.join('、') })]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <div class="block">
              <Picture chart={chart} />
            </div>
            <div class="block">
              <h2>{t('statistics.byPeriod')}</h2>
              <Periods chart={chart} />
            </div>
          </>
        )}
      </Async>
    </section>
  );
}
