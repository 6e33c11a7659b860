/** Renders the first view of a prerendered screen; runs at build time only. */
import { renderToString } from 'preact-render-to-string';
import { App, place } from './App';
import { path } from './core/route';
import { htmlFile, loadScreen, OPEN, type Route } from './routes/table';
import { needGroups, t } from './core/i18n';

export { htmlFile };
export const ROUTES: readonly Route[] = [...OPEN, ...(await import('./routes/more')).MORE];

/** Style sheets that a prerendered screen needs before its first paint, beside the first one. */
export const sheetsOf = (route: Route): readonly string[] => route.sheets;

const TITLES = {
  '/': 'home.title',
  '/feedback': 'feedback.title',
  '/track': 'track.title',
  '/survey': 'survey.title',
  '/results': 'results.title',
} as const;

export async function renderRoute(address: string): Promise<{ html: string; title: string }> {
  const route = ROUTES.find((known) => known.path === address)!;
  await needGroups(route.groups);
  path.value = address;
  place.value = { address, route, params: {}, screen: await loadScreen(route) };
  const title = `${t(TITLES[address as keyof typeof TITLES])} · ${t('app.name')}`;
  return { html: renderToString(<App />), title };
}
