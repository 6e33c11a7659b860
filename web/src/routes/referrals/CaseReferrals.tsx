/** The referrals of a case: asking the sender, the paper to a county that is not here, what came back. */
import create from 'bounds:ReferralCreate';
import reply from 'bounds:ReferralReply';
import sending from 'bounds:ReferralSending';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Back, getPage, RowView, send, Steps, useKept, type Step } from '../../kit';
import { stateTag, wayTag, type Referral } from './referral';

const ASK: Step = {
  label: 'referrals.ask',
  hint: 'referrals.askHint',
  scope: 'feedback:route',
  bounds: create,
  fields: [
    { kind: 'text', name: 'target_county', label: 'referrals.county', hint: 'referrals.countyHint', isRequired: true },
    { kind: 'text', name: 'target_name', label: 'referrals.countyName', hint: 'referrals.countyNameHint' },
    { kind: 'words', name: 'text', label: 'referrals.text', hint: 'referrals.textHint', isRequired: true },
    { kind: 'switch', name: 'asks_contact', label: 'referrals.asksContact' },
  ],
};
const SEND: Step = {
  label: 'referrals.send',
  scope: 'feedback:route',
  path: 'sending',
  bounds: sending,
  fields: [
    { kind: 'text', name: 'document_number', label: 'referrals.paper', isRequired: true },
    { kind: 'date', name: 'sent_on', label: 'referrals.sentOn' },
  ],
};
const REPLY: Step = {
  label: 'referrals.reply',
  scope: 'feedback:route',
  path: 'reply',
  bounds: reply,
  fields: [
    { kind: 'words', name: 'text', label: 'referrals.replyText', isRequired: true },
    { kind: 'text', name: 'document_number', label: 'referrals.replyPaper' },
    { kind: 'switch', name: 'is_refused', label: 'referrals.isRefused' },
  ],
};
const WITHDRAW: Step = { label: 'referrals.withdraw', scope: 'feedback:route', path: 'withdrawal', reason: 'offered', isQuiet: true };
const UNDER_WAY = new Set<Referral['state']>(['asked', 'agreed', 'sent']);

const stepsOf = ({ state, is_hosted }: Referral): readonly (Step | false)[] =>
  UNDER_WAY.has(state) ? [state === 'agreed' && SEND, state === 'sent' && !is_hosted && REPLY, WITHDRAW] : [];

function Line({ referral, reload }: { referral: Referral; reload: () => void }) {
  const saving = useAction();
  const move = ({ path }: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('POST', `/feedback/${referral.feedback_id}/referrals/${referral.id}/${path}`, body);
      reload();
    });
  return (
    <RowView
      row={{
        title: referral.target_name,
        tags: [stateTag(referral.state), wayTag(referral)],
        facts: [
          showDate(referral.state_at),
          referral.document_number,
          referral.reply_number,
          referral.is_contact_shared && t('referrals.withContact'),
          referral.state_reason,
        ],
        isSynthetic: referral.synthetic,
        extra: (
          <>
            <p class="words">{referral.text}</p>
            <Steps
              key={referral.state}
              steps={stepsOf(referral)}
              move={move}
              isBusy={saving.isBusy.value}
              problem={saving.problem.value}
            />
          </>
        ),
      }}
    />
  );
}

export default function CaseReferrals({ params }: { params: Params }) {
  const id = params['id']!;
  useTitle(t('referrals.ofCase'));
  const found = useKept(`/feedback/${id}/referrals`, () => getPage('/feedback/{feedback_id}/referrals', {}, id));
  const asking = useAction();
  const ask = (_: Step, body: Record<string, unknown>) =>
    void asking.run(async () => {
      await send('POST', `/feedback/${id}/referrals`, body);
      found.reload();
    });
  return (
    <section class="page wide-page">
      <Back href={`/officer/feedback/${id}`} />
      <h1>{t('referrals.ofCase')}</h1>
      <p class="hint">{t('referrals.ofCaseLead')}</p>
      <Async of={found}>
        {({ items }) => (
          <>
            <div class="block">
              {items.length === 0 && <p class="empty">{t('referrals.noneOfCase')}</p>}
              <ul class="rows">
                {items.map((referral) => (
                  <Line key={`${referral.id}${referral.state}`} referral={referral} reload={found.reload} />
                ))}
              </ul>
            </div>
            {!items.some(({ state }) => UNDER_WAY.has(state)) && (
              <Steps
                key={items.length}
                steps={[ASK]}
                move={ask}
                isBusy={asking.isBusy.value}
                problem={asking.problem.value}
              />
            )}
          </>
        )}
      </Async>
    </section>
  );
}
