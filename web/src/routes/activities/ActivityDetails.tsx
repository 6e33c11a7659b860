/** The fields of a kind's own, below the form's common ones; the words come with this part. */
import { locale, t, tCode, type Key } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { CheckGroup } from '../../ui/CheckGroup';
import { Field, RadioGroup, TextField, type Option } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import { Words } from '../../ui/Words';
import { DETAILS, heldBy, type Details, type DetailValue, type Part } from './details';
import { loadFestivals, nameIn } from './calendar';

const LINES_MAX = 5000;

interface Props {
  kind: string;
  /** The body that a meeting counts for: it is not asked for twice. */
  body: string;
  held: Details | undefined;
  wrong: (name: string) => string | undefined;
  change: (held: Details) => void;
}

interface OneProps {
  part: Part;
  value: DetailValue;
  error: string | undefined;
  without: string;
  change: (value: DetailValue) => void;
}

const idOf = ({ name }: Part): string => `detail-${name}`;
const labelOf = ({ name }: Part): string => t(`adet.${name}` as Key);
const textOf = (value: DetailValue): string => (Array.isArray(value) ? value.join('\n') : String(value));

function Select({ part, value, error, options, change }: Omit<OneProps, 'without'> & { options: readonly Option[] }) {
  const id = idOf(part);
  return (
    <Field id={id} label={labelOf(part)} error={error}>
      <select id={id} value={String(value)} onChange={(event) => change(event.currentTarget.value)}>
        <option value="">{t('case.choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Festival(props: Omit<OneProps, 'without'>) {
  const found = useResource(loadFestivals, [], 'staff:festivals');
  return (
    <Async of={found}>
      {(list) => (
        <Select {...props} options={list.map(({ code, names }) => ({ value: code, text: nameIn(names, locale.value) }))} />
      )}
    </Async>
  );
}

const CHIPS_UP_TO = 5;

function One({ part, value, error, without, change }: OneProps) {
  const id = idOf(part);
  const isOptional = !part.isRequired;
  const values = (part.values ?? []).filter((one) => one !== without);
  const options = values.map((one) => ({ value: one, text: tCode(part.prefix!, one) }));
  if (part.kind === 'festival') return <Festival part={part} value={value} error={error} change={change} />;
  if (part.kind === 'choices')
    return (
      <CheckGroup
        id={id}
        look="chips"
        legend={labelOf(part)}
        error={error}
        options={options}
        values={value as readonly string[]}
        change={change}
      />
    );
  if (part.kind === 'choice') {
    if (values.length > CHIPS_UP_TO)
      return <Select part={part} value={value} error={error} options={options} change={change} />;
    const shared = { id, legend: labelOf(part), error, options, value: String(value), change };
    return <RadioGroup {...shared} look="chips" />;
  }
  if (part.kind === 'switch')
    return (
      <label class="card-choice">
        <input id={id} type="checkbox" checked={value === true} onChange={(event) => change(event.currentTarget.checked)} />
        <span>{labelOf(part)}</span>
      </label>
    );
  if (part.kind === 'lines')
    return (
      <Words
        id={id}
        label={labelOf(part)}
        isOptional
        rows={2}
        error={error}
        value={textOf(value)}
        max={LINES_MAX}
        change={change}
      />
    );
  return (
    <TextField
      id={id}
      label={labelOf(part)}
      isOptional={isOptional}
      {...(part.kind === 'whole' ? { inputMode: 'numeric' as const } : {})}
      error={error}
      value={textOf(value)}
      change={change}
    />
  );
}

export default function ActivityDetails({ kind, body, held, wrong, change }: Props) {
  const parts = DETAILS[kind];
  if (!parts) return null;
  return (
    <fieldset class="block">
      <legend>{t('adet.title', { kind: tCode('akind', kind) })}</legend>
      {kind === 'topic_meeting' && <p class="hint">{t('adet.bodiesHint')}</p>}
      {parts.some(({ within }) => within === 'audiences') && <p class="hint">{t('adet.headsHint')}</p>}
      {parts.map((part) => (
        <One
          key={`${kind}${part.name}`}
          part={part}
          value={heldBy(part, held)}
          error={wrong(idOf(part))}
          without={body}
          change={(value) => change(withPart(held, part, value))}
        />
      ))}
    </fieldset>
  );
}

/** The words of a part without its object: what was read from a record is put beside what is typed. */
function withPart(held: Details | undefined, part: Part, value: DetailValue): Details {
  if (!part.within) return { ...held, [part.name]: value };
  const inner = { ...(held?.[part.within] as Record<string, unknown> | undefined), [part.name]: value };
  return { ...held, [part.within]: inner };
}
