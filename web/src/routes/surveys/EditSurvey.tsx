import update from 'bounds:SurveyUpdate';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Back, getOne, RecordForm, useKept, type Field, type RecordOf } from '../../kit';
import { Async } from '../../ui/Async';

type State = RecordOf<'/surveys/{survey_id}'>['state'];

const LAST_DAY: Field = { kind: 'date', name: 'closes_on', label: 'surveys.closes' };
const ALL: readonly Field[] = [
  { kind: 'text', name: 'series', label: 'surveys.series', hint: 'surveys.seriesHint' },
  { kind: 'date', name: 'opens_on', label: 'surveys.opens' },
  LAST_DAY,
];

/** What may still be changed: once people answer, only the last day. */
const FIELDS: Record<State, readonly Field[]> = { draft: ALL, open: [LAST_DAY], closed: [], published: [] };

/** When a survey is open, and which series it belongs to. */
export default function EditSurvey({ params }: { params: Params }) {
  const id = params['id']!;
  const page = `/officer/surveys/${id}`;
  const survey = useKept(`/surveys/${id}`, () => getOne('/surveys/{survey_id}', id));
  return (
    <Async of={survey}>
      {({ state }) =>
        FIELDS[state].length === 0 ? (
          <section class="page">
            <Back href={page} />
            <h1>{t('surveys.edit')}</h1>
            <p class="empty">{t('surveys.frozen')}</p>
          </section>
        ) : (
          <RecordForm
            title="surveys.edit"
            {...(state === 'open' ? { lead: 'surveys.lastDayOnly' as const } : {})}
            fields={FIELDS[state]}
            path="/surveys/{survey_id}"
            id={id}
            bounds={update}
            titleOf={() => ''}
            pageOf={(made) => `/officer/surveys/${made}`}
            back={page}
          />
        )
      }
    </Async>
  );
}
