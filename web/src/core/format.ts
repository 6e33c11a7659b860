/** Dates and numbers in the reader's language; days are those of China. */
import { locale } from './i18n';

const ZONE = 'Asia/Shanghai';

export function showDate(iso: string | number | null | undefined, withTime = false): string {
  if (!iso) return '';
  const options: Intl.DateTimeFormatOptions = { timeZone: ZONE, year: 'numeric', month: 'short', day: 'numeric' };
  if (withTime) Object.assign(options, { hour: '2-digit', minute: '2-digit', hour12: false });
  return new Intl.DateTimeFormat(locale.value, options).format(new Date(iso));
}

export const showNumber = (value: number, digits = 2): string =>
  new Intl.NumberFormat(locale.value, { maximumFractionDigits: digits }).format(value);

/** The time of a moment of today, else its day: how old a number is, at a glance. */
export function showClock(iso: string): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: ZONE };
  const isToday = showDate(iso) === showDate(Date.now());
  Object.assign(
    options,
    isToday ? { hour: '2-digit', minute: '2-digit', hour12: false } : { month: 'short', day: 'numeric' },
  );
  return new Intl.DateTimeFormat(locale.value, options).format(new Date(iso));
}
