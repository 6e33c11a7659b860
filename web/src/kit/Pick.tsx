/** Chooses one record of another list, or several: words to look for, then the fitting ones to tap. */
import { useSignal } from '@preact/signals';
import { t } from '../core/i18n';
import { Async } from '../ui/Async';
import { describedBy, Hint, Wrong } from '../ui/Form';
import { getAll, type ListPath, type Query } from './api';
import { useKept } from './useKept';

export interface Named {
  id: string;
  name: string;
}

const SHOWN = 8;

export const refAddress = (from: string, query: Query = {}): string => `ref:${from}?${JSON.stringify(query)}`;

/** The fitting ones, by name; what is chosen stays in sight. */
export const fitting = (all: readonly Named[], words: string, chosen: readonly string[]): Named[] => {
  const asked = words.trim().toLowerCase();
  const found = all.filter(({ id, name }) => !chosen.includes(id) && name.toLowerCase().includes(asked));
  return found.sort((a, b) => a.name.localeCompare(b.name, 'zh')).slice(0, SHOWN);
};

interface Props {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  isOptional?: boolean;
  from: ListPath;
  query?: Query | undefined;
  nameOf: (item: never) => string;
  isMany?: boolean | undefined;
  value: readonly string[];
  change: (ids: string[]) => void;
}

function Chosen({ names, drop }: { names: readonly Named[]; drop: (id: string) => void }) {
  return (
    <ul class="chosen">
      {names.map(({ id, name }) => (
        <li key={id}>
          <strong>{name}</strong>
          <button type="button" class="link" onClick={() => drop(id)}>
            {t('app.change')}
            <span class="unseen">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function Pick({ id, label, hint, error, isOptional, from, query, nameOf, isMany, value, change }: Props) {
  const words = useSignal('');
  const all = useKept<Named[]>(refAddress(from, query), async () => {
    const items = (await getAll(from, query)) as readonly (object & { id?: string })[];
    return items.map((item) => ({ id: String(item.id), name: nameOf(item as never) }));
  });
  const isDone = !isMany && value.length > 0;
  return (
    <fieldset class={`chips${error ? ' field-bad' : ''}`} aria-describedby={describedBy(id, hint, error)}>
      <legend>
        {label}
        {isOptional && <span class="optional">{t('app.optional')}</span>}
      </legend>
      <Hint id={id}>{hint}</Hint>
      <Wrong id={id} error={error} />
      <Async of={all}>
        {(list) => (
          <>
            <Chosen
              names={value.map((one) => list.find((item) => item.id === one) ?? { id: one, name: one })}
              drop={(one) => change(value.filter((other) => other !== one))}
            />
            {!isDone && (
              <>
                <input
                  id={id}
                  type="search"
                  aria-label={t('kit.findIn', { name: label })}
                  placeholder={t('kit.findByName')}
                  value={words.value}
                  autocomplete="off"
                  onInput={(event) => (words.value = event.currentTarget.value)}
                />
                {fitting(list, words.value, value).map((item) => (
                  <button
                    key={item.id}
                    type="button"
                    class="chip"
                    onClick={() => change(isMany ? [...value, item.id] : [item.id])}
                  >
                    {item.name}
                  </button>
                ))}
              </>
            )}
          </>
        )}
      </Async>
    </fieldset>
  );
}
