import create from 'bounds:ChannelCreate';
import update from 'bounds:ChannelUpdate';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { RecordForm, today } from '../../kit';
import { CHANNEL_FIELDS, STANDING_FIELDS } from './channel';

/** A new channel, or changes to one. */
export default function EditChannel({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    titleOf: (draft: { name?: unknown }) => String(draft.name ?? ''),
    pageOf: (made: string) => `/officer/channels/${made}`,
    back: '/officer/channels',
  };
  return id ? (
    <RecordForm
      {...shared}
      fields={[...CHANNEL_FIELDS, ...STANDING_FIELDS]}
      title="channels.edit"
      path="/feedback/channels/{channel_id}"
      id={id}
      bounds={update}
    />
  ) : (
    <RecordForm
      {...shared}
      fields={CHANNEL_FIELDS}
      title="channels.new"
      path="/feedback/channels"
      bounds={create}
      start={{ area_code: person.value?.area_code ?? '', from_on: today(), languages: ['cmn'] }}
    />
  );
}
