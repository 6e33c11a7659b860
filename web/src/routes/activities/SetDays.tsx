/** The office dates a window or festival, from a day on and with the paper that says so. */
import bounds from 'bounds:CalendarEntryCreate';
import { locale, t, tCode } from '../../core/i18n';
import { query } from '../../core/route';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { RecordForm, readChosen, today, type Draft, type Field, type Value } from '../../kit';
import { RadioGroup, TextField } from '../../ui/Form';
import { loadYear, nameIn, thisYear, type Year } from './calendar';

type Typed = Readonly<Record<string, string>>;

const RULES: Readonly<Record<string, readonly string[]>> = {
  month: ['month'],
  week_of_month: ['month', 'week'],
  day: ['month', 'day', 'days'],
  lunar: ['month', 'day', 'days'],
  dates: ['starts_on', 'ends_on'],
};
const LABELS = {
  month: 'activities.ruleMonth',
  week: 'activities.ruleWeek',
  day: 'activities.ruleDay',
  days: 'activities.ruleDays',
  starts_on: 'activities.ruleFrom',
  ends_on: 'activities.ruleTo',
} as const;

const typedIn = (value: Value): Typed => (value ? (JSON.parse(String(value)) as Typed) : { kind: '', days: '1' });
const isDay = (name: string): boolean => name.endsWith('_on');

function isWrong(typed: Typed): boolean {
  const parts = RULES[typed['kind'] ?? ''];
  return !parts || parts.some((name) => !(isDay(name) ? /^\d{4}-\d\d-\d\d$/ : /^\d{1,2}$/).test(typed[name] ?? ''));
}

function Rule({ id, value, error, change }: { id: string; value: Value; error: string | undefined; change: (value: Value) => void }) {
  const typed = typedIn(value);
  const set = (name: string, words: string) => change(JSON.stringify({ ...typed, [name]: words }));
  return (
    <>
      <RadioGroup
        id={id}
        look="chips"
        legend={t('activities.ruleKind')}
        error={error}
        value={typed['kind'] ?? ''}
        change={(kind) => set('kind', kind)}
        options={Object.keys(RULES).map((kind) => ({ value: kind, text: tCode('crule', kind) }))}
      />
      <div class="pair">
        {(RULES[typed['kind'] ?? ''] ?? []).map((name) => (
          <TextField
            key={name}
            id={`${id}-${name}`}
            label={t(LABELS[name as keyof typeof LABELS])}
            type={isDay(name) ? 'date' : 'text'}
            {...(isDay(name) ? {} : { inputMode: 'numeric' as const })}
            value={typed[name] ?? ''}
            change={(words) => set(name, words)}
          />
        ))}
      </div>
    </>
  );
}

const RULE: Field = {
  kind: 'own',
  name: 'rule',
  label: 'activities.ruleKind',
  isRequired: true,
  render: (control) => <Rule {...control} />,
  wrong: (value) => (isWrong(typedIn(value)) ? t('activity.detailBad') : undefined),
  toBody: (value) => {
    const typed = typedIn(value);
    const parts = RULES[typed['kind'] ?? ''] ?? [];
    const held = parts.map((name) => [name, isDay(name) ? typed[name] : Number(typed[name])]);
    return { kind: typed['kind'], ...Object.fromEntries(held) };
  },
};

const OTHER = 'other';
const isOther = (draft: Draft): boolean => draft['code'] === OTHER;

function fieldsFor(year: Year): readonly Field[] {
  const all = [...year.spans, ...year.not_set];
  const known = all.filter(({ code }, place) => all.findIndex((one) => one.code === code) === place);
  const options = known.map(({ code, names }) => ({ value: code, text: nameIn(names, locale.value) }));
  return [
    {
      kind: 'options',
      name: 'code',
      label: 'activities.entryCode',
      from: 'calendar-codes',
      load: async () => [...options, { value: OTHER, text: t('activities.otherFestival') }],
      look: 'select',
      isRequired: true,
    },
    { kind: 'text', name: 'name', label: 'activities.entryName', isRequired: true, when: isOther },
    RULE,
    { kind: 'date', name: 'in_force_from', label: 'activities.inForce', start: `${today().slice(0, 4)}-01-01`, isRequired: true },
    { kind: 'text', name: 'source', label: 'activities.entrySource', isRequired: true },
  ];
}

export default function SetDays() {
  const found = useResource(() => loadYear(thisYear()), [], 'staff:calendar');
  const code = readChosen(query.value, ['code'])['code'];
  return (
    <Async of={found}>
      {(year) => (
        <RecordForm
          title="activities.setTitle"
          lead="activities.setLead"
          path="/activities/calendar/entries"
          bounds={bounds}
          fields={fieldsFor(year)}
          start={code ? { code } : {}}
          titleOf={(draft) => String(draft['source'] ?? '')}
          pageOf={() => '/officer/calendar'}
          back="/officer/calendar"
          save="activities.setSave"
        />
      )}
    </Async>
  );
}
