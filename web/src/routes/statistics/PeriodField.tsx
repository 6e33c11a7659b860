/** The period of a figure: those of its series' frequency to choose from, the last that has ended first. */
import { t } from '../../core/i18n';
import { describedBy, Field } from '../../ui/Form';
import { today } from '../../kit';
import { useSeries, periodsOf, periodWords, seriesOf } from './figure';

interface Props {
  id: string;
  series: string;
  value: string;
  error: string | undefined;
  change: (value: string) => void;
}

export function PeriodField({ id, series, value, error, change }: Props) {
  const all = useSeries();
  const frequency = (all.state.value.is === 'here' && seriesOf(series)?.frequency) || 'year';
  const periods = periodsOf(frequency, today());
  const every = value && !periods.includes(value) ? [value, ...periods] : periods;
  return (
    <Field id={id} label={t('statistics.period')} error={error}>
      <select
        id={id}
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, undefined, error)}
        onChange={(event) => change(event.currentTarget.value)}
      >
        <option value="">{t('case.choose')}</option>
        {every.map((period) => (
          <option key={period} value={period}>
            {periodWords(period)}
          </option>
        ))}
      </select>
    </Field>
  );
}
