import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkAccount, checkClient, checkSetUp, CLIENT_SCOPES, sortProblem, takeLinkToken } from '../../src/core/admin';
import { needGroups } from '../../src/core/i18n';
import { person, setPerson } from '../../src/core/person';
import { readAddress } from '../../src/core/route';
import Admin from '../../src/routes/admin/Admin';
import SetUp from '../../src/routes/admin/SetUp';

const TOKEN = 'a-link-secret-of-thirty-two-bytes';
const PASSWORD = 'walnut-orchid-river';
const ADMIN = {
  id: 'a1',
  kind: 'account',
  name: 'root',
  role: 'admin',
  area_code: '510421',
  unit_id: null,
  scopes: ['accounts:write', 'clients:write'],
};
const ACCOUNT = { post_title: 'Office', role: 'office', unit_id: null, synthetic: false };
const ACCOUNTS = [
  { ...ACCOUNT, id: 'a1', username: 'root', is_active: true, version: 1 },
  { ...ACCOUNT, id: 'a2', username: 'desk', is_active: true, version: 7 },
];
const CLIENT = {
  id: 'c1',
  client_id: 'affairs',
  name: 'Affairs',
  scopes: ['units:read'],
  is_active: true,
  secret_count: 2,
  last_used_at: null,
  synthetic: false,
  version: 3,
};

type Handler = (body: unknown, headers: Headers) => [status: number, body: unknown];
let handlers: Record<string, Handler>;
let asked: string[];

beforeEach(async () => {
  await needGroups(['resident', 'staff']);
  asked = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const name = `${init.method} ${address.replace('/api/v1', '').replace(/\?.*/, '')}`;
    asked.push(name);
    const text = typeof init.body === 'string' && init.body.startsWith('{') ? JSON.parse(init.body) : init.body;
    const [status, body] = handlers[name]!(text, new Headers(init.headers));
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  setPerson(null);
  localStorage.clear();
});

const type = (id: string, value: string) => fireEvent.input(document.getElementById(id)!, { target: { value } });
const token = (): [number, unknown] => [200, { access_token: 'x', token_type: 'Bearer', expires_in: 600 }];

describe('the rules', () => {
  it('want a name, a long password and the same one twice', () => {
    expect(checkSetUp({ username: '', password: '', repeat: '' })).toEqual([
      ['username', 'missing'],
      ['password', 'missing'],
    ]);
    expect(checkSetUp({ username: 'Root', password: 'short', repeat: 'shorter' })).toEqual([
      ['username', 'username'],
      ['password', 'short'],
      ['repeat', 'differs'],
    ]);
    expect(checkSetUp({ username: 'root', password: PASSWORD, repeat: PASSWORD })).toEqual([]);
  });

  it('want a unit of an officer only', () => {
    const draft = { username: 'desk', post_title: 'Desk', role: 'unit_officer', unit_id: '', password: PASSWORD };
    expect(checkAccount(draft)).toEqual([['unit_id', 'unit']]);
    expect(checkAccount({ ...draft, role: 'leader' })).toEqual([]);
  });

  it('want something that a system may do', () => {
    expect(checkClient({ client_id: 'x', name: ' ', scopes: [] })).toEqual([
      ['client_id', 'clientId'],
      ['name', 'missing'],
      ['scopes', 'scopes'],
    ]);
    expect(checkClient({ client_id: 'affairs', name: 'Affairs', scopes: CLIENT_SCOPES })).toEqual([]);
  });
});

describe('what the server refused', () => {
  const problem = { title: 'No', status: 422 };
  const error = (pointer: string) => ({ pointer, code: 'x', message: `about ${pointer}` });

  it('stands beside its field, and the rest above the form', () => {
    const sorted = sortProblem({ ...problem, errors: [error('/password'), error('/token')] }, ['password']);
    expect(sorted.mistakes).toEqual([{ id: 'password', text: 'about /password' }]);
    expect(sorted.rest?.detail).toBe('about /token');
    expect(sortProblem({ ...problem, errors: [error('#/scopes/3')] }, ['scopes']).rest).toBeNull();
    expect(sortProblem(problem, ['password'])).toEqual({ mistakes: [], rest: problem });
  });

  it('is about the name when the name is taken', () => {
    const taken = { title: 'Taken', status: 409, code: 'username_used' };
    expect(sortProblem(taken, ['username'])).toEqual({ mistakes: [{ id: 'username', text: 'Taken' }], rest: null });
  });
});

describe('the set-up page', () => {
  beforeEach(() => history.replaceState(null, '', `/set-up#${TOKEN}`));

  it('takes the secret out of the address and leaves places in the page alone', () => {
    expect(takeLinkToken()).toBe(TOKEN);
    expect(location.hash).toBe('');
    location.hash = '#password';
    expect(takeLinkToken()).toBe('');
    expect(location.hash).toBe('#password');
  });

  it('says what to do without a link', () => {
    takeLinkToken();
    render(<SetUp />);
    expect(screen.getByText(/shiliu bootstrap/)).toBeTruthy();
    expect(document.querySelector('input')).toBeNull();
  });

  it('makes the administrator, signs in and goes on, and never uses the link twice', async () => {
    let made: unknown;
    let turn = 0;
    handlers = {
      'POST /auth/bootstrap': (body) => [201, (made = body)],
      'POST /auth/token': () => (++turn === 1 ? [503, { title: 'Busy', status: 503 }] : token()),
      'GET /auth/me': () => [200, ADMIN],
    };
    const { container } = render(<SetUp />);
    type('username', 'root');
    type('password', PASSWORD);
    type('repeat', PASSWORD);
    fireEvent.submit(container.querySelector('form')!);
    await waitFor(() => expect(screen.getByText('Busy')).toBeTruthy());
    expect(made).toEqual({ token: TOKEN, username: 'root', password: PASSWORD });
    fireEvent.submit(container.querySelector('form')!);
    await waitFor(() => expect(location.pathname).toBe('/admin'));
    expect(asked.filter((name) => name === 'POST /auth/bootstrap')).toHaveLength(1);
    expect(person.value?.role).toBe('admin');
    readAddress();
  });

  it('shows the server’s words beside the password', async () => {
    const errors = [{ pointer: '/password', code: 'password_too_common', message: 'Too common' }];
    handlers = { 'POST /auth/bootstrap': () => [422, { title: 'No', status: 422, errors }] };
    const { container } = render(<SetUp />);
    type('username', 'root');
    type('password', 'password1234');
    type('repeat', 'password1234');
    fireEvent.submit(container.querySelector('form')!);
    await waitFor(() => expect(document.getElementById('password-error')?.textContent).toBe('Too common'));
    const found = await axe.run(container, { rules: { region: { enabled: false } } });
    expect(found.violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('the administrator’s page', () => {
  let change: [unknown, string | null];

  beforeEach(() => {
    setPerson(ADMIN);
    handlers = {
      'POST /auth/token': token,
      'GET /auth/me': () => [200, ADMIN],
      'GET /accounts': () => [200, { items: ACCOUNTS, next_cursor: null }],
      'GET /clients': () => [200, { items: [CLIENT], next_cursor: null }],
      'GET /units': () => [200, { items: [], next_cursor: null }],
      'PATCH /accounts/a2': (body, headers) => {
        change = [body, headers.get('If-Match')];
        return [200, { ...ACCOUNTS[1], is_active: false }];
      },
      'DELETE /clients/c1/secrets/1': (_, headers) => {
        change = [null, headers.get('If-Match')];
        return [200, { ...CLIENT, secret_count: 1 }];
      },
    };
  });

  const shown = async () => {
    const { signIn } = await import('../../src/core/session');
    await signIn('root', PASSWORD);
    const { container } = render(<Admin />);
    await waitFor(() => expect(screen.getByText('Affairs')).toBeTruthy());
    await waitFor(() => expect(container.querySelector('[aria-label$=" desk"]')).toBeTruthy());
    return container;
  };

  it('switches off others under the version that was read, never the own account', async () => {
    const container = await shown();
    expect(container.querySelector('[aria-label$=" root"]')).toBeNull();
    fireEvent.click(container.querySelector('[aria-label$=" desk"]')!);
    await waitFor(() => expect(change).toEqual([{ is_active: false }, '"7"']));
  });

  it('deletes a secret only when asked twice', async () => {
    const container = await shown();
    const first = () => container.querySelector('[aria-label$=" affairs"]')!;
    fireEvent.click(first());
    expect(asked).not.toContain('DELETE /clients/c1/secrets/1');
    await waitFor(() => expect(first().textContent).toContain('确认'));
    fireEvent.click(first());
    await waitFor(() => expect(change).toEqual([null, '"3"']));
  });

  it('shows a new secret', async () => {
    handlers['POST /clients'] = (body) => [201, { ...CLIENT, ...(body as object) }];
    handlers['POST /clients/c1/secrets'] = () => [201, { client_id: 'affairs', client_secret: 'once-only' }];
    const container = await shown();
    type('client_id', 'affairs');
    type('name', 'Affairs');
    fireEvent.submit(container.querySelectorAll('form')[1]!);
    await waitFor(() => expect(screen.getByText('once-only')).toBeTruthy());
  });
});
