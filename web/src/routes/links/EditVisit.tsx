import create from 'bounds:LeaderVisitCreate';
import update from 'bounds:LeaderVisitUpdate';
import type { Params } from '../../core/route';
import { query } from '../../core/route';
import { readChosen, RecordForm } from '../../kit';
import { visitFields } from './link';

/** A visit written down in the field: whom, when, what was found, a photo; or a correction of it. */
export default function EditVisit({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: visitFields(),
    titleOf: (draft: { found?: unknown }) => String(draft.found ?? '').slice(0, 30),
    pageOf: (made: string) => `/officer/links/visits/${made}`,
    back: '/officer/links',
  };
  return id ? (
    <RecordForm {...shared} title="links.editVisit" path="/units/leader-visits/{visit_id}" id={id} bounds={update} />
  ) : (
    <RecordForm
      {...shared}
      title="links.newVisit"
      path="/units/leader-visits"
      bounds={create}
      start={readChosen(query.value, ['link_id'])}
      resource="leader_visit"
    />
  );
}
