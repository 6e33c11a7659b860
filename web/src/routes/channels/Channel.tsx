/** One channel with its tries; who neither runs nor entered it may enter another. */
import bounds from 'bounds:ChannelTestCreate';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { useAction } from '../../ui/hooks';
import { Block, RecordPage, RowView, send, showYesNo, Steps, type Step } from '../../kit';
import { CHANNEL_FIELDS, spoken, standing, STANDING_FIELDS, type ChannelDetail } from './channel';

const TRY: Step = {
  label: 'channels.try',
  hint: 'channels.tryHint',
  scope: 'feedback:handle',
  bounds,
  fields: [
    { kind: 'switch', name: 'is_working', label: 'channels.isWorking', start: true },
    { kind: 'whole', name: 'reply_minutes', label: 'channels.replyMinutes', when: (draft) => draft['is_working'] === true },
    { kind: 'words', name: 'note', label: 'channels.note', hint: 'channels.noteHint' },
  ],
};

function Tries({ channel, reload }: { channel: ChannelDetail; reload: () => void }) {
  const saving = useAction();
  const keep = (_: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('POST', `/feedback/channels/${channel.id}/tests`, body);
      reload();
    });
  return (
    <>
      <Block id="tries" title={t('channels.tries')}>
        {channel.tests.length === 0 ? (
          <p class="empty">{t('channels.noTries')}</p>
        ) : (
          <ul class="rows">
            {channel.tests.map((one) => (
              <RowView
                key={one.id}
                row={{
                  title: showDate(one.tested_on),
                  tags: [{ text: tCode('chworks', String(one.is_working)), look: one.is_working ? 'good' : 'warn' }],
                  facts: [one.reply_minutes !== null && t('channels.minutes', { n: one.reply_minutes }), one.note],
                }}
              />
            ))}
          </ul>
        )}
      </Block>
      {channel.can_test ? (
        <Steps
          key={channel.tests.length}
          steps={[TRY]}
          move={keep}
          isBusy={saving.isBusy.value}
          problem={saving.problem.value}
        />
      ) : (
        <p class="hint">{t('channels.ownHint')}</p>
      )}
    </>
  );
}

export default function Channel({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="channels.one"
      path="/feedback/channels/{channel_id}"
      id={id}
      back="/officer/channels"
      nameOf={(channel) => channel.name}
      tags={(channel) => [{ text: tCode('chkind', channel.kind), look: 'plain' }, standing(channel)]}
      facts={(channel) => [
        [t('channels.unit'), channel.unit_name],
        [t('channels.area'), placeWords(areas.value, channel.area_code)],
        [t('channels.address'), channel.address],
        [t('channels.phone'), channel.phone],
        [t('channels.hours'), channel.hours],
        [t('channels.languages'), spoken(channel.languages)],
        [t('channels.topics'), channel.topics.map((code) => tCode('htopic', code)).join('、')],
        [t('channels.isActive'), showYesNo(channel.is_active)],
        [t('channels.fromOn'), showDate(channel.from_on)],
        [t('channels.untilOn'), channel.until_on && showDate(channel.until_on)],
      ]}
      edit={() => ({ href: `/officer/channels/${id}/edit`, scope: 'feedback:handle' })}
      history={{ resource: 'feedback', states: 'chdid', fields: [...CHANNEL_FIELDS, ...STANDING_FIELDS] }}
    >
      {(channel, reload) => <Tries channel={channel} reload={reload} />}
    </RecordPage>
  );
}
