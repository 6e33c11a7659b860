import { describe, expect, it } from 'vitest';
import { match } from '../../src/core/route';
import { htmlFile, isStaffPlace, ROUTES, screenFor } from '../../src/routes/table';

const find = (address: string) => ROUTES.filter((route) => match(route.path, address));

describe('a staff screen', () => {
  const shown = (path: string, scopes?: string[]) =>
    screenFor(ROUTES.find((route) => route.path === path)!, scopes);

  it('is shown to those with the right, and to nobody else', () => {
    expect(shown('/officer/activities/new', ['activities:write'])).toBe('NewActivity');
    expect(shown('/officer/activities/new', ['activities:read', 'kpi:read'])).toBe('SignIn');
    expect(shown('/leader', ['feedback:read'])).toBe('SignIn');
    expect(shown('/leader/why/{indicator}', ['kpi:read'])).toBe('Why');
    expect(shown('/officer', [])).toBe('SignIn');
  });

  it('asks who comes before saying what they may not, and asks nobody on a resident page', () => {
    expect(shown('/leader')).toBe('SignIn');
    expect(shown('/results')).toBe('Results');
    expect(shown('/results', [])).toBe('Results');
  });
});

describe('the route table', () => {
  it('holds every screen once', () => {
    expect(ROUTES.map(({ path }) => path)).toEqual([
      '/',
      '/feedback',
      '/track',
      '/survey',
      '/survey/{id}',
      '/results',
      '/sign-in',
      '/set-up',
      '/admin',
      '/officer',
      '/officer/feedback/{id}',
      '/officer/activities/new',
      '/officer/activities/{id}',
      '/leader',
      '/leader/why/{indicator}',
    ]);
    expect(new Set(ROUTES.map(({ screen }) => screen)).size).toBe(ROUTES.length);
  });

  it.each(['/', '/feedback', '/survey/018f', '/leader/why/S18', '/officer/feedback/1'])(
    'answers %s with one screen',
    (address) => expect(find(address)).toHaveLength(1),
  );

  it.each(['/feedbacks', '/survey/a/b', '/leader/why/', '/administrator', '/index.html', '//'])('does not know %s', (address) =>
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
    for (const route of ROUTES) expect(route.scope !== '').toBe(/^\/(officer|leader|admin)/.test(route.path));
    expect(isStaffPlace(null)).toBe(false);
  });
});
