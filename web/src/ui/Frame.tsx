/** Header with text size, theme and language; footer; tab bar. */
import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { needGroups, t, type Key } from '../core/i18n';
import { nextSize, prefs, setPrefs } from '../core/prefs';
import { path } from '../core/route';
import { person } from '../core/person';
import { Icon, type IconName } from './Icon';
import type { Settings as SettingsPanel } from './Settings';

export function Header({ isStaff }: { isStaff: boolean }) {
  const isOpen = useSignal(false);
  const Settings = useSignal<typeof SettingsPanel | null>(null);
  useEffect(() => {
    void Promise.all([import('./Settings'), needGroups(['resident'])]).then(
      ([loaded]) => (Settings.value = loaded.Settings),
      () => undefined,
    );
  }, []);
  const Panel = Settings.value;
  useEffect(() => {
    isOpen.value = false;
  }, [path.value]);
  const { size } = prefs.value;
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href={isStaff && person.value ? homeOf(person.value.role) : '/'}>
          <Icon name="seed" />
          <span>{t('app.name')}</span>
        </a>
        <button type="button" class="top-button" onClick={() => setPrefs({ size: nextSize(size) })}>
          <Icon name="size" />
          <span class="unseen">{t('app.size')}</span>
          <span class="top-words">{t(`app.size.${nextSize(size)}`)}</span>
        </button>
        <button
          type="button"
          class="top-button"
          aria-expanded={isOpen.value}
          aria-controls="settings"
          aria-label={t('app.settings')}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          <Icon name="settings" />
        </button>
      </div>
      {isOpen.value && Panel && <Panel />}
    </header>
  );
}

export type Tab = readonly [href: string, label: Key, icon: IconName];

const RESIDENT: readonly Tab[] = [
  ['/', 'nav.home', 'home'],
  ['/feedback', 'nav.feedback', 'say'],
  ['/track', 'nav.track', 'track'],
  ['/survey', 'nav.survey', 'survey'],
  ['/results', 'nav.results', 'results'],
];

/** The tabs of the staff and the place among them that an address counts to; brought by their first screen. */
export const staffWay = signal<(address: string) => readonly [readonly Tab[], string]>((address) => [[], address]);

/** The first screen of a role. */
export const homeOf = (role: string): string =>
  ({ admin: '/admin', leader: '/leader', auditor: '/leader' })[role] ?? '/officer';

export function TabBar({ isStaff }: { isStaff: boolean }) {
  const [tabs, here] = isStaff ? staffWay.value(path.value) : [RESIDENT, path.value];
  if (tabs.length === 0) return null;
  const best = tabs.reduce(
    (found, [href]) => ((here === href || here.startsWith(`${href}/`)) && href.length > found.length ? href : found),
    '',
  );
  return (
    <nav class="tabs" aria-label={t('app.nav')}>
      {tabs.map(([href, label, icon]) => (
        <a key={href} href={href} aria-current={href === best ? 'page' : undefined}>
          <Icon name={icon} />
          <span>{t(label)}</span>
        </a>
      ))}
    </nav>
  );
}

export function Footer({ isStaff }: { isStaff: boolean }) {
  return (
    <footer class="foot">
      <p>{t('app.tagline')}</p>
      <p>{t('app.syntheticNote')}</p>
      <p>
        {isStaff ? (
          <a href="/">{t('app.resident')}</a>
        ) : (
          <a href={person.value ? homeOf(person.value.role) : '/sign-in'}>{t('app.staff')}</a>
        )}
      </p>
    </footer>
  );
}
