import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { RecordPage } from '../../kit';
import { visitFields } from './link';

export default function Visit({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="links.visit"
      path="/units/leader-visits/{visit_id}"
      id={id}
      back="/officer/links/visits"
      nameOf={(visit) => `${showDate(visit.visited_on)} ${visit.unit_name}`}
      facts={(visit) => [
        [
          t('links.unit'),
          <a class="link" href={`/officer/units/${visit.unit_id}`}>
            {visit.unit_name}
          </a>,
        ],
        [
          t('links.post'),
          <a class="link" href={`/officer/links/${visit.link_id}`}>
            {visit.post}
          </a>,
        ],
        [t('links.visitedOn'), showDate(visit.visited_on)],
        [t('links.found'), visit.found],
      ]}
      edit={() => ({ href: `/officer/links/visits/${id}/edit`, scope: 'units:write' })}
      evidence="leader_visit"
      history={{ resource: 'unit', states: 'ldid', fields: visitFields() }}
    />
  );
}
