import { useEffect, useRef } from 'preact/hooks';
import { t } from '../core/i18n';
import { countCharacters } from '../core/validate';
import { describedBy, Field } from './Form';

/** A text area that grows with its words and counts them; it never cuts what was pasted. */
export function Words({
  id,
  label,
  hint,
  error,
  value,
  change,
  max,
  isOptional = false,
  rows = 5,
}: {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  change: (value: string) => void;
  max: number;
  isOptional?: boolean;
  rows?: number;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const count = countCharacters(value);
  const over = count - max;
  useEffect(() => {
    const box = area.current;
    if (box && box.scrollHeight > box.clientHeight + 4) box.rows = Math.min(16, box.rows + 3);
  }, [value]);
  return (
    <Field id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <textarea
        id={id}
        name={id}
        rows={rows}
        ref={area}
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={`${describedBy(id, hint, error) ?? ''} ${id}-count`.trim()}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p class={over > 0 ? 'count count-over' : 'count'} id={`${id}-count`} aria-live={over > -50 ? 'polite' : 'off'}>
        {over > 0 ? t('feedback.countOver', { n: over }) : t('feedback.count', { n: count, max })}
      </p>
    </Field>
  );
}
