/** Further icons, for screens that are fetched later. */
import { Drawing } from './Icon';

const PATHS = {
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5 10 17.5 19.5 7',
  wait: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
  alert: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.2',
  go: 'M9 5l7 7-7 7',
} as const;

export const Mark = ({ name }: { name: keyof typeof PATHS }) => <Drawing d={PATHS[name]} />;
