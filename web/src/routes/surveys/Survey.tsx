/** One survey for the office: where it stands, how it is gathered, and the ways to its parts. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode, type Key } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { useAction } from '../../ui/hooks';
import { Mark } from '../../ui/Mark';
import { Trouble } from '../../ui/Trouble';
import { Block, getFile, may, RecordPage, saveFile, send, type RecordOf, type Step } from '../../kit';
import { WordsFields } from './WordsFields';
import type { Words } from './sheet';

type Detail = RecordOf<'/surveys/{survey_id}'>;

const STEPS: Record<Detail['state'], readonly Step[]> = {
  draft: [{ to: 'open', label: 'surveys.open', hint: 'surveys.openHint', scope: 'surveys:write' }],
  open: [{ to: 'closed', label: 'surveys.close', scope: 'surveys:write' }],
  closed: [
    { to: 'published', label: 'surveys.publish', scope: 'surveys:write' },
    { to: 'open', label: 'surveys.reopen', scope: 'surveys:write', reason: 'needed', isQuiet: true },
  ],
  published: [],
};

const PARTS: readonly [way: string, label: Key, hint: Key, states: readonly Detail['state'][]][] = [
  ['questions', 'surveys.sheet', 'surveys.sheetHint', ['draft', 'open', 'closed', 'published']],
  ['test', 'surveys.test', 'surveys.testHint', ['draft', 'open', 'closed', 'published']],
  ['sample', 'surveys.toSample', 'surveys.toSampleHint', ['draft', 'open', 'closed', 'published']],
  ['fieldwork', 'surveys.toField', 'surveys.toFieldHint', ['open', 'closed']],
  ['results', 'surveys.toResults', 'surveys.toResultsHint', ['closed', 'published']],
  ['items', 'surveys.report', 'surveys.reportHint', ['closed', 'published']],
];

function Ways({ survey }: { survey: Detail }) {
  return (
    <ul class="menu-list menu-group">
      {PARTS.filter(([, , , states]) => states.includes(survey.state)).map(([way, label, hint]) => (
        <li key={way}>
          <a class="menu-item" href={`/officer/surveys/${survey.id}/${way}`}>
            <span>
              <strong>{t(label)}</strong>
              <span class="hint">{t(hint)}</span>
            </span>
            <Mark name="go" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Title({ survey, reload }: { survey: Detail; reload: () => void }) {
  const words = useSignal<Words>(survey.titles);
  const saving = useAction();
  const save = (event: Event) => {
    event.preventDefault();
    void saving.run(async () => {
      await send('PATCH', `/surveys/${survey.id}`, { title: words.value }, { etag: `"${survey.version}"` });
      reload();
    });
  };
  return (
    <details class="block step">
      <summary>{t('surveys.rename')}</summary>
      <form noValidate onSubmit={save}>
        <WordsFields
          id="title"
          label={t('surveys.name')}
          words={words.value}
          languages={['zh-Hant', 'en']}
          change={(next) => (words.value = next)}
        />
        {saving.problem.value && <Trouble problem={saving.problem.value} />}
        <button type="submit" class="button" disabled={saving.isBusy.value}>
          {t('kit.save')}
        </button>
      </form>
    </details>
  );
}

function Export({ survey }: { survey: Detail }) {
  const saving = useAction();
  const fetch = () =>
    void saving.run(async () => saveFile(await getFile(`/surveys/${survey.id}/xlsform`), `${survey.title}.xlsx`));
  return (
    <>
      <p class="actions">
        <button type="button" class="button quiet" disabled={saving.isBusy.value} onClick={fetch}>
          {t('surveys.export')}
        </button>
      </p>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
    </>
  );
}

const daysOf = ({ opens_on: from, closes_on: until }: Detail): string | null =>
  from && until
    ? t('surveys.window', { from: showDate(from), until: showDate(until) })
    : from
      ? showDate(from)
      : null;

export default function Survey({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="surveys.one"
      path="/surveys/{survey_id}"
      id={id}
      back="/officer/surveys"
      nameOf={(survey) => survey.title}
      tags={(survey) => [
        { text: tCode('sstate', survey.state), look: survey.state === 'open' ? 'good' : 'plain' },
        { text: t(survey.is_open_link ? 'surveys.opinions' : 'surveys.sample'), look: 'plain' },
      ]}
      facts={(survey) => [
        [t('surveys.area'), placeWords(areas.value, survey.area_code)],
        [t('surveys.purpose'), tCode('spurpose', survey.purpose)],
        [t('surveys.series'), survey.series],
        [t('surveys.opens'), daysOf(survey)],
        [t('surveys.countOf'), String(survey.question_count)],
        [t('surveys.formsOf'), survey.forms_count > 1 && String(survey.forms_count)],
        [t('surveys.gathered'), t(survey.is_open_link ? 'surveys.opinionsHint' : 'surveys.sampleHint')],
      ]}
      edit={() => ({ href: `/officer/surveys/${id}/edit`, scope: 'surveys:write' })}
      steps={(survey) => STEPS[survey.state]}
      history={{ resource: 'survey', states: 'sstate' }}
    >
      {(survey, reload) =>
        may('surveys:write') && (
          <>
            <Block id="parts" title={t('surveys.parts')}>
              <Ways survey={survey} />
            </Block>
            <Title key={survey.version} survey={survey} reload={reload} />
            <Export survey={survey} />
          </>
        )
      }
    </RecordPage>
  );
}
