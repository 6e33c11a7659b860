import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { may, RecordPage, RelatedList } from '../../kit';
import { LINK_FIELDS } from './link';
import { visitRow } from './rows';

/** One link: the post, its unit, and what its visits found. */
export default function Link({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="links.one"
      path="/units/leader-links/{link_id}"
      id={id}
      back="/officer/links"
      nameOf={(link) => `${link.post} · ${link.unit_name}`}
      tags={(link) => [link.until_on !== null && { text: t('links.ended'), look: 'plain' }]}
      facts={(link) => [
        [
          t('links.unit'),
          <a class="link" href={`/officer/units/${link.unit_id}`}>
            {link.unit_name}
          </a>,
        ],
        [t('links.post'), link.post],
        [t('links.fromOn'), showDate(link.from_on)],
        [t('links.untilOn'), link.until_on && showDate(link.until_on)],
        [t('links.lastVisit'), link.last_visited_on ? showDate(link.last_visited_on) : t('links.neverVisited')],
      ]}
      edit={() => ({ href: `/officer/links/${id}/edit`, scope: 'units:name' })}
      history={{ resource: 'unit', states: 'ldid', fields: LINK_FIELDS }}
    >
      {(link) => (
        <RelatedList
          id="visits"
          title="links.visits"
          empty="links.noVisits"
          path="/units/leader-visits"
          query={{ link_id: id }}
          row={visitRow}
        >
          {link.until_on === null && may('units:write') && (
            <p>
              <a class="button" href={`/officer/links/visits/new?link_id=${id}`}>
                {t('links.newVisit')}
              </a>
            </p>
          )}
        </RelatedList>
      )}
    </RecordPage>
  );
}
