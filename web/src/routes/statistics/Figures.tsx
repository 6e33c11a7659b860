import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import { RecordList } from '../../kit';
import { loadOwnerOptions, loadSeriesOptions, periodWords, seriesOf, showFigure, STATES, tagsOf, useSeries, VALUE_STATES } from './figure';

/** Reported figures: what each department says of each period. */
export default function Figures() {
  // The rows are told in words once the series are known.
  useSeries();
  return (
    <RecordList
      title="statistics.title"
      lead="statistics.lead"
      path="/statistics/observations"
      resource="observations"
      importScope="statistics:write"
      empty="statistics.none"
      actions={[
        { href: '/officer/statistics/new', label: 'statistics.new', scope: 'statistics:write' },
        { href: '/officer/statistics/missing', label: 'statistics.missing', scope: 'statistics:read', isQuiet: true },
        { href: '/officer/statistics/series', label: 'statistics.allSeries', scope: 'statistics:read', isQuiet: true },
        { href: '/officer/statistics/rollup', label: 'statistics.rollup', scope: 'statistics:read', isQuiet: true },
        { href: '/officer/statistics/owners', label: 'statistics.owners', scope: 'statistics:verify', isQuiet: true },
      ]}
      states={{ prefix: 'sstate', values: STATES }}
      filters={[
        { kind: 'options', name: 'series_code', label: 'statistics.series', load: loadSeriesOptions },
        { kind: 'options', name: 'owner', label: 'statistics.owner', load: loadOwnerOptions },
        { kind: 'choice', name: 'value_state', label: 'statistics.valueState', prefix: 'svalue', values: VALUE_STATES },
        { kind: 'area', name: 'area', label: 'statistics.area' },
        { kind: 'yesno', name: 'has_warnings', label: 'statistics.warned' },
      ]}
      row={(figure) => {
        const series = seriesOf(figure.series_code);
        return {
          href: `/officer/statistics/${figure.id}`,
          title: `${series?.name ?? figure.series_code}：${showFigure(figure, series?.unit)}`,
          tags: tagsOf(figure),
          facts: [
            periodWords(figure.period),
            placeWords(areas.value, figure.area_code),
            figure.published_on && t('statistics.published', { when: showDate(figure.published_on) }),
            figure.revision > 1 && t('statistics.revision', { n: figure.revision }),
          ],
          isSynthetic: figure.synthetic,
        };
      }}
    />
  );
}
