/** A sum over the places of a period: each place once, what is missing named, the own figure beside it. */
import { scale } from '../../core/chart';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { go, query } from '../../core/route';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { addressWith, Back, Block, Facts, getOne, readChosen, RowView, showYesNo, today, useKept, type RecordOf } from '../../kit';
import { hasNumber, mayReport, periodsOf, periodWords, seriesOf, showFigure, showValue, useSeries } from './figure';
import { PeriodField } from './PeriodField';

type Sum = RecordOf<'/statistics/rollup'>;
const HERE = '/officer/statistics/rollup';
const VILLAGE_DIGITS = 12;

function Chooser({ chosen }: { chosen: Record<string, string> }) {
  const all = useSeries();
  const change = (more: Record<string, string>) => go(addressWith(HERE, { ...chosen, ...more }), true);
  return (
    <Async of={all}>
      {(series) => (
        <>
          <div class="field">
            <label for="series">{t('statistics.series')}</label>
            <select id="series" value={chosen['series']} onChange={(event) => change({ series: event.currentTarget.value, period: '' })}>
              {series
                .filter(({ is_additive: adds }) => adds)
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </select>
          </div>
          <PeriodField id="period" series={chosen['series']!} value={chosen['period']!} error={undefined} change={(period) => change({ period })} />
        </>
      )}
    </Async>
  );
}

function Told({ sum, chosen }: { sum: Sum; chosen: Record<string, string> }) {
  const numbers = sum.children.map(({ value }) => (value === null ? 0 : Math.abs(Number(value))));
  const most = Math.max(1, ...numbers);
  const report = (area: string) => `/officer/statistics/new?series_code=${sum.series_code}&area_code=${area}&period=${sum.period}`;
  return (
    <>
      <Block id="sum" title={`${sum.area_name} · ${periodWords(sum.period)}`}>
        <Facts
          of={[
            [t('statistics.total'), sum.value === null ? t('statistics.notWhole') : showValue(sum.value, sum.unit)],
            [t('statistics.basis'), sum.basis && tCode('sbasis', sum.basis)],
            [t('statistics.ownFigure'), showFigure(sum.own, sum.unit)],
            [t('statistics.childrenSum'), sum.children_sum === null ? tCode('svalue', 'not_reported') : showValue(sum.children_sum, sum.unit)],
            [t('statistics.difference'), sum.difference && sum.difference !== '0' && showValue(sum.difference, sum.unit)],
            [t('statistics.complete'), showYesNo(sum.is_complete)],
            [t('statistics.treeOn'), showDate(sum.tree_on)],
          ]}
        />
      </Block>
      <Block id="places" title={t('statistics.places')}>
        <ul class="rows">
          {sum.children.map((place) => (
            <RowView
              key={place.area_code}
              row={{
                href: place.area_code.length < VILLAGE_DIGITS ? addressWith(HERE, { ...chosen, area: place.area_code }) : undefined,
                title: hasNumber(place.value_state) ? `${place.area_name}：${showFigure(place, sum.unit)}` : place.area_name,
                tags: [
                  !hasNumber(place.value_state) && { text: tCode('svalue', place.value_state), look: 'warn' },
                  place.basis === 'children' && { text: tCode('sbasis', 'children'), look: 'plain' },
                  place.state && { text: tCode('sstate', place.state), look: place.state === 'verified' ? 'good' : undefined },
                ],
                extra: hasNumber(place.value_state) && (
                  <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-rest" width="100" height="4" />
                    <rect class="bar-main" width={scale(Math.abs(Number(place.value)), 0, most, 0, 100)} height="4" />
                  </svg>
                ),
              }}
            />
          ))}
        </ul>
      </Block>
      {sum.missing.length > 0 && (
        <Block id="missing" title={t('statistics.missingPlaces', { n: sum.missing.length })}>
          <ul class="rows">
            {sum.missing.map((place) => (
              <RowView
                key={place.area_code}
                row={{
                  href: mayReport(sum.series_code) ? report(place.area_code) : undefined,
                  title: place.area_name,
                  tags: [{ text: tCode('svalue', place.value_state), look: 'warn' }],
                }}
              />
            ))}
          </ul>
        </Block>
      )}
      {sum.left_out.length > 0 && (
        <Block id="left" title={t('statistics.leftOut')}>
          <p class="hint">{t('statistics.leftOutHint')}</p>
          <ul class="rows">
            {sum.left_out.map((place) => (
              <RowView
                key={place.area_code}
                row={{ href: `/officer/areas/of/${place.area_code}`, title: place.area_name, facts: [showValue(place.value, sum.unit)] }}
              />
            ))}
          </ul>
        </Block>
      )}
    </>
  );
}

function Sums({ asked }: { asked: Record<string, string> }) {
  const series = asked['series'] || 'resident_population';
  const period = asked['period'] || periodsOf(seriesOf(series)?.frequency ?? 'year', today())[0]!;
  const chosen = { ...asked, series, period };
  const found = useKept(addressWith('rollup', chosen), () => getOne('/statistics/rollup', {}, chosen));
  return (
    <>
      <Chooser chosen={chosen} />
      <Async of={found}>{(sum) => <Told sum={sum} chosen={chosen} />}</Async>
    </>
  );
}

export default function Rollup() {
  useTitle(t('statistics.rollup'));
  // How often a series is reported decides which period is shown first.
  const names = useSeries();
  return (
    <section class="page wide-page">
      <Back href="/officer/statistics" />
      <h1>{t('statistics.rollup')}</h1>
      <p class="hint">{t('statistics.rollupLead')}</p>
      <Async of={names}>{() => <Sums asked={readChosen(query.value, ['series', 'period', 'area'])} />}</Async>
    </section>
  );
}
