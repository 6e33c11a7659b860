/** The steps of a booking. */
import transition from 'bounds:BookingTransition';
import type { RecordOf, Step, Tag } from '../../kit';

export type Booking = RecordOf<'/bases/bookings/{booking_id}'>;

export const BOOKING_STATES = ['asked', 'confirmed', 'visited', 'refused', 'cancelled'] as const;
export const BOOKING_LOOKS: Record<string, Tag['look']> = {
  asked: 'warn',
  confirmed: 'good',
  visited: 'good',
  refused: 'plain',
  cancelled: 'plain',
};
const WRITE = 'bases:write';
const CANCEL: Step = { to: 'cancelled', label: 'bases.cancel', scope: WRITE, reason: 'needed', isQuiet: true };

export const stepsOf = (booking: Booking): readonly (Step | false)[] => {
  if (booking.state === 'asked')
    return [
      { to: 'confirmed', label: 'bases.confirm', scope: WRITE },
      { to: 'refused', label: 'bases.refuse', scope: WRITE, reason: 'needed', isQuiet: true },
    ];
  if (booking.state !== 'confirmed') return [];
  return [
    Date.parse(booking.starts_at) <= Date.now() && {
      to: 'visited',
      label: 'bases.came',
      hint: 'bases.cameHint',
      scope: WRITE,
      fields: [
        { kind: 'whole', name: 'visitor_count', label: 'bases.cameCount', start: String(booking.head_count) },
        { kind: 'whole', name: 'session_count', label: 'bases.sessionCount', start: '1' },
      ],
      bounds: transition,
    },
    CANCEL,
  ];
};
