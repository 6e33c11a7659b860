/** An item of the bank: its words and its right option, where the answer stands written, and how hard it is. */
import create from 'bounds:SurveyItemCreate';
import update from 'bounds:SurveyItemUpdate';
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { RadioGroup } from '../../ui/Form';
import { getOne, RecordForm, type Field, type Value } from '../../kit';
import { emptyOptions, LEVELS, UNSURE, type ItemOption } from './item';
import { FIRST, freshCode, replaced, without, type Words } from './sheet';
import { WordsFields } from './WordsFields';

const MOST = 6;
const FEWEST = 3;

/** Values with a shape of their own are JSON text in the form. */
function read<T>(value: Value | undefined, otherwise: T): T {
  try {
    return JSON.parse(String(value)) as T;
  } catch {
    return otherwise;
  }
}

const rightIn = (options: readonly ItemOption[]): string => options.find((one) => one.is_correct)?.code ?? '';

function Options({ options, error, change }: { options: readonly ItemOption[]; error: string | undefined; change: (options: readonly ItemOption[]) => void }) {
  const named = options.filter(({ code }) => code !== UNSURE);
  const unsure = options.filter(({ code }) => code === UNSURE);
  return (
    <section aria-labelledby="item-options">
      <h2 id="item-options">{t('surveys.options')}</h2>
      <ul class="rows">
        {options.map((option, place) => (
          <li key={option.code}>
            <WordsFields
              id={`option-${option.code}`}
              label={t('surveys.option', { n: place + 1 })}
              words={option.label}
              languages={['zh-Hant', 'en']}
              change={(label) => change(replaced(options, place, { ...option, label }))}
            />
            {option.code !== UNSURE && options.length > FEWEST && (
              <button type="button" class="link" onClick={() => change(without(options, place))}>
                {t('surveys.remove')}
                <span class="unseen">{option.label[FIRST] ?? option.code}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {options.length < MOST && (
        <p class="actions list-actions">
          <button
            type="button"
            class="button quiet"
            onClick={() => change([...named, { code: freshCode('o', options), label: {}, is_correct: false }, ...unsure])}
          >
            {t('surveys.addOption')}
          </button>
        </p>
      )}
      <RadioGroup
        id="options"
        legend={t('surveys.right')}
        error={error}
        value={rightIn(options)}
        options={named.map(({ code, label }, place) => ({ value: code, text: label[FIRST] || t('surveys.option', { n: place + 1 }) }))}
        change={(right) => change(options.map((one) => ({ ...one, is_correct: one.code === right })))}
      />
    </section>
  );
}

const topics = async () =>
  (await getOne('/surveys/items/topics')).items.map(({ code, label }) => ({ value: code, text: label }));

const ABOUT: readonly Field[] = [
  {
    kind: 'own',
    name: 'difficulty',
    label: 'surveys.difficulty',
    isRequired: true,
    start: '3',
    render: ({ id, value, error, change }) => (
      <RadioGroup
        id={id}
        legend={t('surveys.difficulty')}
        hint={t('surveys.difficultyHint')}
        error={error}
        look="chips scale"
        value={String(value)}
        options={LEVELS.map((level) => ({ value: level, text: level }))}
        change={change}
      />
    ),
    toBody: Number,
  },
  { kind: 'switch', name: 'is_linked', label: 'surveys.linked', hint: 'surveys.linkedHint' },
];

const WORDS: readonly Field[] = [
  {
    kind: 'own',
    name: 'label',
    label: 'surveys.label',
    isRequired: true,
    start: '{}',
    render: ({ id, value, error, change }) => (
      <WordsFields
        id={id}
        label={t('surveys.label')}
        error={error}
        words={read<Words>(value, {})}
        languages={['zh-Hant', 'en']}
        change={(words) => change(JSON.stringify(words))}
      />
    ),
    toBody: (value) => read(value, {}),
    toValue: (held) => JSON.stringify(held ?? {}),
    wrong: (value) => (read<Words>(value, {})[FIRST] ? undefined : t('app.required')),
    words: (value) => read<Words>(value, {})[FIRST] ?? '',
  },
  {
    kind: 'own',
    name: 'options',
    label: 'surveys.right',
    isRequired: true,
    start: JSON.stringify(emptyOptions()),
    render: ({ value, error, change }) => (
      <Options
        options={read<ItemOption[]>(value, [])}
        error={error}
        change={(options) => change(JSON.stringify(options))}
      />
    ),
    toBody: (value) => read(value, []),
    toValue: (held) => JSON.stringify(held ?? emptyOptions()),
    wrong: (value) => {
      const options = read<ItemOption[]>(value, []);
      return rightIn(options) && options.every(({ label }) => label[FIRST]) ? undefined : t('app.required');
    },
    words: (value) => read<ItemOption[]>(value, []).map(({ label }) => label[FIRST]).join(' · '),
  },
  { kind: 'text', name: 'source', label: 'surveys.source', hint: 'surveys.sourceHint', isRequired: true },
  { kind: 'text', name: 'wording_source', label: 'surveys.wording' },
  { kind: 'options', name: 'topic', label: 'surveys.topic', from: 'item-topics', load: topics, look: 'chips', isRequired: true },
];

const FIELDS: readonly Field[] = [
  ...WORDS,
  { kind: 'choice', name: 'audience', label: 'surveys.audience', prefix: 'iaud', look: 'chips', stays: true },
  ...ABOUT,
  { kind: 'text', name: 'code', label: 'surveys.code', hint: 'surveys.codeHint', isRequired: true, stays: true },
];

export default function EditItem({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: FIELDS,
    titleOf: (draft: Readonly<Record<string, unknown>>) => read<Words>(String(draft['label']), {})[FIRST] ?? '',
    pageOf: (made: string) => `/officer/items/${made}`,
    back: '/officer/items',
  };
  if (id) return <RecordForm {...shared} title="surveys.editItem" path="/surveys/items/{item_id}" id={id} bounds={update} />;
  return (
    <RecordForm
      {...shared}
      title="surveys.newItem"
      path="/surveys/items"
      bounds={create}
      start={{ audience: 'public' }}
      fixed={{ area_code: person.value?.area_code.slice(0, 6) }}
    />
  );
}
