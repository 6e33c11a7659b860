/** Every address of the client. The server answers 404 for all others, from the copy in `dist/routes.json`. */
import type { Group } from '../core/i18n';
import type { Sheet } from '../ui/styles';

export type ScreenName =
  | 'Home'
  | 'Feedback'
  | 'Track'
  | 'Surveys'
  | 'Survey'
  | 'Results'
  | 'SignIn'
  | 'SetUp'
  | 'Admin'
  | 'Inbox'
  | 'Case'
  | 'NewActivity'
  | 'Activity'
  | 'Board'
  | 'Why';

export interface Route {
  path: string;
  screen: ScreenName;
  /** Messages that must be there before the screen is shown. */
  groups: readonly Group[];
  /** Style sheets beyond the first one. */
  sheets: readonly Sheet[];
  /** Whether its first view is in the HTML; only screens that do not depend on a parameter or on a person. */
  isPrerendered: boolean;
  /** The right that a signed-in person needs for it; empty for a page that is open to everybody. */
  scope: string;
}

const STAFF: readonly Group[] = ['resident', 'staff'];

const open = (
  path: string,
  screen: ScreenName,
  groups: readonly Group[],
  sheets: readonly Sheet[],
  isPrerendered = true,
  scope = '',
): Route => ({ path, screen, groups, sheets, isPrerendered, scope });

const staff = (path: string, screen: ScreenName, scope = 'feedback:read'): Route =>
  open(path, screen, STAFF, ['more', 'board'], false, scope);

export const ROUTES: readonly Route[] = [
  open('/', 'Home', [], ['home', 'more']),
  open('/feedback', 'Feedback', [], []),
  open('/track', 'Track', ['resident'], ['more']),
  open('/survey', 'Surveys', ['resident'], ['more']),
  open('/survey/{id}', 'Survey', ['resident'], ['more'], false),
  open('/results', 'Results', ['resident'], ['more']),
  open('/sign-in', 'SignIn', STAFF, ['more'], false),
  open('/set-up', 'SetUp', STAFF, ['more'], false),
  staff('/admin', 'Admin', 'accounts:write'),
  staff('/officer', 'Inbox'),
  staff('/officer/feedback/{id}', 'Case'),
  staff('/officer/activities/new', 'NewActivity', 'activities:write'),
  // After `new`, which it would answer too: the first that fits is shown.
  staff('/officer/activities/{id}', 'Activity'),
  staff('/leader', 'Board', 'kpi:read'),
  staff('/leader/why/{indicator}', 'Why', 'kpi:read'),
];

/** The screen of a route for somebody with these rights; signing in also tells who is signed in without the right. */
export const screenFor = ({ scope, screen }: Route, scopes: readonly string[] | undefined): ScreenName =>
  !scope || scopes?.includes(scope) ? screen : 'SignIn';

/** Whether the frame shows the staff's way around. */
export const isStaffPlace = (route: Route | null | undefined): boolean => Boolean(route?.groups.includes('staff'));

/** The HTML file that answers a route: its own when it is prerendered, else the bare shell. */
export const htmlFile = (route: Route): string => {
  if (!route.isPrerendered) return 'shell.html';
  return route.path === '/' ? 'index.html' : `${route.path.slice(1)}.html`;
};
