/** What other counties ask of ours, and our answer. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Back, getPage, RowView, send, Steps, useKept, type ItemOf, type Step } from '../../kit';

type Invitation = ItemOf<'/units/cluster-invitations'>;

const AGREE: Step = {
  label: 'clusters.agree',
  scope: 'units:name',
  fields: [{ kind: 'unit', name: 'unit_id', label: 'clusters.unit', isRequired: true }],
  body: { state: 'accepted' },
};
const DECLINE: Step = { label: 'clusters.decline', scope: 'units:name', reason: 'needed', body: { state: 'declined' }, isQuiet: true };
const LEAVE: Step = { label: 'clusters.quit', scope: 'units:name', reason: 'needed', body: { state: 'ended' }, isQuiet: true };
const STEPS: Record<Invitation['state'], readonly Step[]> = {
  proposed: [AGREE, DECLINE],
  accepted: [LEAVE],
  declined: [AGREE],
  ended: [AGREE],
};
const LOOKS = { proposed: 'warn', accepted: 'good', declined: 'plain', ended: 'plain' } as const;

function Line({ invitation, reload }: { invitation: Invitation; reload: () => void }) {
  const answering = useAction();
  const move = (step: Step, body: Record<string, unknown>) =>
    void answering.run(async () => {
      await send('POST', `/units/cluster-invitations/${invitation.id}/answer`, { ...step.body, ...body });
      reload();
    });
  return (
    <RowView
        row={{
          title: invitation.cluster_name,
          tags: [
            { text: tCode('pact', invitation.state), look: LOOKS[invitation.state] },
            { text: tCode('ckind', invitation.kind), look: 'plain' },
          ],
          facts: [
            invitation.owner_county_name,
            invitation.unit_name,
            showDate(invitation.answered_on ?? invitation.proposed_at),
            invitation.reason,
          ],
          extra: (
            <Steps
              key={invitation.state}
              steps={STEPS[invitation.state]}
              move={move}
              isBusy={answering.isBusy.value}
              problem={answering.problem.value}
            />
          ),
        }}
      />
  );
}

export default function Invitations() {
  useTitle(t('clusters.invitations'));
  const found = useKept('/units/cluster-invitations', () => getPage('/units/cluster-invitations', { limit: 200 }));
  return (
    <section class="page wide-page">
      <Back href="/officer/clusters" />
      <h1>{t('clusters.invitations')}</h1>
      <p class="hint">{t('clusters.invitationsLead')}</p>
      <div class="block">
        <Async of={found} empty={t('clusters.noInvitations')} isEmpty={({ items }) => items.length === 0}>
          {({ items }) => (
            <ul class="rows">
              {items.map((invitation) => (
                <Line key={`${invitation.id}${invitation.state}`} invitation={invitation} reload={found.reload} />
              ))}
            </ul>
          )}
        </Async>
      </div>
    </section>
  );
}
