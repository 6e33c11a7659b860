import bounds from 'bounds:TitleCreate';
import { RecordForm } from '../../kit';
import { TITLE } from './honour';

/** A title that was given before this record began. */
export default function RecordTitle() {
  return (
    <RecordForm
      title="honours.record"
      lead="honours.recordLead"
      path="/honours/titles"
      fields={TITLE}
      bounds={bounds}
      titleOf={(draft) => String(draft['document_number'] ?? '')}
      pageOf={(made) => `/officer/honours/${made}`}
      back="/officer/honours"
      resource="honour"
    />
  );
}
