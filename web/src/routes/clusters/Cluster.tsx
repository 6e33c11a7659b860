/** One cluster with its members, also those of other counties and what these have said. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, may, RecordPage, RowView, send, Steps, type Field, type RecordOf, type Step } from '../../kit';
import { CLUSTER_FIELDS } from './EditCluster';

type Detail = RecordOf<'/units/clusters/{cluster_id}'>;
type Member = Detail['members'][number];

const OWN: Step = {
  label: 'clusters.addOwn',
  scope: 'units:name',
  fields: [{ kind: 'unit', name: 'unit_id', label: 'clusters.unit', isRequired: true }],
};
const PARTNER_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'partner_county', label: 'clusters.county', hint: 'clusters.countyHint', isRequired: true },
  { kind: 'text', name: 'unit_name', label: 'clusters.partnerUnit', isRequired: true },
  { kind: 'text', name: 'credit_code', label: 'clusters.creditCode' },
];
const PARTNER: Step = {
  label: 'clusters.ask',
  hint: 'clusters.askHint',
  scope: 'units:name',
  fields: PARTNER_FIELDS,
  isQuiet: true,
};
const LOOKS = { proposed: undefined, accepted: 'good', declined: 'warn', ended: 'plain' } as const;

function Line({ member, drop, isBusy }: { member: Member; drop: (member: Member) => void; isBusy: boolean }) {
  const isOpen = member.state !== 'ended' && member.state !== 'declined';
  return (
    <RowView
        row={{
          href: member.unit_id ? `/officer/units/${member.unit_id}` : undefined,
          title: member.unit_name,
          tags: [{ text: tCode('pact', member.unit_id ? 'member' : member.state), look: LOOKS[member.state] }],
          facts: [
            !member.unit_id && member.county_name,
            member.from_on && t('units.since', { when: showDate(member.from_on) }),
            member.reason,
          ],
          extra: isOpen && may('units:name') && (
            <button type="button" class="link" disabled={isBusy} onClick={() => drop(member)}>
              {t(member.unit_id ? 'clusters.leave' : 'clusters.end')}
              <span class="unseen">{member.unit_name}</span>
            </button>
          ),
        }}
      />
  );
}

function Members({ cluster, reload }: { cluster: Detail; reload: () => void }) {
  const adding = useAction();
  const dropping = useAction();
  const place = `/units/clusters/${cluster.id}`;
  const add = (_: Step, body: Record<string, unknown>) =>
    void adding.run(async () => {
      await send('POST', `${place}/members`, body);
      reload();
    });
  const drop = (member: Member) =>
    void dropping.run(async () => {
      await send('DELETE', `${place}/${member.unit_id ? 'members' : 'partners'}/${member.id}`);
      reload();
    });
  return (
    <>
      <Block id="members" title={t('clusters.membersTitle')}>
        <ul class="rows">
          {cluster.members.map((member) => (
            <Line key={member.id} member={member} drop={drop} isBusy={dropping.isBusy.value} />
          ))}
        </ul>
        {dropping.problem.value && <Trouble problem={dropping.problem.value} />}
      </Block>
      {cluster.until_on === null && (
        <Steps
          key={cluster.members.length}
          steps={[OWN, PARTNER]}
          move={add}
          isBusy={adding.isBusy.value}
          problem={adding.problem.value}
        />
      )}
    </>
  );
}

export default function Cluster({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="clusters.one"
      path="/units/clusters/{cluster_id}"
      id={id}
      back="/officer/clusters"
      nameOf={(cluster) => cluster.name}
      tags={(cluster) => [
        { text: tCode('ckind', cluster.kind), look: 'plain' },
        cluster.document_count === 0 && { text: t('clusters.noAgreement'), look: 'warn' },
      ]}
      facts={(cluster) => [
        [t('units.area'), placeWords(areas.value, cluster.area_code)],
        [t('clusters.purpose'), cluster.purpose],
        [t('clusters.fromOn'), showDate(cluster.from_on)],
        [t('clusters.untilOn'), cluster.until_on && showDate(cluster.until_on)],
      ]}
      edit={() => ({ href: `/officer/clusters/${id}/edit`, scope: 'units:name' })}
      evidence="cluster"
      history={{ resource: 'unit', states: 'cdid', fields: CLUSTER_FIELDS }}
    >
      {(cluster, reload) => <Members cluster={cluster} reload={reload} />}
    </RecordPage>
  );
}
