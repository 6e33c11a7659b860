/** One metric: its value as claimed and as verified, why there is none, and the records behind it. */
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { query } from '../../core/route';
import { Async } from '../../ui/Async';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Back, Block, Facts, getOne, useKept, type RecordOf } from '../../kit';
import { Parts } from '../leader/Parted';
import { Records } from '../leader/Records';
import { Value } from '../leader/Tile';

type Detail = RecordOf<'/indicators/metrics/{name}'>;
type Side = Detail['claimed'];

const show = (value: string) => showNumber(Number(value), 2);

function SideOf({ of, unit }: { of: Side; unit: string }) {
  return (
    <>
      <Value of={{ ...of, unit, bound: null }} />
      {of.numerator !== null && of.denominator !== null && (
        <span class="hint">
          {' '}
          {show(of.numerator)} ÷ {show(of.denominator)}
        </span>
      )}
      {of.note && <span class="hint"> {of.note}</span>}
    </>
  );
}

function Shown({ of, more }: { of: Detail; more: (cursor: string) => Promise<Detail> }) {
  const { metric } = of;
  return (
    <>
      <h1>{metric.title}</h1>
      <p>{metric.note}</p>
      <Block id="value" title={`${t('metrics.value')} · ${of.period}`}>
        <p class="row-head">
          <SyntheticTag of={of} />
        </p>
        <Facts
          of={[
            [t('metrics.verified'), <SideOf key="v" of={of.verified} unit={metric.unit} />],
            [t('metrics.claimed'), <SideOf key="c" of={of.claimed} unit={metric.unit} />],
          ]}
        />
        <Parts of={of.parts} />
      </Block>
      <details class="block">
        <summary>{t('metrics.about')}</summary>
        <Facts
          of={[
            [t('metrics.way'), tCode('mway', metric.direction)],
            [t('metrics.shape'), metric.shape_note],
            [t('metrics.reach'), tCode('mreach', metric.reach)],
            [t('metrics.minimum'), metric.minimum ? t('metrics.minimumOf', { n: metric.minimum }) : ''],
            [t('metrics.needs'), metric.needs],
            [t('metrics.reads'), metric.reads_note],
            [t('metrics.rows'), metric.indicators.map(({ code }) => code).join('、')],
            [t('metrics.name'), metric.name],
          ]}
        />
      </details>
      <Records first={of} more={more} />
    </>
  );
}

export default function Metric({ params }: { params: Params }) {
  const name = params['name']!;
  useTitle(t('metrics.title'));
  const asked = Object.fromEntries(new URLSearchParams(query.value));
  const load = (cursor: string | null) => getOne('/indicators/metrics/{name}', name, { ...asked, cursor });
  const found = useKept(`indicators/metrics/${name}${query.value}`, () => load(null));
  return (
    <section class="page">
      <Back href="/officer/metrics" />
      <Async of={found}>{(data) => <Shown of={data} more={load} />}</Async>
    </section>
  );
}
