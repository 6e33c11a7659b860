import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { match } from '../../src/core/route';
import { ROLES } from '../../build/roles';
import { ENTRIES } from '../../src/routes/menu/entries';
import { MORE } from '../../src/routes/more';
import { findRoute, htmlFile, isStaffPlace, mayUse, OPEN, routeFor } from '../../src/routes/table';

const ROUTES = [...OPEN, ...MORE];
const find = (address: string) => ROUTES.filter((route) => match(route.path, address));

describe('a staff screen', () => {
  const shown = async (path: string, scopes?: string[]) =>
    (await routeFor(ROUTES.find((route) => route.path === path)!, scopes)).screen;

  it('is shown to those with the right, and to nobody else', async () => {
    expect(await shown('/officer/activities/new', ['activities:write'])).toBe('officer/NewActivity');
    expect(await shown('/officer/activities/new', ['activities:read', 'kpi:read'])).toBe('officer/SignIn');
    expect(await shown('/leader', ['feedback:read'])).toBe('officer/SignIn');
    expect(await shown('/leader/why/{indicator}', ['kpi:read'])).toBe('leader/Why');
    expect(await shown('/officer', [])).toBe('officer/SignIn');
  });

  it('asks who comes before saying what they may not, and asks nobody on a resident page', async () => {
    expect(await shown('/leader')).toBe('officer/SignIn');
    expect(await shown('/results')).toBe('resident/Results');
    expect(await shown('/results', [])).toBe('resident/Results');
  });

  it('may ask for one of several rights', () => {
    expect(mayUse('a|b', ['b'])).toBe(true);
    expect(mayUse('a|b', ['c'])).toBe(false);
    expect(mayUse('', undefined)).toBe(true);
  });
});

describe('the route table', () => {
  it('holds the first screens apart, and every address once', () => {
    expect(OPEN.map(({ path }) => path)).toEqual(['/', '/feedback', '/track', '/survey', '/survey/{id}', '/i', '/results']);
    expect(new Set(ROUTES.map(({ path }) => path)).size).toBe(ROUTES.length);
  });

  it.each(ROUTES.map((route) => [route.path, route] as const))('answers %s with its own screen', async (path, route) => {
    const address = path.replace(/\{\w+\}/g, '018f-1');
    expect((await findRoute(address))?.path).toBe(path);
    expect(existsSync(join(import.meta.dirname, `../../src/routes/${route.screen}.tsx`))).toBe(true);
    const code = readFileSync(join(import.meta.dirname, '../../src/routes/more.ts'), 'utf8').replace(/\s+/g, ' ');
    if (MORE.includes(route)) expect(code).toContain(`'${route.screen}', () => import('./${route.screen}')`);
  });

  it.each(['/feedbacks', '/survey/a/b', '/leader/why/', '/administrator', '/index.html', '//', '/officer/nothing'])('does not know %s', (address) =>
    expect(find(address)).toHaveLength(0),
  );

  it('gives parameters as they were meant', () => {
    expect(match('/leader/why/{indicator}', '/leader/why/S%2018')).toEqual({ indicator: 'S 18' });
    expect(match('/track', '/track/')).toEqual({});
  });

  it('serves prerendered screens from files of their own and the others from the shell', () => {
    expect(ROUTES.filter((route) => htmlFile(route) !== 'shell.html').map(htmlFile)).toEqual([
      'index.html',
      'feedback.html',
      'track.html',
      'survey.html',
      'results.html',
    ]);
    expect(
      ROUTES.filter(({ isPrerendered, path, scope }) => isPrerendered && (path.includes('{') || scope)),
    ).toEqual([]);
  });

  it('keeps staff screens behind a person', () => {
    // `/W` is the wall’s address on paper, short for the sake of its code.
    for (const route of ROUTES) expect(route.scope !== '').toBe(/^\/(officer|leader|admin|W)(\/|$)/.test(route.path));
    expect(isStaffPlace(null)).toBe(false);
  });
});

describe('the menu', () => {
  it.each(ENTRIES.map((entry) => [entry.href, entry] as const))('leads to %s, where its right is enough', (href, entry) => {
    const route = find(href)[0];
    expect(route, href).toBeDefined();
    for (const [role, scopes] of Object.entries(ROLES))
      if (mayUse(entry.scope, scopes)) expect(mayUse(route!.scope, scopes), role).toBe(true);
  });

  it('says everything once', () => {
    expect(new Set(ENTRIES.map(({ href }) => href)).size).toBe(ENTRIES.length);
    expect(new Set(ENTRIES.map(({ label }) => label)).size).toBe(ENTRIES.length);
  });
});
