/** One declared field as a control of the page. */
import { t, tCode } from '../core/i18n';
import { person } from '../core/person';
import { areaCode, placeOf } from '../core/places';
import { Async } from '../ui/Async';
import { CheckGroup } from '../ui/CheckGroup';
import { describedBy, Field as Labelled, RadioGroup, TextField } from '../ui/Form';
import { PlacePicker } from '../ui/PlacePicker';
import { Words } from '../ui/Words';
import type { FieldBounds } from './bounds';
import type { Draft, Field, Option, Value } from './fields';
import { Pick } from './Pick';
import { useKept } from './useKept';

const LONGEST = 5000;
const CHIPS_UP_TO = 6;
const DATE_TYPES = { date: 'date', month: 'month', moment: 'datetime-local' } as const;

interface Props {
  field: Field;
  bounds: FieldBounds | undefined;
  draft: Draft;
  error: string | undefined;
  change: (value: Value) => void;
}

function Select({
  id,
  label,
  hint,
  error,
  isOptional,
  value,
  options,
  change,
}: {
  id: string;
  label: string;
  hint: string | undefined;
  error: string | undefined;
  isOptional: boolean;
  value: string;
  options: readonly Option[];
  change: (value: string) => void;
}) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <select
        id={id}
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => change(event.currentTarget.value)}
      >
        <option value="">{t('case.choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Choice({ field, bounds, draft, error, change }: Props & { field: Extract<Field, { prefix: string }> }) {
  const id = field.name;
  const values = field.values ?? bounds?.values ?? [];
  const options = values.map((value) => ({ value, text: tCode(field.prefix, value) }));
  const isOptional = !(bounds?.required || field.isRequired);
  const shared = { id, hint: field.hint && t(field.hint), error };
  if (field.kind === 'choices')
    return (
      <CheckGroup
        {...shared}
        legend={t(field.label)}
        look="chips"
        options={options}
        values={draft[id] as readonly string[]}
        change={change}
      />
    );
  const look = field.look ?? (values.length <= CHIPS_UP_TO ? 'chips' : 'select');
  const value = String(draft[id] ?? '');
  if (look !== 'select') {
    const none = isOptional && !values.includes('') ? [{ value: '', text: t('kit.none') }] : [];
    return (
      <RadioGroup
        {...shared}
        legend={t(field.label)}
        isOptional={isOptional}
        look={look}
        options={[...none, ...options]}
        value={value}
        change={change}
      />
    );
  }
  return <Select {...shared} label={t(field.label)} isOptional={isOptional} value={value} options={options} change={change} />;
}

/** Options that are read from the server, and kept for a form without a network. */
function Options({ field, bounds, draft, error, change }: Props & { field: Extract<Field, { kind: 'options' }> }) {
  const found = useKept(`options:${field.from}`, field.load);
  const id = field.name;
  const shared = {
    id,
    hint: field.hint && t(field.hint),
    error,
    isOptional: !(bounds?.required || field.isRequired),
    value: String(draft[id] ?? ''),
    change,
  };
  return (
    <Async of={found}>
      {(options) =>
        (field.look ?? (options.length <= CHIPS_UP_TO ? 'chips' : 'select')) === 'chips' ? (
          <RadioGroup {...shared} legend={t(field.label)} look="chips" options={options} />
        ) : (
          <Select {...shared} label={t(field.label)} options={options} />
        )
      }
    </Async>
  );
}

function Switch({ field, draft, error, change }: Props) {
  const id = field.name;
  return (
    <div class={error ? 'switch field-bad' : 'switch'}>
      {error && (
        <p class="wrong" id={`${id}-error`}>
          {error}
        </p>
      )}
      <label class="card-choice">
        <input
          type="checkbox"
          id={id}
          checked={draft[id] === true}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        <span>
          {t(field.label)}
          {field.hint && <small>{t(field.hint)}</small>}
        </span>
      </label>
    </div>
  );
}

function Area({ field, draft, error, change }: Props) {
  const county = person.value?.area_code.slice(0, 6) ?? '';
  const code = String(draft[field.name] ?? '');
  return (
    <PlacePicker
      id={field.name}
      legend={t(field.label)}
      place={code ? placeOf(code) : { county, township: '', village: '' }}
      county={county}
      whole={[t('kit.wholeCounty'), t('kit.wholeTownship')]}
      error={error}
      change={(place) => change(areaCode(place))}
    />
  );
}

const manyOf = (value: Value | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : value ? [String(value)] : [];

function Reference({ field, bounds, draft, error, change }: Props) {
  if (field.kind !== 'ref' && field.kind !== 'unit') return null;
  const isMany = field.kind === 'ref' && field.isMany;
  const source = field.kind === 'ref' ? field : { from: '/units' as const, nameOf: ({ name }: { name: string }) => name };
  return (
    <Pick
      id={field.name}
      label={t(field.label)}
      hint={field.hint && t(field.hint)}
      error={error}
      isOptional={!(bounds?.required || field.isRequired)}
      from={source.from}
      query={field.kind === 'ref' ? field.query : undefined}
      nameOf={source.nameOf as (item: never) => string}
      isMany={isMany}
      value={manyOf(draft[field.name])}
      change={(ids) => change(isMany ? ids : (ids[0] ?? ''))}
    />
  );
}

function Typed({ field, bounds, draft, error, change }: Props) {
  const type = DATE_TYPES[field.kind as keyof typeof DATE_TYPES];
  const isAmount = field.kind === 'whole' || field.kind === 'number' || field.kind === 'money';
  const unit = field.kind === 'money' ? (field.unit ?? 'kit.inYuan') : isAmount ? field.unit : undefined;
  const label = unit ? t('kit.withUnit', { name: t(field.label), unit: t(unit) }) : t(field.label);
  return (
    <TextField
      id={field.name}
      label={label}
      hint={field.hint && t(field.hint)}
      error={error}
      isOptional={!(bounds?.required || field.isRequired)}
      value={String(draft[field.name] ?? '')}
      change={change}
      {...(type ? { type } : {})}
      {...(isAmount ? { inputMode: field.kind === 'whole' ? ('numeric' as const) : ('decimal' as const) } : {})}
    />
  );
}

export function Control(props: Props) {
  const { field, bounds, draft, error, change } = props;
  switch (field.kind) {
    case 'words':
      return (
        <Words
          id={field.name}
          label={t(field.label)}
          hint={field.hint && t(field.hint)}
          error={error}
          isOptional={!(bounds?.required || field.isRequired)}
          rows={3}
          value={String(draft[field.name] ?? '')}
          max={bounds?.maxLength ?? LONGEST}
          change={change}
        />
      );
    case 'choice':
    case 'choices':
      return <Choice {...props} field={field} />;
    case 'options':
      return <Options {...props} field={field} />;
    case 'switch':
      return <Switch {...props} />;
    case 'area':
      return <Area {...props} />;
    case 'unit':
    case 'ref':
      return <Reference {...props} />;
    case 'own':
      return <>{field.render({ id: field.name, value: draft[field.name] ?? '', error, draft, change })}</>;
    default:
      return <Typed {...props} />;
  }
}
