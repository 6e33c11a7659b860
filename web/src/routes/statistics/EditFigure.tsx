import bounds from 'bounds:ObservationCreate';
import { person } from '../../core/person';
import { t } from '../../core/i18n';
import { readChosen, RecordForm, type Draft, type Field } from '../../kit';
import { query } from '../../core/route';
import { hasNumber, loadSeriesOptions, periodWords, seriesOf, VALUE_STATES } from './figure';
import { PeriodField } from './PeriodField';
import { ValueField } from './ValueField';

const isNumber = (draft: Draft): boolean => draft['value_state'] === 'value';
const FROM = ['series_code', 'area_code', 'period', 'value_state'] as const;

const FIELDS: readonly Field[] = [
  { kind: 'options', name: 'series_code', label: 'statistics.series', from: 'series', load: loadSeriesOptions, look: 'select', isRequired: true },
  {
    kind: 'own',
    name: 'period',
    label: 'statistics.period',
    isRequired: true,
    render: ({ id, value, error, draft, change }) => (
      <PeriodField id={id} series={String(draft['series_code'] ?? '')} value={String(value)} error={error} change={change} />
    ),
    words: (value) => periodWords(String(value)),
  },
  { kind: 'area', name: 'area_code', label: 'statistics.area' },
  { kind: 'choice', name: 'value_state', label: 'statistics.valueState', hint: 'statistics.valueStateHint', prefix: 'svalue', values: VALUE_STATES, start: 'value', isRequired: true },
  {
    kind: 'own',
    name: 'value',
    label: 'statistics.value',
    isRequired: true,
    when: isNumber,
    render: ({ id, value, error, draft, change }) => (
      <ValueField id={id} series={String(draft['series_code'] ?? '')} value={String(value)} error={error} change={change} />
    ),
    wrong: (value) => (/^-?\d{1,15}(\.\d{1,6})?$/.test(String(value)) ? undefined : t('kit.badNumber')),
    toBody: (value) => String(value),
  },
  { kind: 'text', name: 'source', label: 'statistics.source', hint: 'statistics.sourceHint' },
  { kind: 'date', name: 'published_on', label: 'statistics.publishedOn', hint: 'statistics.publishedHint' },
  { kind: 'words', name: 'note', label: 'statistics.note', hint: 'statistics.noteHint' },
];

/** One figure of one place and period; a second one is a correction, or another publication when its day is another. */
export default function EditFigure() {
  const start = { area_code: person.value?.area_code ?? '', ...readChosen(query.value, FROM) };
  return (
    <RecordForm
      title="statistics.new"
      lead="statistics.newLead"
      path="/statistics/observations"
      fields={FIELDS}
      bounds={bounds}
      start={start}
      titleOf={(draft) => {
        const series = seriesOf(String(draft['series_code']));
        const number = hasNumber(String(draft['value_state'])) ? String(draft['value'] ?? '') : '';
        return [series?.name, periodWords(String(draft['period'])), number].filter(Boolean).join(' ');
      }}
      pageOf={(made) => `/officer/statistics/${made}`}
      back="/officer/statistics"
      resource="observation"
      save="statistics.send"
    />
  );
}
