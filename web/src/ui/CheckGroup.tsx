import { describedBy, Hint, Wrong, type Option } from './Form';

/** Checkboxes with words, for questions with several answers. */
export function CheckGroup({
  id,
  legend,
  hint,
  error,
  options,
  values,
  change,
  look = 'cards',
  legendTag,
}: {
  id: string;
  legend: string;
  hint?: string | undefined;
  error?: string | undefined;
  options: readonly Option[];
  values: readonly string[];
  change: (values: string[]) => void;
  look?: 'cards' | 'chips';
  legendTag?: 'h1';
}) {
  const toggle = (value: string) =>
    change(values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
  return (
    <fieldset class={`${look}${error ? ' field-bad' : ''}`} aria-describedby={describedBy(id, hint, error)}>
      <legend>{legendTag ? <h1>{legend}</h1> : legend}</legend>
      <Hint id={id}>{hint}</Hint>
      <Wrong id={id} error={error} />
      {options.map((option, index) => (
        <label class={look === 'cards' ? 'card-choice' : 'chip'} key={option.value}>
          <input
            type="checkbox"
            id={index === 0 ? id : undefined}
            name={id}
            value={option.value}
            checked={values.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
