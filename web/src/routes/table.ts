/**
 * The addresses that a resident comes in by; all others are in `more.ts`, which is fetched when none of these fits.
 * The server answers 404 for every address in neither, from the copy of both in `dist/routes.json`.
 */
import type { ComponentType } from 'preact';
import type { Group } from '../core/i18n';
import { match, type Params } from '../core/route';
import type { Sheet } from '../ui/styles';
import Feedback from './resident/Feedback';

export type Screen = ComponentType<{ params: Params }>;

export interface Route {
  path: string;
  /** The file of the screen's code below `routes/`, without its ending. */
  screen: string;
  load: () => Promise<{ default: Screen }>;
  /** Messages that must be there before the screen is shown. */
  groups: readonly Group[];
  /** Style sheets beyond the first one. */
  sheets: readonly Sheet[];
  /** Whether its first view is in the HTML; only screens that do not depend on a parameter or on a person. */
  isPrerendered: boolean;
  /** The right that a signed-in person needs for it (`a|b`: one of them); empty for a page open to everybody. */
  scope: string;
}

const open = (
  path: string,
  screen: string,
  load: Route['load'],
  groups: readonly Group[],
  sheets: readonly Sheet[],
  isPrerendered = true,
): Route => ({ path, screen, load, groups, sheets, isPrerendered, scope: '' });

// The feedback form is in the first bundle; the others are fetched when first shown.
const feedback = async () => ({ default: Feedback });

const ANSWERING: readonly Group[] = ['resident', 'answering'];

export const OPEN: readonly Route[] = [
  open('/', 'resident/Home', () => import('./resident/Home'), ['resident'], ['home', 'more']),
  open('/feedback', 'resident/Feedback', feedback, [], []),
  open('/track', 'resident/Track', () => import('./resident/Track'), ['resident'], ['more']),
  open('/survey', 'resident/Surveys', () => import('./resident/Surveys'), ['resident'], ['more']),
  open('/survey/{id}', 'answering/Survey', () => import('./answering/Survey'), ANSWERING, ['more'], false),
  open('/i', 'answering/Invited', () => import('./answering/Invited'), ANSWERING, ['more'], false),
  open('/results', 'resident/Results', () => import('./resident/Results'), ['resident'], ['more']),
];

export const routeIn = (routes: readonly Route[], address: string): Route | undefined =>
  routes.find(({ path }) => match(path, address));

/** The route of an address, or none. The first that fits: `/x/new` stands before `/x/{id}`, which would answer it too. */
export const findRoute = async (address: string): Promise<Route | undefined> =>
  routeIn(OPEN, address) ?? routeIn((await import('./more')).MORE, address);

/** Whether somebody with these rights may see what needs `scope`. */
export const mayUse = (scope: string, scopes: readonly string[] | undefined): boolean =>
  !scope || scope.split('|').some((one) => scopes?.includes(one));

/** The route to show to somebody with these rights; signing in also tells who is signed in without the right. */
export const routeFor = async (route: Route, scopes: readonly string[] | undefined): Promise<Route> =>
  mayUse(route.scope, scopes) ? route : (await import('./more')).SIGN_IN;

const ready = new Map<Route['load'], Screen>([[feedback, Feedback]]);

export const readyScreen = ({ load }: Route): Screen | undefined => ready.get(load);

export async function loadScreen({ load }: Route): Promise<Screen> {
  const held = ready.get(load);
  if (held) return held;
  const loaded = (await load()).default;
  ready.set(load, loaded);
  return loaded;
}

/** Whether the frame shows the staff's way around. */
export const isStaffPlace = (route: Route | null | undefined): boolean => Boolean(route?.groups.includes('staff'));

/** The HTML file that answers a route: its own when it is prerendered, else the bare shell. */
export const htmlFile = (route: Route): string => {
  if (!route.isPrerendered) return 'shell.html';
  return route.path === '/' ? 'index.html' : `${route.path.slice(1)}.html`;
};
