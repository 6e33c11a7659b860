/** The number of a figure, typed as people write it (percent, yuan), with the rules of its series told at once. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../core/i18n';
import { TextField } from '../../ui/Form';
import { getAll, useKept } from '../../kit';
import { brokenHere, fromApi, useSeries, ruleWords, seriesOf, showValue, toApi, typedUnit } from './figure';

interface Props {
  id: string;
  series: string;
  value: string;
  error: string | undefined;
  change: (value: string) => void;
}

export function ValueField({ id, series, value, error, change }: Props) {
  const all = useSeries();
  const rules = useKept(`rules:${series}`, async () => (series ? getAll('/statistics/rules', { series }) : []));
  const unit = all.state.value.is === 'here' ? seriesOf(series)?.unit : undefined;
  const typed = useSignal(fromApi(value, unit));
  useEffect(() => {
    if (toApi(typed.value, unit) !== value) typed.value = fromApi(value, unit);
  }, [unit, value]);
  const now = rules.state.value;
  const broken = brokenHere(now.is === 'here' ? now.data : [], value);
  const number = value !== '' && !Number.isNaN(Number(value)) ? showValue(value, unit) : '';
  return (
    <>
      <TextField
        id={id}
        label={`${t('statistics.value')}${unit ? `（${typedUnit(unit)}）` : ''}`}
        hint={t('statistics.valueHint')}
        value={typed.value}
        inputMode="decimal"
        error={error}
        change={(text) => {
          typed.value = text;
          change(toApi(text, unit));
        }}
      />
      <div role="status">
        {number && <p class="hint">{t('statistics.readAs', { value: number })}</p>}
        {broken.map((rule) => (
          <p key={rule.id} class="notice notice-bad">
            {t(rule.severity === 'error' ? 'statistics.refused' : 'statistics.check', { words: ruleWords(rule) })}
          </p>
        ))}
      </div>
    </>
  );
}
