import create from 'bounds:HeritageCreate';
import update from 'bounds:HeritageUpdate';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { RecordForm } from '../../kit';
import { FIELDS } from './heritage';

/** A new item, or changes to one. */
export default function EditHeritage({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: FIELDS,
    titleOf: (draft: { name?: unknown }) => String(draft.name ?? ''),
    pageOf: (made: string) => `/officer/heritage/${made}`,
    back: id ? `/officer/heritage/${id}` : '/officer/heritage',
  };
  return id ? (
    <RecordForm {...shared} title="bases.itemEdit" path="/bases/heritage/{item_id}" id={id} bounds={update} />
  ) : (
    <RecordForm
      {...shared}
      title="bases.itemNew"
      path="/bases/heritage"
      bounds={create}
      start={{ unit_id: person.value?.unit_id ?? '' }}
    />
  );
}
