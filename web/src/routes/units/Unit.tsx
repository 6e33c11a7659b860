import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { may, RecordPage, RelatedList, showYesNo } from '../../kit';
import { linkRow, visitRow } from '../links/rows';
import { Lists } from './Lists';
import { FIELDS, mayKeep, STEPS, tagsOf } from './unit';

export default function Unit({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="units.one"
      path="/units/{unit_id}"
      id={id}
      back="/officer/units"
      nameOf={(unit) => unit.name}
      tags={tagsOf}
      facts={(unit) => [
        [t('units.area'), placeWords(areas.value, unit.area_code)],
        [tCode('ustate', unit.state), t('units.since', { when: showDate(unit.state_at) })],
        [t('units.stateReason'), unit.state_reason],
        [t('units.creditCode'), unit.credit_code],
        [t('units.eligible'), showYesNo(unit.is_eligible)],
        [t('units.notApplicable'), unit.not_applicable_reason],
        [t('units.pilot'), unit.is_pilot && showYesNo(true)],
        [t('units.registeredOn'), showDate(unit.registered_on)],
        [t('units.leaderPost'), unit.leader_posts.join(' · ')],
      ]}
      edit={() => mayKeep(id) && { href: `/officer/units/${id}/edit`, scope: 'units:write' }}
      steps={(unit) => (mayKeep(id) ? (STEPS[unit.state] ?? []) : [])}
      evidence="unit"
      history={{ resource: 'unit', states: 'ustate', fields: FIELDS }}
    >
      {(unit) => (
        <>
          <p>
            <a class="button quiet" href={`/officer/ledgers/unit/${id}`}>
              {t('kit.ledger')}
            </a>
          </p>
          <Lists unit={unit} />
          <RelatedList
            id="links"
            title="units.links"
            empty="units.noLinks"
            path="/units/leader-links"
            query={{ unit_id: id }}
            row={linkRow}
          >
            {may('units:name') && (
              <p>
                <a class="link" href={`/officer/links/new?unit_id=${id}`}>
                  {t('links.new')}
                </a>
              </p>
            )}
          </RelatedList>
          <RelatedList
            id="visits"
            title="units.visits"
            empty="links.noVisits"
            path="/units/leader-visits"
            query={{ unit_id: id }}
            row={visitRow}
          />
          <RelatedList
          id="activities"
          title="units.activities"
          path="/activities"
          query={{ unit_id: id }}
          row={(activity) => ({
            href: `/officer/activities/${activity.id}`,
            title: activity.title,
            tags: [{ text: tCode('akind', activity.kind) }, { text: tCode('astate', activity.state), look: 'plain' }],
            facts: [showDate(activity.starts_at)],
            isSynthetic: activity.synthetic,
          })}
        />
        </>
      )}
    </RecordPage>
  );
}
