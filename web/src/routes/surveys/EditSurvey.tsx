import update from 'bounds:SurveyUpdate';
import type { Params } from '../../core/route';
import { RecordForm, type Field } from '../../kit';

const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'series', label: 'surveys.series', hint: 'surveys.seriesHint' },
  { kind: 'date', name: 'opens_on', label: 'surveys.opens' },
  { kind: 'date', name: 'closes_on', label: 'surveys.closes' },
];

/** When a survey is open, and which series it belongs to. */
export default function EditSurvey({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordForm
      title="surveys.edit"
      fields={FIELDS}
      path="/surveys/{survey_id}"
      id={id}
      bounds={update}
      titleOf={() => ''}
      pageOf={(made) => `/officer/surveys/${made}`}
      back={`/officer/surveys/${id}`}
    />
  );
}
