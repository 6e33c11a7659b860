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
import { Opening } from './Opening';
import { WordsFields } from './WordsFields';
import type { Words } from './sheet';

type Detail = RecordOf<'/surveys/{survey_id}'>;

const STEPS: Record<Detail['state'], readonly Step[]> = {
  draft: [],
  open: [{ to: 'closed', label: 'surveys.close', hint: 'surveys.closeHint', scope: 'surveys:write', reason: 'offered' }],
  closed: [{ to: 'published', label: 'surveys.publish', hint: 'surveys.publishHint', scope: 'surveys:write', reason: 'offered' }],
  published: [],
};

/** A draft's list of what is missing leads to these. */
const BEGUN: readonly Detail['state'][] = ['open', 'closed', 'published'];
const ENDED: readonly Detail['state'][] = ['closed', 'published'];

interface Part {
  way: string;
  label: Key;
  hint: Key;
  states: readonly Detail['state'][];
  /** Only where a sample was drawn. */
  isOfSample?: boolean;
}

/** The parts in the order of the work. */
const PARTS: readonly Part[] = [
  { way: 'questions', label: 'surveys.sheet', hint: 'surveys.sheetRead', states: BEGUN },
  { way: 'test', label: 'surveys.test', hint: 'surveys.testHint', states: ['draft'] },
  { way: 'sample', label: 'surveys.toSample', hint: 'surveys.toSampleHint', states: BEGUN },
  { way: 'plan', label: 'surveys.toPlan', hint: 'surveys.toPlanHint', states: BEGUN },
  { way: 'invitations', label: 'surveys.toInvite', hint: 'surveys.toInviteHint', states: ['open'], isOfSample: true },
  { way: 'visits', label: 'surveys.toVisits', hint: 'surveys.toVisitsHint', states: ['open'], isOfSample: true },
  { way: 'fieldwork', label: 'surveys.toField', hint: 'surveys.toFieldHint', states: ['open', ...ENDED], isOfSample: true },
  { way: 'excerpts', label: 'surveys.toExcerpts', hint: 'surveys.toExcerptsHint', states: ENDED },
  { way: 'results', label: 'surveys.toResults', hint: 'surveys.toResultsHint', states: ENDED },
  { way: 'items', label: 'surveys.report', hint: 'surveys.reportHint', states: ENDED },
];

function Ways({ survey }: { survey: Detail }) {
  return (
    <ul class="menu-list menu-group">
      {PARTS.filter(({ states, isOfSample }) => states.includes(survey.state) && !(isOfSample && survey.is_open_link)).map(({ way, label, hint }) => (
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
        { text: tCode('gathered', survey.is_open_link ? 'opinions_received' : 'sample'), look: 'plain' },
      ]}
      facts={(survey) => [
        [t('surveys.area'), placeWords(areas.value, survey.area_code)],
        [t('surveys.purpose'), tCode('spurpose', survey.purpose)],
        [t('surveys.series'), survey.series],
        [t('surveys.opens'), daysOf(survey)],
        [t('surveys.ended'), survey.closed_on && showDate(survey.closed_on)],
        [t('surveys.countOf'), String(survey.question_count)],
        [t('surveys.formsOf'), survey.forms_count > 1 && String(survey.forms_count)],
        [t('surveys.gathered'), t(survey.is_open_link ? 'surveys.opinionsHint' : 'surveys.sampleHint')],
      ]}
      edit={({ state }) => !ENDED.includes(state) && { href: `/officer/surveys/${id}/edit`, scope: 'surveys:write' }}
      steps={(survey) => STEPS[survey.state]}
      history={{ resource: 'survey', states: 'sstate' }}
    >
      {(survey, reload) =>
        may('surveys:write') && (
          <>
            {survey.state === 'closed' && <p class="notice">{t('surveys.isClosed')}</p>}
            {survey.state === 'published' && <p class="notice notice-good">{t('surveys.isPublished')}</p>}
            {survey.state === 'draft' && <Opening survey={survey} reload={reload} />}
            <Block id="parts" title={t('surveys.parts')}>
              <Ways survey={survey} />
            </Block>
            {survey.state === 'draft' && <Title key={survey.version} survey={survey} reload={reload} />}
            <Export survey={survey} />
          </>
        )
      }
    </RecordPage>
  );
}
