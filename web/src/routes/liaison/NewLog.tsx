import bounds from 'bounds:LiaisonLogCreate';
import { query } from '../../core/route';
import { readChosen, RecordForm } from '../../kit';
import { LOG_FIELDS } from './liaison';

/** A line of a liaison post's log, written down where it happened. */
export default function NewLog() {
  return (
    <RecordForm
      title="liaison.newLog"
      path="/units/liaison-logs"
      fields={LOG_FIELDS()}
      bounds={bounds}
      start={readChosen(query.value, ['post_id'])}
      titleOf={(draft) => String(draft['summary'] ?? '').slice(0, 30)}
      pageOf={() => '/officer/liaison'}
      back="/officer/liaison"
    />
  );
}
