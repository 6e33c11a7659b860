/** Which screens each role has, to measure what a device of that role comes to keep. */
import roles from './roles.json' with { type: 'json' };
import type { Route } from '../src/routes/table';

/** Rights by role, as `ROLE_PERMISSIONS` of api/permissions.py has them; tests/test_web_roles.py compares the two. */
export const ROLES: Record<string, readonly string[]> = roles;

export type Screen = Pick<Route, 'screen' | 'scope' | 'groups'>;

/** Manifest keys of the code and the zh-Hans messages of every screen open to a role. */
export function keysOf(role: string, routes: readonly Screen[]): string[] {
  const scopes = ROLES[role]!;
  const mine = routes.filter(({ scope }) => scope && scope.split('|').some((one) => scopes.includes(one)));
  const screens = mine.map(({ screen }) => `src/routes/${screen}.tsx`);
  const groups = mine.flatMap((route) => route.groups).map((group) => `src/locales/zh-Hans.${group}.ts`);
  return Array.from(new Set([...screens, ...groups]));
}
