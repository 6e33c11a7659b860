/** The catalogue of metrics: found by the words of its name and note. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { Async, Empty } from '../../ui/Async';
import { Few } from '../../ui/Few';
import { TextField } from '../../ui/Form';
import { useTitle } from '../../ui/title';
import { Back, getPage, may, RowView, useKept, type ItemOf } from '../../kit';

type Metric = ItemOf<'/indicators/metrics'>;

const STEP = 20;

function fits({ name, title, note, indicators }: Metric, words: string): boolean {
  const text = `${name} ${title} ${note} ${indicators.map(({ code }) => code).join(' ')}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** A family stands for many and has no value of its own. */
const leadsTo = ({ name, is_family: isFamily }: Metric): string | undefined =>
  isFamily || !may('assessments:read') ? undefined : `/officer/metrics/${encodeURIComponent(name)}`;

const Line = ({ of }: { of: Metric }) => (
  <RowView
    row={{
      href: leadsTo(of),
      title: of.title,
      tags: [
        { text: tCode('mway', of.direction), look: 'plain' },
        of.reach !== 'area' && { text: tCode('mreach', of.reach), look: 'plain' },
      ],
      facts: [of.unit, of.indicators.map(({ code }) => code).join('、')],
    }}
  />
);

export default function Metrics() {
  useTitle(t('metrics.title'));
  const words = useSignal('');
  const found = useKept('indicators/metrics', () => getPage('/indicators/metrics'));
  return (
    <section class="page">
      <Back href="/officer/menu" />
      <h1>{t('metrics.title')}</h1>
      <p class="hint">{t('metrics.lead')}</p>
      <p>
        <a class="link" href="/officer/rules">
          {t('metrics.rules')}
        </a>
      </p>
      <TextField id="words" label={t('metrics.find')} value={words.value} change={(text) => (words.value = text)} />
      <Async of={found}>
        {({ items }) => {
          const all = items.filter((one) => fits(one, words.value.trim()));
          if (!all.length) return <Empty>{t('kit.noneFit')}</Empty>;
          return (
            <Few key={words.value} of={all} step={STEP}>
              {(one) => <Line key={one.name} of={one} />}
            </Few>
          );
        }}
      </Async>
    </section>
  );
}
