/** The tracks of the county: which apply, which are silent, and what the office says of them. */
import { showDate } from '../../core/format';
import { locale, t } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Back, Block, getOne, RowView, send, Steps, useKept, type Field, type RecordOf, type Row, type Step } from '../../kit';

type Track = RecordOf<'/units/tracks'>['items'][number];

const nameOf = (track: Track): string => track.names[locale.value] ?? track.names['zh-Hans'] ?? track.category;
const SINCE: Field = { kind: 'date', name: 'from_on', label: 'units.fromOn', hint: 'units.fromOnHint' };

const chosenFrom = (name: string, tracks: readonly Track[]): Field => ({
  kind: 'options',
  name: 'category',
  label: 'units.category',
  from: `tracks-${name}`,
  load: async () => tracks.map((track) => ({ value: track.category, text: nameOf(track) })),
  look: 'select',
  isRequired: true,
});

/** What the office can say: that a track does not apply, that the county has it, or that it has one of its own. */
const stepsFor = (tracks: readonly Track[]): Step[] => [
  {
    label: 'units.trackDrop',
    scope: 'units:name',
    reason: 'needed',
    fields: [chosenFrom('asked', tracks.filter(({ is_asked: isAsked, applies }) => isAsked && applies)), SINCE],
    body: { applies: false },
    isQuiet: true,
  },
  {
    label: 'units.trackTake',
    scope: 'units:name',
    fields: [chosenFrom('further', tracks.filter(({ is_asked: isAsked, applies }) => !isAsked || !applies)), SINCE],
    body: { applies: true },
    isQuiet: true,
  },
  {
    label: 'units.trackNew',
    hint: 'units.trackNewHint',
    scope: 'units:name',
    fields: [
      { kind: 'text', name: 'name', label: 'units.trackName', isRequired: true },
      { kind: 'text', name: 'category', label: 'units.trackCode', hint: 'units.trackCodeHint', isRequired: true },
    ],
    isQuiet: true,
  },
];

function rowOf(track: Track): Row {
  const silent = track.silent_days === null ? t('units.neverActive') : t('units.silent', { n: track.silent_days });
  return {
    href: track.is_asked && track.applies ? `/officer/units?category=${track.category}` : undefined,
    title: nameOf(track),
    tags: [
      track.is_entry && { text: t('units.entry'), look: 'plain' },
      track.is_asked && !track.applies && { text: t('units.notAsked'), look: 'warn' },
    ],
    facts:
      track.is_asked && track.applies
        ? [
            t('units.trackCounts', { n: track.taking_part_count, all: track.eligible_count }),
            track.last_active_on ? `${silent}（${showDate(track.last_active_on)}）` : silent,
          ]
        : [track.reason, track.from_on && t('units.since', { when: showDate(track.from_on) })],
  };
}

function Told({ tracks, reload }: { tracks: readonly Track[]; reload: () => void }) {
  const saving = useAction();
  const move = (step: Step, { category, ...body }: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('PUT', `/units/tracks/${String(category)}`, { ...step.body, ...body });
      reload();
    });
  const lines = (of: readonly Track[]) => (
    <ul class="rows">
      {of.map((track) => (
        <RowView key={track.category} row={rowOf(track)} />
      ))}
    </ul>
  );
  return (
    <>
      <Block id="asked" title={t('units.tracksOwn')}>
        {lines(tracks.filter((track) => track.is_asked))}
      </Block>
      <Block id="further" title={t('units.tracksFurther')}>
        {lines(tracks.filter((track) => !track.is_asked))}
      </Block>
      <Steps
        key={tracks.map(({ category, applies }) => `${category}${applies}`).join()}
        steps={stepsFor(tracks)}
        move={move}
        isBusy={saving.isBusy.value}
        problem={saving.problem.value}
      />
    </>
  );
}

export default function Tracks() {
  useTitle(t('units.tracks'));
  const found = useKept('/units/tracks', () => getOne('/units/tracks'));
  return (
    <section class="page wide-page">
      <Back href="/officer/units/coverage" />
      <h1>{t('units.tracks')}</h1>
      <p class="hint">{t('units.tracksLead')}</p>
      <Async of={found}>{({ items }) => <Told tracks={items} reload={found.reload} />}</Async>
    </section>
  );
}
