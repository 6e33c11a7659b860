import create from 'bounds:GroupSeatCreate';
import update from 'bounds:GroupSeatUpdate';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { query } from '../../core/route';
import { readChosen, RecordForm, today } from '../../kit';
import { SEAT_FIELDS, UNTIL } from './liaison';

/** A seat of the leading group: a post and its duty, never a person. */
export default function EditSeat({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    titleOf: (draft: { post?: unknown }) => String(draft.post ?? ''),
    pageOf: () => '/officer/group',
    back: '/officer/group',
  };
  const area = readChosen(query.value, ['area_code'])['area_code'] ?? person.value?.area_code ?? '';
  return id ? (
    <RecordForm {...shared} fields={[...SEAT_FIELDS, UNTIL]} title="liaison.editSeat" path="/units/group-seats/{seat_id}" id={id} bounds={update} />
  ) : (
    <RecordForm
      {...shared}
      fields={SEAT_FIELDS}
      title="liaison.newSeat"
      path="/units/group-seats"
      bounds={create}
      fixed={{ area_code: area }}
      start={{ from_on: today() }}
    />
  );
}
