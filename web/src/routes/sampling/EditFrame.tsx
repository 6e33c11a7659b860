import create from 'bounds:SurveyFrameCreate';
import update from 'bounds:SurveyFrameUpdate';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { RecordForm } from '../../kit';
import { FRAME_FIELDS } from './frame';

/** A new frame, or changes to what one says of itself. */
export default function EditFrame({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    fields: FRAME_FIELDS,
    titleOf: (draft: { title?: unknown }) => String(draft.title ?? ''),
    pageOf: (made: string) => `/officer/frames/${made}`,
    back: '/officer/frames',
  };
  return id ? (
    <RecordForm {...shared} title="frames.edit" path="/survey-frames/{frame_id}" id={id} bounds={update} />
  ) : (
    <RecordForm
      {...shared}
      title="frames.new"
      lead="frames.newLead"
      path="/survey-frames"
      bounds={create}
      start={{ area_code: person.value?.area_code.slice(0, 6) ?? '', unit: 'household' }}
    />
  );
}
