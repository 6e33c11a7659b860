import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { may, RecordPage, send, showMoment } from '../../kit';
import { Field } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { BOOKING_LOOKS, stepsOf } from './booking';

/** How to reach the group; every look is noted with its reason. */
function Contact({ id }: { id: string }) {
  const reason = useSignal('');
  const contact = useSignal('');
  const asking = useAction();
  const ask = (event: Event) => {
    event.preventDefault();
    void asking.run(async () => {
      const found = await send<{ contact: string }>('POST', `/bases/bookings/${id}/contact`, { reason: reason.value });
      contact.value = found.contact;
    });
  };
  if (contact.value)
    return (
      <p class="notice" role="status">
        {t('bases.contactIs', { contact: contact.value })}
      </p>
    );
  return (
    <details class="block">
      <summary>{t('bases.contact')}</summary>
      <form noValidate onSubmit={ask}>
        <Field id="contact-reason" label={t('bases.reason')} hint={t('bases.contactHint')}>
          <input
            id="contact-reason"
            value={reason.value}
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
        </Field>
        {asking.problem.value && <Trouble problem={asking.problem.value} />}
        <button type="submit" class="button quiet" disabled={asking.isBusy.value}>
          {t('bases.contact')}
        </button>
      </form>
    </details>
  );
}

export default function Booking({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="bases.booking"
      path="/bases/bookings/{booking_id}"
      id={id}
      back="/officer/bookings"
      nameOf={(booking) => booking.group_name}
      tags={(booking) => [{ text: tCode('bkstate', booking.state), look: BOOKING_LOOKS[booking.state] }]}
      facts={(booking) => [
        [
          t('bases.one'),
          <a key="base" class="link" href={`/officer/bases/${booking.base_id}`}>
            {booking.base_name}
          </a>,
        ],
        [t('bases.when'), `${showMoment(booking.starts_at)} – ${showMoment(booking.ends_at).slice(-5)}`],
        [t('bases.groupHead'), t('bases.heads2', { n: booking.head_count })],
        [t('bases.reason'), booking.state_reason],
      ]}
      steps={stepsOf}
    >
      {(booking) => booking.has_contact && may('bases:write') && <Contact id={id} />}
    </RecordPage>
  );
}
