import create from 'bounds:ProjectCreate';
import update from 'bounds:ProjectUpdate';
import type { Params } from '../../core/route';
import { RecordForm } from '../../kit';
import { PAGE, PROJECT_FIELDS } from './funds';

export default function EditProject({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: PROJECT_FIELDS,
    titleOf: (draft: { title?: unknown }) => String(draft.title ?? ''),
    pageOf: (made: string) => `${PAGE.projects}/${made}`,
    back: PAGE.projects,
    resource: 'project',
  };
  return id ? (
    <RecordForm {...shared} title="funds.editProject" path="/funds/projects/{project_id}" id={id} bounds={update} />
  ) : (
    <RecordForm {...shared} title="funds.newProject" path="/funds/projects" bounds={create} />
  );
}
