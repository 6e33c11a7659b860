/** A new survey: what it is for and when; its questions begin empty or as those of another. */
import create from 'bounds:SurveyCreate';
import { signal } from '@preact/signals';
import unwritten from '../../../../api/catalogue/surveys/placeholder.json';
import { useEffect } from 'preact/hooks';
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import { Field as Labelled } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { getOne, getPage, RecordForm, useKept, type Field, type Value } from '../../kit';
import { added, asKind, FIRST, type Sheet, type Words } from './sheet';
import { WordsFields } from './WordsFields';

const BLANK = 'blank';

/** A title in several languages is one value of the form: JSON text. */
function wordsIn(value: Value | undefined): Words {
  try {
    return JSON.parse(String(value)) as Words;
  } catch {
    return {};
  }
}

const blank = (): Sheet =>
  added(
    { consent: { [FIRST]: t('surveys.consentStart') }, sections: [], questions: [] },
    // The server does not open a survey that still says this.
    { [FIRST]: unwritten[FIRST] },
  );

/** Options of a new question have no words yet, and the server takes none without. */
function startSheet(): Sheet {
  const sheet = blank();
  return { ...sheet, questions: sheet.questions.map((one) => asKind(one, 'scale')) };
}

/** The questions of the survey that was chosen; null: an empty questionnaire. */
const copied = signal<Sheet | null>(null);

async function copy(id: string): Promise<void> {
  copied.value = null;
  if (id === BLANK) return;
  const survey = await getOne('/surveys/{survey_id}', id);
  const places = { survey_id: id, number: String(survey.current_number) };
  const { questionnaire } = await getOne('/surveys/{survey_id}/versions/{number}', places);
  copied.value = questionnaire as unknown as Sheet;
}

function From({ id, value, change }: { id: string; value: Value; change: (value: Value) => void }) {
  const others = useKept('/surveys?limit=50', () => getPage('/surveys', { limit: 50 })).state.value;
  const copying = useAction();
  const choose = (chosen: string) => {
    change(chosen);
    void copying.run(() => copy(chosen));
  };
  useEffect(() => choose(String(value)), []);
  return (
    <Labelled id={id} label={t('surveys.from')}>
      <select id={id} value={String(value)} onChange={(event) => choose(event.currentTarget.value)}>
        <option value={BLANK}>{t('surveys.blank')}</option>
        {others.is === 'here' &&
          others.data.items.map((one) => (
            <option key={one.id} value={one.id}>
              {t('surveys.copyOf', { title: one.title })}
            </option>
          ))}
      </select>
      {copying.problem.value && <Trouble problem={copying.problem.value} />}
    </Labelled>
  );
}

const FIELDS: readonly Field[] = [
  {
    kind: 'own',
    name: 'title',
    label: 'surveys.name',
    isRequired: true,
    start: '{}',
    render: ({ id, value, error, change }) => (
      <WordsFields
        id={id}
        label={t('surveys.name')}
        error={error}
        words={wordsIn(value)}
        languages={['zh-Hant', 'en']}
        change={(words) => change(JSON.stringify(words))}
      />
    ),
    toBody: wordsIn,
    wrong: (value) => (wordsIn(value)[FIRST] ? undefined : t('app.required')),
    words: (value) => wordsIn(value)[FIRST] ?? '',
  },
  { kind: 'choice', name: 'purpose', label: 'surveys.purpose', prefix: 'spurpose', look: 'chips' },
  { kind: 'area', name: 'area_code', label: 'surveys.area' },
  { kind: 'text', name: 'series', label: 'surveys.series', hint: 'surveys.seriesHint' },
  { kind: 'date', name: 'opens_on', label: 'surveys.opens' },
  { kind: 'date', name: 'closes_on', label: 'surveys.closes' },
  {
    kind: 'own',
    name: 'questionnaire',
    label: 'surveys.from',
    start: BLANK,
    render: ({ id, value, change }) => <From id={id} value={value} change={change} />,
    toBody: (value) => (value === BLANK ? startSheet() : copied.value),
    wrong: (value) => (value === BLANK || copied.value ? undefined : t('app.loading')),
    toValue: () => BLANK,
  },
];

export default function NewSurvey() {
  return (
    <RecordForm
      title="surveys.new"
      fields={FIELDS}
      path="/surveys"
      bounds={create}
      start={{ area_code: person.value?.area_code ?? '', purpose: 'satisfaction' }}
      titleOf={(draft) => wordsIn(draft['title'])[FIRST] ?? ''}
      pageOf={(made) => `/officer/surveys/${made}`}
      back="/officer/surveys"
    />
  );
}
