import { t, tCode } from '../../core/i18n';
import { RecordList, showMoment } from '../../kit';
import { BOOKING_LOOKS, BOOKING_STATES } from './booking';

export default function Bookings() {
  return (
    <RecordList
      title="bases.bookings"
      lead="bases.bookingsLead"
      back="/officer/bases"
      path="/bases/bookings"
      empty="bases.bookingsNone"
      states={{ prefix: 'bkstate', values: BOOKING_STATES }}
      filters={[
        { kind: 'date', name: 'since', label: 'bases.when' },
        { kind: 'area', name: 'area', label: 'bases.area' },
      ]}
      row={(booking) => ({
        href: `/officer/bookings/${booking.id}`,
        title: booking.group_name,
        tags: [{ text: tCode('bkstate', booking.state), look: BOOKING_LOOKS[booking.state] }],
        facts: [
          showMoment(booking.starts_at),
          booking.base_name,
          t('bases.heads2', { n: booking.head_count }),
          booking.has_contact && t('bases.hasContact'),
        ],
        isSynthetic: booking.synthetic,
      })}
    />
  );
}
