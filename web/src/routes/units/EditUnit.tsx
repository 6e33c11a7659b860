import create from 'bounds:UnitCreate';
import update from 'bounds:UnitUpdate';
import type { Params } from '../../core/route';
import { may, RecordForm } from '../../kit';
import { CHANGED_ON, FIELDS, OWN_FIELDS } from './unit';

/** A new unit, or changes to one. */
export default function EditUnit({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: FIELDS,
    titleOf: (draft: { name?: unknown }) => String(draft.name ?? ''),
    pageOf: (made: string) => `/officer/units/${made}`,
    back: '/officer/units',
    resource: 'unit',
  };
  return id ? (
    <RecordForm {...shared} fields={may('units:name') ? [...FIELDS, CHANGED_ON] : OWN_FIELDS} title="units.edit" path="/units/{unit_id}" id={id} bounds={update} />
  ) : (
    <RecordForm {...shared} title="units.new" path="/units" bounds={create} />
  );
}
