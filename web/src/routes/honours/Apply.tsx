import bounds from 'bounds:HonourCreate';
import { tCode } from '../../core/i18n';
import { RecordForm } from '../../kit';
import { APPLICATION } from './honour';

export default function Apply() {
  return (
    <RecordForm
      title="honours.new"
      lead="honours.lead"
      path="/honours"
      fields={APPLICATION}
      bounds={bounds}
      titleOf={(draft) => tCode('htype', String(draft['type'] ?? ''))}
      pageOf={(made) => `/officer/honours/${made}`}
      back="/officer/honours"
      save="honours.new"
    />
  );
}
