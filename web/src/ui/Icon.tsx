/** Line icons on a 24-unit grid; always beside words, so hidden from screen readers. */
const PATHS = {
  seed: 'M12 7.5c-1.8-.9-2.3-2.6-2.3-4.3.9.9 1.4.9 2.3 0 .9.9 1.4.9 2.3 0 0 1.7-.5 3.4-2.3 4.3zM12 7.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM12 11v2M9 14.5l1.5 1M15 14.5l-1.5 1M10.5 18.5l1-1.3M13.5 18.5l-1-1.3',
  home: 'M4 11.5 12 4.5l8 7M6 10v9.5h12V10M10 19.5V14h4v5.5',
  say: 'M4 5h16v11.5h-8.5L7 20.5v-4H4zM8 9h8M8 12.5h5',
  track: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20.5 20.5M8 10.5h5',
  survey: 'M6 4h12v16.5H6zM9 9l1.2 1.2L12.5 8M9 15l1.2 1.2 2.3-2.2M14.5 9.5h1.5M14.5 15.5h1.5',
  results: 'M4 20h16M6.5 17v-5M11 17V6.5M15.5 17V9.5M19 17v-3',
  size: 'M3 19 8 6l5 13M4.8 14.5h6.4M15 19l3-8 3 8M16 16.5h4',
  settings: 'M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3M15 5v4M9 10v4M15 15v4',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
} as const;

export type IconName = keyof typeof PATHS;

export const Drawing = ({ d }: { d: string }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={d} />
  </svg>
);

export const Icon = ({ name }: { name: IconName }) => <Drawing d={PATHS[name]} />;
