/** The filters of a list: search and states in sight, the others folded away. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t, tCode } from '../core/i18n';
import { areas, shortName, townships } from '../core/places';
import { person } from '../core/person';
import { RadioGroup } from '../ui/Form';
import { useAreas } from './useAreas';
import { areOpen, REST_MS, type Chosen, type Filter } from './filters';
import { showYesNo } from './show';

interface Props {
  filters: readonly Filter[];
  states?: { name?: string; prefix: string; values: readonly string[] } | undefined;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
}

function Search({ filter, value, change }: { filter: Filter; value: string; change: (value: string) => void }) {
  const words = useSignal(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string) => {
    words.value = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change(text.trim()), REST_MS);
  };
  return (
    <form
      role="search"
      class="search"
      onSubmit={(event) => {
        event.preventDefault();
        clearTimeout(timer.current);
        change(words.value.trim());
      }}
    >
      <label class="unseen" for={`f-${filter.name}`}>
        {t(filter.label)}
      </label>
      <input
        id={`f-${filter.name}`}
        type="search"
        placeholder={t(filter.label)}
        value={words.value}
        autocomplete="off"
        onInput={(event) => type(event.currentTarget.value)}
      />
    </form>
  );
}

type Option = readonly [value: string, text: string];

function Select({ filter, value, options, change }: { filter: Filter; value: string; options: readonly Option[]; change: (value: string) => void }) {
  return (
    <select id={`f-${filter.name}`} value={value} onChange={(event) => change(event.currentTarget.value)}>
      <option value="">{t('kit.any')}</option>
      {options.map(([code, text]) => (
        <option key={code} value={code}>
          {text}
        </option>
      ))}
    </select>
  );
}

const THIS_YEAR = (): number => new Date().getFullYear();
const YEARS_BACK = 8;

function FilterControl({ filter, value, change }: { filter: Filter; value: string; change: (value: string) => void }) {
  const loaded = useSignal<readonly Option[]>([]);
  useEffect(() => {
    if (filter.kind !== 'options') return;
    void filter.load().then(
      (list) => (loaded.value = list.map((one) => [one.value, one.text] as const)),
      () => undefined,
    );
  }, []);
  const shared = { filter, value, change };
  switch (filter.kind) {
    case 'choice':
      return <Select {...shared} options={filter.values.map((code) => [code, tCode(filter.prefix, code)] as const)} />;
    case 'yesno':
      return <Select {...shared} options={[['true', showYesNo(true)] as const, ['false', showYesNo(false)] as const]} />;
    case 'options':
      return <Select {...shared} options={loaded.value} />;
    case 'year': {
      const years = Array.from({ length: YEARS_BACK }, (_, back) => String(THIS_YEAR() + 1 - back));
      return <Select {...shared} options={years.map((year) => [year, year] as const)} />;
    }
    case 'area': {
      const list = townships(areas.value, person.value?.area_code.slice(0, 6) ?? '');
      return <Select {...shared} options={list.map(({ code, name }) => [code, shortName(name)] as const)} />;
    }
    default:
      return (
        <input
          id={`f-${filter.name}`}
          type={filter.kind as 'date'}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
  }
}

export function FilterBar({ filters, states, chosen, choose }: Props) {
  useAreas();
  const change = (name: string) => (value: string) => choose({ ...chosen, [name]: value });
  const search = filters.find(({ kind }) => kind === 'text');
  const folded = filters.filter((filter) => filter !== search);
  const stateName = states?.name ?? 'state';
  const active = folded.filter(({ name }) => chosen[name]);
  return (
    <div class="filters">
      {search && (
        <Search key={search.name} filter={search} value={chosen[search.name] ?? ''} change={change(search.name)} />
      )}
      {states && (
        <RadioGroup
          id={`f-${stateName}`}
          look="chips"
          legend={t('kit.state')}
          value={chosen[stateName] ?? ''}
          options={['', ...states.values].map((value) => ({
            value,
            text: value ? tCode(states.prefix, value) : t('kit.any'),
          }))}
          change={change(stateName)}
        />
      )}
      {folded.length > 0 && (
        <details open={areOpen.value} onToggle={(event) => (areOpen.value = event.currentTarget.open)}>
          <summary>{active.length ? t('kit.filtersOn', { n: active.length }) : t('kit.filters')}</summary>
          <div class="pair">
            {folded.map((filter) => (
              <div class="field" key={filter.name}>
                <label for={`f-${filter.name}`}>{t(filter.label)}</label>
                <FilterControl filter={filter} value={chosen[filter.name] ?? ''} change={change(filter.name)} />
              </div>
            ))}
          </div>
          {active.length > 0 && (
            <button type="button" class="link" onClick={() => choose({})}>
              {t('kit.filtersOff')}
            </button>
          )}
        </details>
      )}
    </div>
  );
}
