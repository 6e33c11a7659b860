/** One of a few answers in a field of its own: a list to pick from. */
import { Field } from './Form';

interface Choice {
  value: string;
  text: string;
}

export const Choose = ({ id, label, value, options, change }: {
  id: string;
  label: string;
  value: string;
  options: readonly Choice[];
  change: (value: string) => void;
}) => (
  <Field id={id} label={label}>
    <select id={id} value={value} onChange={(event) => change(event.currentTarget.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  </Field>
);
