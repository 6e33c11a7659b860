import create from 'bounds:TaskCreate';
import update from 'bounds:TaskUpdate';
import { query, type Params } from '../../core/route';
import { may, RecordForm } from '../../kit';
import { FIELDS, OWN_FIELDS } from './task';

const GIVEN = ['title', 'unit_id', 'indicator_code', 'due_on'] as const;
const FIXED = ['origin', 'origin_id'] as const;

const taken = (names: readonly string[], from: URLSearchParams): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, from.get(name) ?? ''] as const).filter(([, value]) => value));

/** A new task, perhaps out of something that calls for one; or changes to one, within one's rights. */
export default function EditTask({ params }: { params: Params }) {
  const id = params['id'];
  const asked = new URLSearchParams(query.value);
  const shared = {
    titleOf: (draft: { title?: unknown }) => String(draft.title ?? ''),
    pageOf: (made: string) => `/officer/tasks/${made}`,
    back: '/officer/tasks',
    resource: 'task',
  };
  return id ? (
    <RecordForm
      {...shared}
      title="tasks.edit"
      path="/tasks/{task_id}"
      id={id}
      bounds={update}
      fields={may('tasks:plan') ? FIELDS : OWN_FIELDS}
    />
  ) : (
    <RecordForm
      {...shared}
      title="tasks.new"
      path="/tasks"
      bounds={create}
      fields={FIELDS}
      start={taken(GIVEN, asked)}
      fixed={taken(FIXED, asked)}
    />
  );
}
