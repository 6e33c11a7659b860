/** One row's explanation by the body; what is typed stays on the device and waits there without a network. */
import bounds from 'bounds:ReviewNoteUpdate';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { RecordForm, useKept, getOne } from '../../kit';
import { placeOf } from './review';

/** Which row it is, beneath the form's heading. */
export function RowName({ id, code }: { id: string; code: string }) {
  const params = { assessment_id: id, code };
  const found = useKept(`note:${id}:${code}`, () => getOne('/reviews/{assessment_id}/notes/{code}', params));
  const now = found.state.value;
  return <p class="row-title">{now.is === 'here' ? `${code} ${now.data.title}` : code}</p>;
}

export default function Note({ params }: { params: Params }) {
  const [id, code] = [params['id']!, params['code']!];
  return (
    <RecordForm
      title="reviews.noteTitle"
      about={<RowName id={id} code={code} />}
      lead="reviews.noteLead"
      fields={[{ kind: 'words', name: 'note', label: 'reviews.note' }]}
      bounds={bounds}
      path="/reviews/{assessment_id}/notes/{code}"
      params={{ assessment_id: id, code }}
      id={code}
      titleOf={() => t('reviews.noteOf', { code })}
      pageOf={() => placeOf(id)}
      back={placeOf(id)}
    />
  );
}
