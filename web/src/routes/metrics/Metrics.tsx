/** The catalogue of metrics: found by the words of its name and note. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { Async, Empty } from '../../ui/Async';
import { TextField } from '../../ui/Form';
import { useTitle } from '../../ui/title';
import { Back, getPage, may, RowView, useKept, type ItemOf } from '../../kit';

type Metric = ItemOf<'/indicators/metrics'>;

const MOST = 40;

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
      facts: [of.unit, of.indicators.map(({ code }) => code).join('、'), of.name],
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
            <>
              <ul class="rows">
                {all.slice(0, MOST).map((one) => (
                  <Line key={one.name} of={one} />
                ))}
              </ul>
              {all.length > MOST && <p class="hint">{t('metrics.more', { n: all.length - MOST })}</p>}
            </>
          );
        }}
      </Async>
    </section>
  );
}
