import { Ratio } from '../../charts/Ratio';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import { getOne, RecordList, useKept } from '../../kit';
import { loadTracks, STATES, tagsOf } from './unit';

/** How many of the eligible take part; left out when it cannot be read. */
function Coverage() {
  const found = useKept('/units/coverage', () => getOne('/units/coverage'));
  const now = found.state.value;
  if (now.is !== 'here') return null;
  const { eligible_count: all, taking_part_count: part } = now.data.overall;
  return <Ratio label={t('units.coverage')} numerator={part} denominator={all} unit={t('units.coverageUnit')} />;
}

export default function Units() {
  return (
    <RecordList
      title="units.title"
      lead="units.lead"
      path="/units"
      resource="units"
      importScope="units:write"
      empty="units.none"
      actions={[
        { href: '/officer/units/new', label: 'units.new', scope: 'units:name' },
        { href: '/officer/units/coverage', label: 'units.coverageTitle', scope: 'units:read', isQuiet: true },
      ]}
      states={{ prefix: 'ustate', values: STATES }}
      filters={[
        { kind: 'text', name: 'q', label: 'units.find' },
        { kind: 'options', name: 'category', label: 'units.category', load: loadTracks },
        { kind: 'area', name: 'area', label: 'units.area' },
        { kind: 'yesno', name: 'is_pilot', label: 'units.pilot' },
      ]}
      row={(unit) => ({
        href: `/officer/units/${unit.id}`,
        title: unit.name,
        tags: tagsOf(unit),
        facts: [
          placeWords(areas.value, unit.area_code),
          t('units.since', { when: showDate(unit.state_at) }),
          unit.is_pilot && t('units.pilot'),
        ],
        isSynthetic: unit.synthetic,
      })}
    >
      <Coverage />
    </RecordList>
  );
}
