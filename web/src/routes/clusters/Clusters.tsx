import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { RecordList } from '../../kit';

/** Belts, corridors and clusters that the county owns. */
export default function Clusters() {
  return (
    <RecordList
      title="clusters.title"
      lead="clusters.lead"
      path="/units/clusters"
      empty="clusters.none"
      states={{ name: 'kind', prefix: 'ckind', values: ['belt', 'corridor', 'cluster'] }}
      actions={[
        { href: '/officer/clusters/new', label: 'clusters.new', scope: 'units:name' },
        { href: '/officer/clusters/invitations', label: 'clusters.invitations', scope: 'units:read', isQuiet: true },
      ]}
      filters={[
        { kind: 'area', name: 'area', label: 'units.area' },
        { kind: 'date', name: 'on', label: 'units.onDay' },
      ]}
      row={(cluster) => ({
        href: `/officer/clusters/${cluster.id}`,
        title: cluster.name,
        tags: [
          { text: tCode('ckind', cluster.kind), look: 'plain' },
          cluster.member_count < 2 && { text: t('clusters.tooFew'), look: 'warn' },
          cluster.document_count === 0 && { text: t('clusters.noAgreement'), look: 'warn' },
        ],
        facts: [
          t('clusters.members', { n: cluster.member_count }),
          cluster.county_count > 1 && t('clusters.counties', { n: cluster.county_count }),
          t('units.since', { when: showDate(cluster.from_on) }),
        ],
        isSynthetic: cluster.synthetic,
      })}
    />
  );
}
