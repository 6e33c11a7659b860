/** The frame around every screen, and the switch between screens. */
import { effect, signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { locale, needGroups, t } from './core/i18n';
import { match, path, type Params } from './core/route';
import { person } from './core/person';
import { Footer, Header, TabBar } from './ui/Frame';
import { needStyles } from './ui/styles';
import { findRoute, isStaffPlace, loadScreen, readyScreen, routeFor, type Route, type Screen } from './routes/table';

interface Place {
  address: string;
  route: Route | null;
  params: Params;
  screen: Screen | null;
  failed?: boolean;
}

export const place = signal<Place | null>(null);

/** Loads what the present address needs and shows it; an address left meanwhile is dropped. */
export async function arrive(): Promise<void> {
  const address = path.value;
  const scopes = person.value?.scopes;
  const show = (found: Omit<Place, 'address'>) => {
    if (path.value === address) place.value = { address, ...found };
  };
  let asked: Route | undefined;
  try {
    asked = await findRoute(address);
    if (!asked) return show({ route: null, params: {}, screen: null });
    const route = await routeFor(asked, scopes);
    const params = match(asked.path, address)!;
    const ready = route.sheets.length ? undefined : readyScreen(route);
    if (ready) return show({ route, params, screen: ready });
    const [screen] = await Promise.all([loadScreen(route), needGroups(route.groups), needStyles(route.sheets)]);
    show({ route, params, screen });
  } catch {
    show({ route: asked ?? null, params: {}, screen: null, failed: true });
  }
}

/** Says calmly that there is no network; nothing is forbidden meanwhile. */
function Offline() {
  const isOffline = useSignal(false);
  useEffect(() => {
    const look = () => (isOffline.value = navigator.onLine === false);
    look();
    addEventListener('online', look);
    addEventListener('offline', look);
  }, []);
  return <div role="status">{isOffline.value && <p class="offline">{t('app.offline')}</p>}</div>;
}

function NotFound() {
  return (
    <section class="page">
      <h1>{t('app.notFound')}</h1>
      <p>{t('app.notFoundHelp')}</p>
      <p>
        <a class="button" href="/">
          {t('app.home')}
        </a>
      </p>
    </section>
  );
}

function Shown() {
  const here = place.value;
  if (!here) return null;
  if (here.failed)
    return (
      <section class="page">
        <h1>{t('app.unreachable')}</h1>
        <button type="button" class="button" onClick={() => location.reload()}>
          {t('app.retry')}
        </button>
      </section>
    );
  if (!here.screen) return <NotFound />;
  const Screen = here.screen;
  return <Screen key={here.address} params={here.params} />;
}

export function App() {
  useEffect(() => {
    let isFirst = true;
    return effect(() => {
      // Read here, so that this runs again when the address or the person changes.
      void [path.value, person.value];
      if (!isFirst) void arrive();
      isFirst = false;
    });
  }, []);
  useEffect(() => {
    let shown = place.peek()?.address;
    return effect(() => {
      const address = place.value?.address;
      void locale.value;
      if (address === shown) return;
      shown = address;
      // A screen reader hears the new page's heading, as it would after a real page load.
      requestAnimationFrame(() => {
        const heading = document.querySelector<HTMLElement>('main h1');
        heading?.setAttribute('tabindex', '-1');
        heading?.focus({ preventScroll: true });
      });
    });
  }, []);
  const isStaff = isStaffPlace(place.value?.route);
  return (
    <>
      <a class="skip" href="#main">
        {t('app.skip')}
      </a>
      <Header isStaff={isStaff} />
      <TabBar isStaff={isStaff} />
      <Offline />
      <main id="main" tabIndex={-1}>
        <Shown />
      </main>
      <Footer isStaff={isStaff} />
    </>
  );
}
