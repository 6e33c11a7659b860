import create from 'bounds:DocumentForm';
import update from 'bounds:DocumentUpdate';
import { query, type Params } from '../../core/route';
import { today, RecordForm } from '../../kit';
import { FIELDS } from './document';

/** What the page that led here knows already: the slot to fill, and for whom. */
const asked = (): { start: Record<string, string>; unit: string | null } => {
  const given = new URLSearchParams(query.peek());
  const pairs = ['slot', 'area_code', 'kind', 'title'].map((name) => [name, given.get(name) ?? ''] as const);
  return { start: Object.fromEntries(pairs.filter(([, value]) => value)), unit: given.get('unit_id') };
};

/** A new document with its file, or changes to what is said about one. */
export default function EditDocument({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: FIELDS,
    titleOf: (draft: { title?: unknown }) => String(draft.title ?? ''),
    pageOf: (made: string) => `/officer/documents/${made}`,
    back: '/officer/documents',
  };
  if (id) return <RecordForm {...shared} title="documents.edit" path="/documents/{document_id}" id={id} bounds={update} />;
  const { start, unit } = asked();
  return (
    <RecordForm
      {...shared}
      title="documents.new"
      lead="documents.newLead"
      path="/documents"
      bounds={create}
      upload="documents.file"
      start={{ issued_on: today(), ...start }}
      {...(unit ? { fixed: { unit_id: unit } } : {})}
      save="documents.send"
    />
  );
}
