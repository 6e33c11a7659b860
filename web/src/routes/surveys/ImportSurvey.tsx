import form from 'bounds:XlsformForm';
import { person } from '../../core/person';
import { RecordForm, type Field } from '../../kit';

const FIELDS: readonly Field[] = [
  { kind: 'choice', name: 'purpose', label: 'surveys.purpose', prefix: 'spurpose', look: 'chips' },
  { kind: 'area', name: 'area_code', label: 'surveys.area' },
];

/** A questionnaire that was written as a spreadsheet. */
export default function ImportSurvey() {
  return (
    <RecordForm
      title="surveys.import"
      lead="surveys.importLead"
      fields={FIELDS}
      path="/surveys/xlsform"
      bounds={form}
      upload="surveys.file"
      start={{ area_code: person.value?.area_code ?? '', purpose: 'satisfaction' }}
      titleOf={() => 'XLSForm'}
      pageOf={(made) => `/officer/surveys/${made}`}
      back="/officer/surveys"
    />
  );
}
