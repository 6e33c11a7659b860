/** Coverage of any day: by track and by township, each with its numerator and denominator, and who joined or left. */
import { Ratio } from '../../charts/Ratio';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import {
  addressWith,
  Back,
  Block,
  choose,
  chosenNow,
  FilterBar,
  getOne,
  RelatedList,
  useAreas,
  useKept,
  type Filter,
  type RecordOf,
} from '../../kit';
import { loadTracks, trackName } from './unit';

type Found = RecordOf<'/units/coverage'>;
type Group = Found['groups'][number];

const COUNTY_DIGITS = 6;

const FILTERS: readonly Filter[] = [
  { kind: 'area', name: 'area', label: 'units.area' },
  { kind: 'date', name: 'on', label: 'units.onDay' },
  { kind: 'date', name: 'since', label: 'units.sinceDay' },
];

function Line({ group, label, href }: { group: Group; label: string; href?: string }) {
  const { taking_part_count: part, eligible_count: all, named_count: named, not_applicable_count: left } = group;
  const more = [named > 0 && t('units.namedCount', { n: named }), left > 0 && t('units.leftOut', { n: left })].filter(Boolean);
  return (
    <li>
      {group.applies ? (
        <>
          <Ratio label={label} numerator={part} denominator={all} unit={t('units.coverageUnit')} href={href} />
          {more.length > 0 && <p class="hint">{more.join(' · ')}</p>}
        </>
      ) : (
        <p>
          {label}
          <span class="hint">{t('units.trackNone', { reason: group.reason ?? '' })}</span>
        </p>
      )}
    </li>
  );
}

function Told({ tracks, places, chosen }: { tracks: Found; places: Found; chosen: Record<string, string> }) {
  const area = chosen['area'];
  const inTrack = (code: string) => addressWith('/officer/units', { category: code, area });
  const { since, on, added_count: added, removed_count: removed } = tracks;
  return (
    <>
      <Block id="overall" title={t('units.coverageOn', { when: showDate(on) })}>
        <ul class="rows plain">
          <Line group={tracks.overall} label={t('units.coverage')} />
        </ul>
        <p>{t('units.moved', { since: showDate(since), added, removed })}</p>
      </Block>
      <Block id="tracks" title={t('units.byTrack')}>
        <ul class="rows plain">
          {tracks.groups.map((group) => (
            <Line key={group.key} group={group} label={trackName(group.key)} href={inTrack(group.key)} />
          ))}
        </ul>
        <p>
          <a class="link" href="/officer/units/tracks">
            {t('units.tracks')}
          </a>
        </p>
      </Block>
      <Block id="places" title={t('units.byPlace')}>
        <ul class="rows plain">
          {places.groups.map((group) => (
            <Line
              key={group.key}
              group={group}
              label={group.key.length === COUNTY_DIGITS ? t('units.countyLevel') : placeWords(areas.value, group.key) || group.name}
              href={addressWith('/officer/units/coverage', { ...chosen, area: group.key })}
            />
          ))}
        </ul>
      </Block>
      <RelatedList
        id="changes"
        title="units.changes"
        empty="units.noChanges"
        path="/units/registry/changes"
        query={{ since, on, ...(area ? { area } : {}), limit: 20 }}
        row={(change) => ({
          href: `/officer/units/${change.unit_id}`,
          title: change.name,
          tags: [
            { text: t(change.is_added ? 'units.added' : 'units.removed'), look: change.is_added ? 'good' : 'warn' },
            { text: trackName(change.category), look: 'plain' },
          ],
          facts: [t('units.since', { when: showDate(change.from_on) }), change.not_applicable_reason],
        })}
      />
    </>
  );
}

export default function Coverage() {
  const chosen = chosenNow(FILTERS.map(({ name }) => name));
  useTitle(t('units.coverageTitle'));
  useAreas();
  const found = useKept(addressWith('/units/coverage', chosen), async () => {
    const [tracks, places] = await Promise.all([
      getOne('/units/coverage', {}, { ...chosen, by: 'category' }),
      getOne('/units/coverage', {}, { ...chosen, by: 'township' }),
      loadTracks().catch(() => []),
    ]);
    return { tracks, places };
  });
  return (
    <section class="page wide-page">
      <Back href="/officer/units" />
      <h1>{t('units.coverageTitle')}</h1>
      <p class="hint">{t('units.coverageLead')}</p>
      <FilterBar filters={FILTERS} chosen={chosen} choose={choose} />
      <Async of={found}>{({ tracks, places }) => <Told tracks={tracks} places={places} chosen={chosen} />}</Async>
    </section>
  );
}
