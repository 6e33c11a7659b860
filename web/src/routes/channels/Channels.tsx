import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { RecordList } from '../../kit';
import { KINDS, standing } from './channel';

/** The county's channels, the newest first. */
export default function Channels() {
  return (
    <RecordList
      title="channels.title"
      lead="channels.staffLead"
      path="/feedback/channels"
      empty="channels.none"
      states={{ name: 'kind', prefix: 'chkind', values: KINDS }}
      actions={[
        { href: '/officer/channels/new', label: 'channels.new', scope: 'feedback:handle' },
        { href: '/channels', label: 'channels.public', scope: 'feedback:read', isQuiet: true },
      ]}
      filters={[
        { kind: 'area', name: 'area', label: 'channels.area' },
        { kind: 'choice', name: 'is_open', label: 'channels.standing', prefix: 'chopen', values: ['true', 'false'] },
      ]}
      row={(channel) => ({
        href: `/officer/channels/${channel.id}`,
        title: channel.name,
        tags: [
          { text: tCode('chkind', channel.kind), look: 'plain' },
          channel.is_active ? standing(channel) : { text: t('channels.closed'), look: 'plain' },
        ],
        facts: [
          channel.unit_name,
          channel.last_tested_on && t('channels.testedOn', { day: showDate(channel.last_tested_on) }),
          channel.last_reply_minutes !== null && t('channels.minutes', { n: channel.last_reply_minutes }),
        ],
        isSynthetic: channel.synthetic,
      })}
    />
  );
}
