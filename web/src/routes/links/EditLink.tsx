import create from 'bounds:LeaderLinkCreate';
import update from 'bounds:LeaderLinkUpdate';
import type { Params } from '../../core/route';
import { query } from '../../core/route';
import { readChosen, RecordForm, today } from '../../kit';
import { LINK_FIELDS } from './link';

/** A new link of a leading post to a unit, or changes to one. */
export default function EditLink({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: LINK_FIELDS,
    titleOf: (draft: { post?: unknown }) => String(draft.post ?? ''),
    pageOf: (made: string) => `/officer/links/${made}`,
    back: '/officer/links',
  };
  return id ? (
    <RecordForm {...shared} title="links.edit" path="/units/leader-links/{link_id}" id={id} bounds={update} />
  ) : (
    <RecordForm
      {...shared}
      title="links.new"
      lead="links.newLead"
      path="/units/leader-links"
      bounds={create}
      start={{ from_on: today(), ...readChosen(query.value, ['unit_id']) }}
    />
  );
}
