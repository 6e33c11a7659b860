/**
 * The addresses beyond the residents' first ones: officers, office, leaders, administrator.
 *
 * A record screen is one line: address, file below `routes/`, its code, the right it needs (`a|b`: one of them). The
 * group of messages named like its folder comes with it; further ones follow. `/x/new` stands before `/x/{id}`.
 */
import type { Group } from '../core/i18n';
import '../core/firstVisit';
import { isGroup } from '../locales/groups';
import type { Sheet } from '../ui/styles';
import type { Route } from './table';

type Load = Route['load'];

const STAFF: readonly Group[] = ['resident', 'staff'];
const SHEETS: readonly Sheet[] = ['more', 'board'];

/** A screen of the officers' or leaders' first pages. */
const staff = (path: string, screen: string, load: Load, scope: string): Route => ({
  path,
  screen,
  load,
  groups: STAFF,
  sheets: SHEETS,
  isPrerendered: false,
  scope,
});

/** A screen made with the kit. */
const record = (path: string, screen: string, load: Load, scope: string, ...further: readonly Group[]): Route => {
  const own = screen.split('/')[0]!;
  const groups = [...STAFF, 'kit', ...(isGroup(own) ? [own] : []), ...further] as const;
  return { ...staff(path, screen, load, scope), groups, sheets: [...SHEETS, 'kit'] };
};

/** A page made with the kit that is open to everybody, in the residents' frame. */
export const visitor = (path: string, screen: string, load: Load, ...further: readonly Group[]): Route => {
  const own = screen.split('/')[0]!;
  const groups = ['resident', 'kit', ...(isGroup(own) ? [own] : []), ...further] as const;
  return { path, screen, load, groups, sheets: ['more', 'kit'], isPrerendered: false, scope: '' };
};

export const SIGN_IN = staff('/sign-in', 'officer/SignIn', () => import('./officer/SignIn'), '');

export const MORE: readonly Route[] = [
  SIGN_IN,
  staff('/set-up', 'admin/SetUp', () => import('./admin/SetUp'), ''),
  staff('/admin', 'admin/Admin', () => import('./admin/Admin'), 'accounts:write'),
  staff('/officer', 'officer/Inbox', () => import('./officer/Inbox'), 'feedback:read'),
  staff('/officer/feedback/{id}', 'officer/Case', () => import('./officer/Case'), 'feedback:read'),
  staff('/officer/activities/new', 'officer/NewActivity', () => import('./officer/NewActivity'), 'activities:write'),
  staff('/officer/activities/{id}', 'officer/Activity', () => import('./officer/Activity'), 'feedback:read'),
  staff('/leader', 'leader/Board', () => import('./leader/Board'), 'kpi:read'),
  staff('/leader/why/{indicator}', 'leader/Why', () => import('./leader/Why'), 'kpi:read'),

  record('/officer/menu', 'menu/Menu', () => import('./menu/Menu'), 'units:read'),

  record('/officer/missing', 'missing/Missing', () => import('./missing/Missing'), 'units:read'),
  record('/officer/import', 'imports/Imports', () => import('./imports/Imports'), 'documents:write'),

  record('/officer/units', 'units/Units', () => import('./units/Units'), 'units:read'),
  record('/officer/units/new', 'units/EditUnit', () => import('./units/EditUnit'), 'units:write'),
  record('/officer/units/{id}', 'units/Unit', () => import('./units/Unit'), 'units:read'),
  record('/officer/units/{id}/edit', 'units/EditUnit', () => import('./units/EditUnit'), 'units:write'),
];
