/** Every series with its department: those of one's own first, each with its picture. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { Async, Empty } from '../../ui/Async';
import { TextField } from '../../ui/Form';
import { useTitle } from '../../ui/title';
import { Back, RowView } from '../../kit';
import { useSeries, type Series } from './figure';

const fits = (series: Series, words: string): boolean =>
  `${series.name}${series.owner_name}${series.indicators.join(' ')}`.toLowerCase().includes(words.trim().toLowerCase());

export default function AllSeries() {
  useTitle(t('statistics.allSeries'));
  const words = useSignal('');
  const found = useSeries();
  const isMine = ({ owner_unit_id: unit }: Series) => Boolean(unit) && unit === person.value?.unit_id;
  return (
    <section class="page wide-page">
      <Back href="/officer/statistics" />
      <h1>{t('statistics.allSeries')}</h1>
      <p class="hint">{t('statistics.allSeriesLead')}</p>
      <TextField id="words" label={t('statistics.find')} value={words.value} change={(text) => (words.value = text)} />
      <div class="block">
        <Async of={found}>
          {(all) => {
            const shown = all.filter((one) => fits(one, words.value));
            return shown.length ? (
              <ul class="rows">
                {shown.map((one) => (
                  <RowView
                    key={one.code}
                    row={{
                      href: `/officer/statistics/series/${one.code}`,
                      title: one.name,
                      tags: [
                        isMine(one) && { text: t('statistics.mine'), look: 'good' },
                        one.role !== 'own' && { text: tCode('srole', one.role), look: 'plain' },
                        one.is_guarded && { text: t('statistics.guarded'), look: 'plain' },
                      ],
                      facts: [one.owner_name, tCode('sfrequency', one.frequency), one.indicators.join('、')],
                    }}
                  />
                ))}
              </ul>
            ) : (
              <Empty>{t('kit.noneFit')}</Empty>
            );
          }}
        </Async>
      </div>
    </section>
  );
}
