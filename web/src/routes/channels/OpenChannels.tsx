/** Where one can speak up, for everybody, with what the last try found. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { RowView } from '../../kit';
import { listChannels, ringing, spoken, standing, type Channel } from './channel';
import { placeNow, Where } from './Where';

const Line = ({ channel }: { channel: Channel }) => (
  <RowView
    row={{
      title: channel.name,
      tags: [{ text: tCode('chkind', channel.kind), look: 'plain' }, standing(channel)],
      facts: [
        channel.unit_name,
        channel.address,
        channel.hours,
        spoken(channel.languages),
        channel.last_tested_on && t('channels.testedOn', { day: showDate(channel.last_tested_on) }),
        channel.last_reply_minutes !== null && t('channels.minutes', { n: channel.last_reply_minutes }),
      ],
      isSynthetic: channel.synthetic,
      extra: channel.phone && (
        <a class="button quiet" href={ringing(channel.phone)}>
          {t('channels.ring', { phone: channel.phone })}
        </a>
      ),
    }}
  />
);

export default function OpenChannels() {
  useTitle(t('channels.title'));
  const area = placeNow();
  const found = useResource(() => listChannels(area), [area], `channels:${area}`);
  return (
    <section class="page">
      <h1>{t('channels.title')}</h1>
      <p class="hint">{t('channels.lead')}</p>
      <Where />
      <Async of={found} empty={t('channels.none')} isEmpty={(list) => list.length === 0}>
        {(list) => (
          <div class="block">
            <ul class="rows">
              {list.map((channel) => (
                <Line key={channel.id} channel={channel} />
              ))}
            </ul>
          </div>
        )}
      </Async>
      <p>
        <a class="button quiet" href="/services">
          {t('channels.services')}
        </a>
      </p>
    </section>
  );
}
