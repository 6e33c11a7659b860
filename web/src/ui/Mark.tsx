/** Further icons, for screens that are fetched later. */
import { Drawing } from './Icon';

const PATHS = {
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5 10 17.5 19.5 7',
  wait: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
  alert: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.2',
  go: 'M9 5l7 7-7 7',
  mic: 'M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3M9 21h6',
  stop: 'M7 7h10v10H7z',
  pin: 'M12 3.5a6 6 0 0 0-6 6c0 4.5 6 11 6 11s6-6.5 6-11a6 6 0 0 0-6-6zM12 7.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  eye: 'M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
} as const;

export const Mark = ({ name }: { name: keyof typeof PATHS }) => <Drawing d={PATHS[name]} />;
