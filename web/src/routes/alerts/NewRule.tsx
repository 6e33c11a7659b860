/** A new alert rule, tried on the days that are kept before it is saved. */
import bounds from 'bounds:AlertRuleCreate';
import { useSignal } from '@preact/signals';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { bodyOf, getAll, getOne, RecordForm, send, type Draft, type Field } from '../../kit';
import { TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import type { components } from '../../core/schema';
import { unitAfter } from '../leader/Tile';
import { numbersOf } from './rule';

type Trial = components['schemas']['AlertTrial'];

/** What can be looked at with its value of this moment: the framework's rows, or the metrics that are no row's own. */
const subjects = async (kind: 'indicator' | 'metric') => {
  const { items } = await getOne('/alert-rules/subjects', undefined, { area: person.value?.area_code });
  return items.flatMap((item) => {
    const code = item[kind];
    if (code === null) return [];
    if (item.value === null) return [{ value: code, text: item.title }];
    const value = `${showNumber(Number(item.value))}${unitAfter(item.unit)}`;
    return [{ value: code, text: t('alerts.subjectNow', { title: item.title, value }) }];
  });
};

const parameters = async () =>
  (await getAll('/indicators/parameters')).map(({ code, name }) => ({ value: code, text: `${code} ${name}` }));

const threshold = (draft: Draft) => String(draft['threshold'] ?? '');
const compares = (draft: Draft) => !['silence', 'verdict'].includes(threshold(draft));

const number = (name: string, label: Field['label'], hint: Field['label'] | null, kinds: readonly string[]): Field => ({
  kind: 'own',
  name,
  label,
  ...(hint ? { hint } : {}),
  isRequired: true,
  start: '0',
  when: (draft) => kinds.includes(threshold(draft)),
  render: ({ id, value, change, error }) => (
    <TextField
      id={id}
      label={t(label)}
      hint={hint ? t(hint) : undefined}
      error={error}
      inputMode="decimal"
      value={String(value)}
      change={change}
    />
  ),
  toBody: (value) => String(value).trim(),
  wrong: (value) => (/^-?\d{1,12}(\.\d{1,6})?$/.test(String(value).trim()) ? undefined : t('kit.badNumber')),
});

const ASKED: readonly Field[] = [
  { kind: 'area', name: 'area_code', label: 'alerts.area', isRequired: true },
  {
    kind: 'options',
    name: 'indicator',
    label: 'alerts.subject',
    hint: 'alerts.subjectHint',
    from: 'alert-indicators',
    load: () => subjects('indicator'),
    look: 'select',
    when: (draft) => !draft['metric'],
  },
  {
    kind: 'options',
    name: 'metric',
    label: 'alerts.metric',
    from: 'alert-metrics',
    load: () => subjects('metric'),
    look: 'select',
    when: (draft) => !draft['indicator'],
  },
  { kind: 'choice', name: 'threshold', label: 'alerts.threshold', prefix: 'athreshold', look: 'select', isRequired: true, start: 'value' },
  { kind: 'choice', name: 'watched', label: 'alerts.watched', prefix: 'awatched', look: 'select', start: 'verified', when: compares, values: ['verified', 'claimed', 'verified_points', 'claimed_points'] },
  { kind: 'choice', name: 'comparison', label: 'alerts.comparison', prefix: 'acomparison', start: 'less_than', when: compares },
  { kind: 'options', name: 'parameter', label: 'alerts.parameter', from: 'parameters', load: parameters, look: 'select', isRequired: true, when: (draft) => threshold(draft) === 'parameter' },
  { kind: 'choices', name: 'verdicts', label: 'alerts.verdicts', prefix: 'verdict', isRequired: true, when: (draft) => threshold(draft) === 'verdict', values: ['not_met', 'partly', 'undecided', 'not_reported'] },
  number('amount', 'alerts.amount', 'alerts.amountHint', ['value', 'parameter', 'last_period', 'mean', 'change', 'silence']),
  { kind: 'whole', name: 'span', label: 'alerts.span', start: '7', when: (draft) => ['mean', 'change'].includes(threshold(draft)) },
  { kind: 'whole', name: 'silent_after_days', label: 'alerts.silent', start: '30' },
  { kind: 'choice', name: 'severity', label: 'alerts.severity', prefix: 'severity', start: 'amber' },
  { kind: 'text', name: 'words', label: 'alerts.words', hint: 'alerts.wordsHint', isRequired: true },
  { kind: 'choices', name: 'told_roles', label: 'alerts.told', prefix: 'role', values: ['leader', 'office', 'department_officer', 'auditor'] },
];

/** How the rule would stand now and on the days that are kept; nothing is written. */
function Try({ draft }: { draft: Draft }) {
  const found = useSignal<Trial | null>(null);
  const trying = useAction();
  const run = () =>
    void trying.run(async () => {
      const { severity: _s, words: _w, told_roles: _t, ...asked } = bodyOf(ASKED, draft);
      found.value = await send<Trial>('POST', '/alert-rules/trials', asked);
    });
  const trial = found.value;
  return (
    <div class="field" role="status">
      <button type="button" class="button quiet small" disabled={trying.isBusy.value} onClick={run}>
        {t('alerts.try')}
      </button>
      {trying.problem.value && <Trouble problem={trying.problem.value} />}
      {trial && (
        <>
          <p>{trial.law}</p>
          <p>
            {t('alerts.now')}：{tCode('astanding', trial.now.standing)} · {numbersOf(trial.now)}
          </p>
          <p class="hint">
            {trial.days.length ? t('alerts.tried', { n: trial.fired_count, all: trial.days.length }) : t('alerts.noDays')}
          </p>
        </>
      )}
    </div>
  );
}

const FIELDS: readonly Field[] = [
  ...ASKED,
  {
    kind: 'own',
    name: 'trial',
    label: 'alerts.try',
    hint: 'alerts.tryHint',
    render: ({ draft }) => <Try draft={draft} />,
    toBody: () => null,
    words: () => '',
  },
];

export default function NewRule() {
  return (
    <RecordForm
      title="alerts.new"
      lead="alerts.newLead"
      path="/alert-rules"
      fields={FIELDS}
      bounds={bounds}
      start={{ area_code: person.value?.area_code ?? '' }}
      titleOf={(draft) => String(draft['words'] ?? '')}
      pageOf={(id) => `/leader/alerts/${id}`}
      back="/leader/alerts"
      save="alerts.save"
    />
  );
}
