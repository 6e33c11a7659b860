/** The row of the county plan that a question or a measure is of: chosen from those that surveys measure. */
import { t } from '../../core/i18n';
import { Field, describedBy } from '../../ui/Form';
import { getOne, useKept } from '../../kit';

const OF_SURVEYS = 'surveys.';

interface Props {
  label: string;
  hint?: string;
  value: string | null;
  change: (code: string | null) => void;
}

export function IndicatorField({ label, hint, value, change }: Props) {
  const found = useKept('/indicators', () => getOne('/indicators', {})).state.value;
  const rows = found.is === 'here' ? found.data.items.filter(({ metric, code }) => metric?.startsWith(OF_SURVEYS) || code === value) : [];
  const isListed = rows.some(({ code }) => code === value);
  return (
    <Field id="indicator" label={label} hint={hint} isOptional>
      <select
        id="indicator"
        value={value ?? ''}
        aria-describedby={describedBy('indicator', hint, undefined)}
        onChange={(event) => change(event.currentTarget.value || null)}
      >
        <option value="">{t('surveys.noIndicator')}</option>
        {value && !isListed && <option value={value}>{value}</option>}
        {rows.map(({ code, title }) => (
          <option key={code} value={code}>
            {code} · {title}
          </option>
        ))}
      </select>
    </Field>
  );
}
