/** One matter that another county handed to ours: taking it on, answering or refusing it, reaching its sender. */
import contactBounds from 'bounds:ContactRequest';
import bounds from 'bounds:HandoverStep';
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Back, Facts, getOne, send, Steps, Tags, useKept, type Field, type Step } from '../../kit';
import { stateTag, type Handover as Matter } from './referral';

const WORDS: readonly Field[] = [{ kind: 'words', name: 'text', label: 'referrals.answerText', isRequired: true }];
const ACCEPT: Step = { to: 'accepted', label: 'referrals.accept', scope: 'feedback:route' };
const ANSWER: Step = { to: 'answered', label: 'referrals.answer', scope: 'feedback:route', fields: WORDS, bounds };
const REFUSE: Step = {
  to: 'refused',
  label: 'referrals.refuse',
  hint: 'referrals.refuseHint',
  scope: 'feedback:route',
  fields: WORDS,
  bounds,
  isQuiet: true,
};
const REACH: Step = {
  label: 'referrals.reach',
  hint: 'referrals.reachHint',
  scope: 'feedback:route',
  fields: [{ kind: 'text', name: 'reason', label: 'activity.reason', isRequired: true }],
  bounds: contactBounds,
  isQuiet: true,
};

function Opened({ matter, reload }: { matter: Matter; reload: () => void }) {
  const place = `/feedback/handovers/${matter.id}`;
  const contact = useSignal('');
  const saving = useAction();
  const reaching = useAction();
  const move = ({ to }: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('POST', `${place}/transitions`, { to, ...body });
      reload();
    });
  const reach = (_: Step, body: Record<string, unknown>) =>
    void reaching.run(async () => {
      contact.value = (await send<{ contact: string }>('POST', `${place}/contact`, body)).contact;
    });
  return (
    <>
      <section class="block" aria-labelledby="matter">
        <p class="row-head">
          <Tags of={[stateTag(matter.state), { text: tCode('kind', matter.kind), look: 'plain' }]} />
          <SyntheticTag of={matter} />
        </p>
        <h2 id="matter">{matter.origin_name}</h2>
        <p class="words">{matter.text || t('referrals.takenBack')}</p>
        <Facts
          of={[
            [t('referrals.offered'), showDate(matter.offered_at)],
            [t('referrals.dueOn'), matter.due_on && showDate(matter.due_on)],
            [t('referrals.answerText'), matter.answer],
          ]}
        />
        {contact.value && (
          <p class="notice" role="status">
            {contact.value}
          </p>
        )}
      </section>
      <Steps
        key={matter.state}
        steps={[matter.state === 'offered' && ACCEPT, matter.state === 'accepted' && ANSWER, (matter.state === 'offered' || matter.state === 'accepted') && REFUSE]}
        move={move}
        isBusy={saving.isBusy.value}
        problem={saving.problem.value}
      />
      {matter.has_contact && !contact.value && (
        <Steps steps={[REACH]} move={reach} isBusy={reaching.isBusy.value} problem={reaching.problem.value} />
      )}
    </>
  );
}

export default function Handover({ params }: { params: Params }) {
  const id = params['id']!;
  useTitle(t('referrals.oneIncoming'));
  const found = useKept(`/feedback/handovers/${id}`, () => getOne('/feedback/handovers/{handover_id}', id));
  return (
    <section class="page wide-page">
      <Back href="/officer/handovers" />
      <h1>{t('referrals.oneIncoming')}</h1>
      <Async of={found}>{(matter) => <Opened key={matter.state} matter={matter} reload={found.reload} />}</Async>
    </section>
  );
}
