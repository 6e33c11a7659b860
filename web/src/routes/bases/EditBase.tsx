import create from 'bounds:BaseCreate';
import update from 'bounds:BaseUpdate';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { RecordForm } from '../../kit';
import { FIELDS } from './base';

/** A new base, or changes to one. */
export default function EditBase({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: FIELDS,
    titleOf: (draft: { name?: unknown }) => String(draft.name ?? ''),
    pageOf: (made: string) => `/officer/bases/${made}`,
    back: id ? `/officer/bases/${id}` : '/officer/bases',
    resource: 'base',
  };
  return id ? (
    <RecordForm {...shared} title="bases.edit" path="/bases/{base_id}" id={id} bounds={update} />
  ) : (
    <RecordForm {...shared} title="bases.new" path="/bases" bounds={create} start={{ unit_id: person.value?.unit_id ?? '' }} />
  );
}
