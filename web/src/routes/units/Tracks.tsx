/** The tracks of the county: which apply, which are silent, and what the office says of them. */
import { showDate } from '../../core/format';
import { locale, t } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Back, Block, getOne, RowView, send, Steps, useKept, type Field, type RecordOf, type Step } from '../../kit';

type Track = RecordOf<'/units/tracks'>['items'][number];

const SINCE: Field = { kind: 'date', name: 'from_on', label: 'units.fromOn', hint: 'units.fromOnHint' };
const NONE: Step = {
  label: 'units.trackDrop',
  scope: 'units:write',
  reason: 'needed',
  fields: [SINCE],
  body: { applies: false },
  isQuiet: true,
};
const TAKE: Step = { label: 'units.trackTake', scope: 'units:write', fields: [SINCE], body: { applies: true } };
const NEW: Step = {
  label: 'units.trackNew',
  hint: 'units.trackNewHint',
  scope: 'units:write',
  fields: [
    { kind: 'text', name: 'name', label: 'units.trackName', isRequired: true },
    { kind: 'text', name: 'code', label: 'units.trackCode', hint: 'units.trackCodeHint', isRequired: true },
  ],
};

function Line({ track, reload }: { track: Track; reload: () => void }) {
  const saving = useAction();
  const name = track.names[locale.value] ?? track.names['zh-Hans'] ?? track.category;
  const silent = track.silent_days === null ? t('units.neverActive') : t('units.silent', { n: track.silent_days });
  const move = (step: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('PUT', `/units/tracks/${track.category}`, { ...step.body, ...body });
      reload();
    });
  return (
    <RowView
        row={{
          href: track.is_asked && track.applies ? `/officer/units?category=${track.category}` : undefined,
          title: name,
          tags: [
            track.is_entry && { text: t('units.entry'), look: 'plain' as const },
            track.is_asked && !track.applies && { text: t('units.notAsked'), look: 'warn' as const },
          ],
          facts: track.applies
            ? [
                t('units.trackCounts', { n: track.taking_part_count, all: track.eligible_count }),
                track.last_active_on ? `${silent}（${showDate(track.last_active_on)}）` : silent,
              ]
            : [track.reason, track.from_on && t('units.since', { when: showDate(track.from_on) })],
          extra: (
            <Steps
              steps={[track.is_asked && track.applies ? NONE : TAKE]}
              move={move}
              isBusy={saving.isBusy.value}
              problem={saving.problem.value}
            />
          ),
        }}
      />
  );
}

export default function Tracks() {
  useTitle(t('units.tracks'));
  const adding = useAction();
  const found = useKept('/units/tracks', () => getOne('/units/tracks'));
  const add = (_: Step, body: Record<string, unknown>) =>
    void adding.run(async () => {
      await send('PUT', `/units/tracks/${String(body['code'])}`, { name: body['name'] });
      found.reload();
    });
  return (
    <section class="page wide-page">
      <Back href="/officer/units/coverage" />
      <h1>{t('units.tracks')}</h1>
      <p class="hint">{t('units.tracksLead')}</p>
      <Async of={found}>
        {({ items }) => (
          <>
            <Block id="asked" title={t('units.tracksOwn')}>
              <ul class="rows">
                {items
                  .filter((track) => track.is_asked)
                  .map((track) => (
                    <Line key={`${track.category}${track.from_on}`} track={track} reload={found.reload} />
                  ))}
              </ul>
            </Block>
            <Block id="further" title={t('units.tracksFurther')}>
              <ul class="rows">
                {items
                  .filter((track) => !track.is_asked)
                  .map((track) => (
                    <Line key={track.category} track={track} reload={found.reload} />
                  ))}
              </ul>
            </Block>
          </>
        )}
      </Async>
      <Steps steps={[NEW]} move={add} isBusy={adding.isBusy.value} problem={adding.problem.value} />
    </section>
  );
}
