/** A new survey: what it is for and when; its questions begin empty or as those of another. */
import create from 'bounds:SurveyCreate';
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import { Field as Labelled } from '../../ui/Form';
import { getOne, getPage, RecordForm, useKept, type Field, type Value } from '../../kit';
import { added, FIRST, type Sheet, type Words } from './sheet';
import { WordsFields } from './WordsFields';

/** A title in several languages is one value of the form: JSON text. */
function wordsIn(value: Value | undefined): Words {
  try {
    return JSON.parse(String(value)) as Words;
  } catch {
    return {};
  }
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
  { kind: 'area', name: 'area_code', label: 'units.area' },
  { kind: 'text', name: 'series', label: 'surveys.series', hint: 'surveys.seriesHint' },
  { kind: 'date', name: 'opens_on', label: 'surveys.opens' },
  { kind: 'date', name: 'closes_on', label: 'surveys.closes' },
];

const blank = (): Sheet =>
  added(
    { consent: { [FIRST]: t('surveys.consentStart') }, sections: [], questions: [] },
    { [FIRST]: t('surveys.firstQuestion') },
  );

/** Options of a new question have no words yet, and the server takes none without. */
function startSheet(): Sheet {
  const sheet = blank();
  const [first] = sheet.questions;
  return { ...sheet, questions: [{ ...first!, kind: 'scale', options: [], minimum: 1, maximum: 5 }] };
}

export default function NewSurvey() {
  const sheet = useSignal<Sheet>(startSheet());
  const from = useSignal('');
  const others = useKept('/surveys?limit=50', () => getPage('/surveys', { limit: 50 }));
  const state = others.state.value;
  const choose = async (id: string) => {
    from.value = id;
    if (!id) {
      sheet.value = startSheet();
      return;
    }
    const survey = await getOne('/surveys/{survey_id}', id);
    const places = { survey_id: id, number: String(survey.current_number) };
    const { questionnaire } = await getOne('/surveys/{survey_id}/versions/{number}', places);
    if (from.value === id) sheet.value = questionnaire as unknown as Sheet;
  };
  return (
    <>
      <RecordForm
        title="surveys.new"
        fields={FIELDS}
        path="/surveys"
        bounds={create}
        start={{ area_code: person.value?.area_code ?? '', purpose: 'satisfaction' }}
        fixed={{ questionnaire: sheet.value }}
        titleOf={(draft) => wordsIn(draft['title'])[FIRST] ?? ''}
        pageOf={(made) => `/officer/surveys/${made}`}
        back="/officer/surveys"
      />
      {state.is === 'here' && state.data.items.length > 0 && (
        <section class="page">
          <Labelled id="from" label={t('surveys.from')}>
            <select id="from" value={from.value} onChange={(event) => void choose(event.currentTarget.value)}>
              <option value="">{t('surveys.blank')}</option>
              {state.data.items.map(({ id, title }) => (
                <option key={id} value={id}>
                  {t('surveys.copyOf', { title })}
                </option>
              ))}
            </select>
          </Labelled>
        </section>
      )}
    </>
  );
}
