/** Which screens each role has, to measure what a device of that role comes to keep. */
import type { Route } from '../src/routes/table';

const READ = ['units', 'documents', 'indicators', 'statistics', 'activities', 'bases', 'surveys'];
const ALL = [...READ, 'funds', 'feedback', 'assessments', 'kpi', 'tasks', 'honours'];
const to = (verb: string, resources: readonly string[]): string[] => resources.map((name) => `${name}:${verb}`);

/** Rights by role, as far as screens ask for them. Source: `ROLE_PERMISSIONS` of api/permissions.py. */
export const ROLES: Record<string, readonly string[]> = {
  unit_officer: [
    ...to('read', [...READ, 'funds', 'feedback', 'tasks', 'honours']),
    ...to('write', ['activities', 'documents', 'bases', 'tasks', 'honours']),
    'feedback:handle',
  ],
  department_officer: [
    ...to('read', ALL),
    ...to('write', ['activities', 'documents', 'bases', 'statistics', 'funds', 'tasks', 'honours']),
    'feedback:handle',
  ],
  office: [
    ...to('read', [...ALL, 'journal', 'changes']),
    ...to('write', ALL),
    ...to('verify', ['activities', 'statistics', 'tasks', 'honours']),
    'units:name',
    'feedback:handle',
    'feedback:route',
  ],
  leader: to('read', ALL),
};

export type Screen = Pick<Route, 'screen' | 'scope' | 'groups'>;

/** Manifest keys of the code and the zh-Hans messages of every screen open to a role. */
export function keysOf(role: string, routes: readonly Screen[]): string[] {
  const scopes = ROLES[role]!;
  const mine = routes.filter(({ scope }) => scope && scope.split('|').some((one) => scopes.includes(one)));
  const screens = mine.map(({ screen }) => `src/routes/${screen}.tsx`);
  const groups = mine.flatMap((route) => route.groups).map((group) => `src/locales/zh-Hans.${group}.ts`);
  return Array.from(new Set([...screens, ...groups]));
}
