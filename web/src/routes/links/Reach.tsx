/** How far the leaders' links reach: who is looked after, who is not, and since when nobody came. */
import { Ratio } from '../../charts/Ratio';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import { addressWith, chosenNow, getOne, may, RecordList, useKept } from '../../kit';
import { loadTracks, trackName } from '../units/unit';

function Totals() {
  const chosen = chosenNow(['area', 'category', 'on']);
  const found = useKept(addressWith('/units/leader-coverage#totals', chosen), () =>
    getOne('/units/leader-coverage', {}, { ...chosen, limit: 1 }),
  );
  const now = found.state.value;
  if (now.is !== 'here') return null;
  const { eligible_count: all, linked_count: linked, visited_count: visited, on } = now.data.totals;
  return (
    <div class="block">
      <Ratio label={t('links.linked')} numerator={linked} denominator={all} unit={t('units.coverageUnit')} />
      <Ratio label={t('links.visited')} numerator={visited} denominator={linked} unit={t('units.coverageUnit')} />
      <p class="hint">{t('links.onDay', { when: showDate(on) })}</p>
    </div>
  );
}

export default function Reach() {
  return (
    <RecordList
      title="links.title"
      lead="links.lead"
      path="/units/leader-coverage"
      empty="links.none"
      states={{ name: 'is_linked', prefix: 'linked', values: ['false', 'true'] }}
      actions={[
        { href: '/officer/links/visits/new', label: 'links.newVisit', scope: 'units:write' },
        { href: '/officer/links/new', label: 'links.new', scope: 'units:name', isQuiet: true },
        { href: '/officer/links/visits', label: 'links.visits', scope: 'units:read', isQuiet: true },
      ]}
      filters={[
        { kind: 'area', name: 'area', label: 'units.area' },
        { kind: 'options', name: 'category', label: 'units.category', load: loadTracks },
        {
          kind: 'choice',
          name: 'silent_days',
          label: 'links.silentOver',
          prefix: 'silent',
          values: ['30', '90', '180', '365'],
        },
        { kind: 'date', name: 'on', label: 'units.onDay' },
      ]}
      row={(unit) => ({
        href:
          unit.posts.length || !may('units:name')
            ? `/officer/units/${unit.unit_id}`
            : `/officer/links/new?unit_id=${unit.unit_id}`,
        title: unit.name,
        tags: [
          unit.posts.length ? null : { text: t('linked.false'), look: 'warn' },
          { text: trackName(unit.category), look: 'plain' },
        ],
        facts: [
          placeWords(areas.value, unit.area_code),
          unit.posts.join(' · '),
          unit.days_since_visit === null
            ? unit.posts.length > 0 && t('links.neverVisited')
            : t('links.daysSince', { n: unit.days_since_visit, when: showDate(unit.last_visited_on) }),
        ],
      })}
    >
      <Totals />
    </RecordList>
  );
}
