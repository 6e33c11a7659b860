import create from 'bounds:LiaisonPostCreate';
import update from 'bounds:LiaisonPostUpdate';
import type { Params } from '../../core/route';
import { query } from '../../core/route';
import { readChosen, RecordForm, today } from '../../kit';
import { POST_FIELDS, UNTIL } from './liaison';

/** A new liaison post or service point, or changes to one. */
export default function EditPost({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    titleOf: (draft: { post?: unknown }) => String(draft.post ?? ''),
    pageOf: (made: string) => `/officer/liaison/posts/${made}`,
    back: '/officer/liaison',
  };
  return id ? (
    <RecordForm {...shared} fields={[...POST_FIELDS, UNTIL]} title="liaison.edit" path="/units/liaison-posts/{post_id}" id={id} bounds={update} />
  ) : (
    <RecordForm
      {...shared}
      fields={POST_FIELDS}
      title="liaison.newPost"
      path="/units/liaison-posts"
      bounds={create}
      start={{ from_on: today(), ...readChosen(query.value, ['area_code']) }}
    />
  );
}
