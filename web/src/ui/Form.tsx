/** Native controls with a label, a hint and an error beside them; and the summary above the form. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../core/i18n';

/** One wrong field: the id of the control to go to, and the words. */
export interface Mistake {
  id: string;
  text: string;
}

export const mistakeFor = (mistakes: readonly Mistake[], id: string): string | undefined =>
  mistakes.find((mistake) => mistake.id === id)?.text;

/** Lists what is wrong, takes the focus, and links to each field. */
export function ErrorSummary({ mistakes, turn }: { mistakes: readonly Mistake[]; turn: number }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mistakes.length) box.current?.focus();
  }, [turn]);
  if (!mistakes.length) return null;
  return (
    <div class="notice notice-bad" role="alert" tabIndex={-1} ref={box}>
      <h2 class="notice-title">{t('app.summary', { n: mistakes.length })}</h2>
      <ul>
        {mistakes.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const Hint = ({ id, children }: { id: string; children: ComponentChildren }) =>
  children ? (
    <p class="hint" id={`${id}-hint`}>
      {children}
    </p>
  ) : null;

export const Wrong = ({ id, error }: { id: string; error: string | undefined }) =>
  error ? (
    <p class="wrong" id={`${id}-error`}>
      {error}
    </p>
  ) : null;

export const describedBy = (id: string, hint: unknown, error: unknown): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

export function Field({
  id,
  label,
  hint,
  error,
  isOptional,
  children,
}: {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  isOptional?: boolean;
  children: ComponentChildren;
}) {
  return (
    <div class={error ? 'field field-bad' : 'field'}>
      <label for={id}>
        {label}
        {isOptional && <span class="optional">{t('app.optional')}</span>}
      </label>
      <Hint id={id}>{hint}</Hint>
      <Wrong id={id} error={error} />
      {children}
    </div>
  );
}

interface TextProps {
  id: string;
  label: string;
  value: string;
  change: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  isOptional?: boolean;
  type?: 'text' | 'password' | 'number' | 'date' | 'time' | 'month' | 'datetime-local';
  autocomplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  className?: string;
}

export function TextField({
  id,
  label,
  value,
  change,
  hint,
  error,
  isOptional = false,
  type = 'text',
  autocomplete = 'off',
  inputMode,
  className,
}: TextProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <input
        id={id}
        name={id}
        type={type as 'text'}
        value={value}
        autocomplete={autocomplete}
        inputMode={inputMode}
        class={className}
        spellcheck={false}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </Field>
  );
}

export interface Option {
  value: string;
  text: string;
  hint?: string;
}

/** Radios with words. `look` is `cards` (one a line, with a hint) or `chips` (short names side by side). */
export function RadioGroup({
  id,
  legend,
  hint,
  error,
  options,
  value,
  change,
  look = 'cards',
  legendTag,
  isOptional,
}: {
  id: string;
  legend: string;
  hint?: string | undefined;
  error?: string | undefined;
  options: readonly Option[];
  value: string;
  change: (value: string) => void;
  look?: 'cards' | 'chips' | 'chips scale';
  legendTag?: 'h1';
  isOptional?: boolean;
}) {
  const words = (
    <>
      {legend}
      {isOptional && <span class="optional">{t('app.optional')}</span>}
    </>
  );
  return (
    <fieldset class={`${look}${error ? ' field-bad' : ''}`} aria-describedby={describedBy(id, hint, error)}>
      <legend>{legendTag ? <h1>{words}</h1> : words}</legend>
      <Hint id={id}>{hint}</Hint>
      <Wrong id={id} error={error} />
      {options.map((option, index) => (
        <label class={look === 'cards' ? 'card-choice' : 'chip'} key={option.value}>
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={id}
            value={option.value}
            checked={value === option.value}
            onChange={() => change(option.value)}
          />
          <span>
            {option.text}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The button that keeps a form on the device and sends it from there. */
export const KeepButton = ({ isKeeping, children }: { isKeeping: boolean; children: ComponentChildren }) => (
  <button type="submit" class="button wide" disabled={isKeeping}>
    {isKeeping ? t('feedback.keeping') : children}
  </button>
);

export const Restored = ({ is, children }: { is: boolean; children: ComponentChildren }) =>
  is ? (
    <p class="notice" role="status">
      {children}
    </p>
  ) : null;
