import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { Block, getAll, RecordPage, RowView, showMoment, useKept } from '../../kit';
import { mayReport, periodWords, seriesOf, showFigure, tagsOf, useSeries, warningWords, type Figure as FigureRecord } from './figure';

/** The other revisions and publications of the same value, newest first. */
function Others({ figure }: { figure: FigureRecord }) {
  const { series_code, period, area_code, id } = figure;
  const found = useKept(`others:${series_code}:${period}:${area_code}:${id}`, async () =>
    (await getAll('/statistics/observations', { series_code, period, area: area_code, latest: false })).filter(
      (one) => one.area_code === area_code && one.id !== id,
    ),
  );
  return (
    <Block id="others" title={t('statistics.others')}>
      <Async of={found} empty={t('statistics.noOthers')} isEmpty={(rows) => rows.length === 0}>
        {(rows) => (
          <ul class="rows">
            {rows.map((one) => (
              <RowView
                key={one.id}
                row={{
                  href: `/officer/statistics/${one.id}`,
                  title: showFigure(one, seriesOf(one.series_code)?.unit),
                  tags: tagsOf(one),
                  facts: [t('statistics.revision', { n: one.revision }), one.vintage, one.source],
                }}
              />
            ))}
          </ul>
        )}
      </Async>
    </Block>
  );
}

const Links = ({ figure }: { figure: FigureRecord }) => {
  const { series_code: series, area_code: area, period } = figure;
  const words = `series_code=${series}&area_code=${area}&period=${period}`;
  return (
    <p class="actions">
      <a class="button quiet" href={`/officer/statistics/series/${series}?area=${area}`}>
        {t('statistics.chart')}
      </a>
      {seriesOf(series)?.is_additive && (
        <a class="button quiet" href={`/officer/statistics/rollup?series=${series}&period=${period}`}>
          {t('statistics.rollup')}
        </a>
      )}
      {mayReport(series) && (
        <a class="button quiet" href={`/officer/statistics/new?${words}`}>
          {t('statistics.correct')}
        </a>
      )}
    </p>
  );
};

const Warnings = ({ figure }: { figure: FigureRecord }) =>
  figure.warnings.length ? (
    <Block id="warnings" title={t('statistics.warnings')}>
      <ul>
        {figure.warnings.map((warning) => (
          <li key={warning.rule}>{warningWords(warning)}</li>
        ))}
      </ul>
    </Block>
  ) : null;

export default function Figure({ params }: { params: Params }) {
  const id = params['id']!;
  // The names of series are needed before the record can be told in words.
  const names = useSeries();
  const nameOf = (code: string) => (names.state.value.is === 'here' ? (seriesOf(code)?.name ?? code) : code);
  return (
    <RecordPage
      kind="statistics.one"
      path="/statistics/observations/{observation_id}"
      id={id}
      back="/officer/statistics"
      nameOf={(figure) => `${nameOf(figure.series_code)} ${periodWords(figure.period)}`}
      tags={tagsOf}
      facts={(figure) => [
        [t('statistics.value'), showFigure(figure, seriesOf(figure.series_code)?.unit)],
        [t('statistics.area'), placeWords(areas.value, figure.area_code) || t('statistics.wholeCounty')],
        [t('statistics.source'), figure.source],
        [t('statistics.publishedOn'), showDate(figure.published_on)],
        [t('statistics.vintage'), figure.vintage],
        [t('statistics.revisionNumber'), String(figure.revision)],
        [t('statistics.note'), figure.note],
        [t('statistics.verifiedAt'), showMoment(figure.verified_at)],
        [t('statistics.verifiedNote'), figure.verified_note],
        [t('statistics.owner'), seriesOf(figure.series_code)?.owner_name],
        [t('statistics.rows'), seriesOf(figure.series_code)?.indicators.join(' · ')],
      ]}
      steps={(figure) => [
        figure.state === 'reported' && {
          label: 'statistics.verify',
          hint: 'statistics.verifyHint',
          scope: 'statistics:verify',
          path: `/statistics/observations/${id}/verify`,
          fields: [{ kind: 'words', name: 'note', label: 'statistics.verifiedNote' }],
        },
      ]}
      evidence="observation"
      history={{ resource: 'observation', states: 'sstate' }}
    >
      {(figure) => (
        <>
          <Warnings figure={figure} />
          <Links figure={figure} />
          <Others figure={figure} />
        </>
      )}
    </RecordPage>
  );
}

