import { cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lines } from '../../src/charts/Lines';
import { Ratio } from '../../src/charts/Ratio';
import { needGroups } from '../../src/core/i18n';
import { discard, enqueue, flush, jobs } from '../../src/core/jobs';
import { keep, kept } from '../../src/core/keep';
import { setPerson } from '../../src/core/person';
import { path, query } from '../../src/core/route';
import { RecordForm, RecordList, type Field } from '../../src/kit';
import { readChosen } from '../../src/kit/filters';
import { ours } from './network';

const OFFICE = {
  id: 'o1',
  kind: 'account',
  name: 'desk',
  role: 'office',
  area_code: '510421',
  unit_id: null,
  scopes: ['units:read', 'units:write'],
};
const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'units.name', isRequired: true },
  { kind: 'text', name: 'credit_code', label: 'units.creditCode' },
];

interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

let asked: Asked[];
let answer: (ask: Asked) => { status: number; body: unknown } | null;

beforeEach(async () => {
  asked = [];
  localStorage.clear();
  jobs.value = [];
  path.value = '/officer/units/new';
  query.value = '';
  vi.stubGlobal('indexedDB', undefined);
  const served = async (address: string, init: RequestInit) => {
    const ask = {
      method: init.method ?? 'GET',
      path: address.replace('/api/v1', ''),
      headers: init.headers as Record<string, string>,
      body: JSON.parse(String(init.body ?? '{}')) as Record<string, unknown>,
    };
    if (!/^\/(areas|documents)/.test(ask.path)) asked.push(ask);
    const found = answer(ask);
    if (!found) throw new TypeError('Failed to fetch');
    const type = found.status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(found.body), { status: found.status, headers: { 'Content-Type': type } });
  };
  vi.stubGlobal('fetch', ours(served));
  keep('session', { access: 'token', until: Date.now() + 600_000 });
  setPerson(OFFICE);
  await needGroups(['resident', 'staff', 'kit', 'units']);
});

afterEach(async () => {
  cleanup();
  for (const job of jobs.value) await discard(job);
  setPerson(null);
});

const unit = (change: object = {}) => ({ id: 'u1', version: 3, area_code: '510421', name: 'a', credit_code: null, ...change });
const change = (etag = '"3"') =>
  enqueue({ kind: 'record', sender: 'o1', title: 'a', place: '', target: '/units/u1', etag, body: { name: 'b' } });

describe('a job of a record', () => {
  it('is made once under its key', async () => {
    answer = () => ({ status: 201, body: unit() });
    const job = await enqueue({ kind: 'record', sender: 'o1', title: 'a', place: '', target: '/units', body: { name: 'a' } });
    await flush(true);
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/units', body: { name: 'a' } });
    expect(asked[0]!.headers['Idempotency-Key']).toBe(job.id);
    expect(jobs.value[0]).toMatchObject({ state: 'sent', receipt: { id: 'u1' } });
  });

  it('changes under the version that was read', async () => {
    answer = () => ({ status: 200, body: unit({ name: 'b', version: 4 }) });
    await change();
    await flush(true);
    expect(asked[0]).toMatchObject({ method: 'PATCH', path: '/units/u1', body: { name: 'b' } });
    expect(asked[0]!.headers['If-Match']).toBe('"3"');
    expect(jobs.value[0]!.state).toBe('sent');
  });

  it('counts as done when an earlier try did it and its answer was lost', async () => {
    answer = ({ method }) =>
      method === 'PATCH'
        ? { status: 412, body: { title: 'changed', status: 412 } }
        : { status: 200, body: unit({ name: 'b', version: 4 }) };
    await change();
    await flush(true);
    expect(asked.map(({ method }) => method)).toEqual(['PATCH', 'GET']);
    expect(jobs.value[0]!.state).toBe('sent');
  });

  it('is refused when somebody else changed it to something else', async () => {
    answer = ({ method }) =>
      method === 'PATCH'
        ? { status: 412, body: { title: 'changed', status: 412 } }
        : { status: 200, body: unit({ name: 'theirs', version: 4 }) };
    await change();
    await flush(true);
    expect(jobs.value[0]).toMatchObject({ state: 'refused', problem: { status: 412 } });
  });

  it('waits without a network, and two changes of one record are two answers', async () => {
    answer = () => null;
    await change();
    await change('"4"');
    await flush(true);
    expect(jobs.value.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    answer = () => ({ status: 200, body: unit({ name: 'b', version: 5 }) });
    await flush(true);
    expect(jobs.value.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });
});

const form = () =>
  render(
    <RecordForm
      title="units.new"
      fields={FIELDS}
      bounds={{ name: { required: true, maxLength: 5 } }}
      path="/units"
      titleOf={(draft) => String(draft['name'])}
      pageOf={(id) => `/officer/units/${id}`}
      back="/officer/units"
    />,
  );
const type = (container: Element, id: string, value: string) =>
  fireEvent.input(container.querySelector(`#${id}`)!, { target: { value } });

describe('a form', () => {
  it('sends nothing that is wrong, and says what at its field', () => {
    const { container } = form();
    type(container, 'name', 'too long a name');
    fireEvent.submit(container.querySelector('form')!);
    expect(container.querySelector('#name-error')!.textContent).toContain('5');
    expect(container.querySelector('[role=alert]')).not.toBeNull();
    expect(asked).toEqual([]);
  });

  it('sends once for two taps, and goes to what it made', async () => {
    answer = () => ({ status: 201, body: unit() });
    const { container } = form();
    type(container, 'name', 'a');
    fireEvent.submit(container.querySelector('form')!);
    fireEvent.submit(container.querySelector('form')!);
    await waitFor(() => expect(location.pathname).toBe('/officer/units/u1'));
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('puts the server’s words at their field and keeps what was typed', async () => {
    const errors = [{ pointer: '/credit_code', code: 'credit_code_invalid', message: 'does not fit' }];
    answer = () => ({ status: 422, body: { title: 'No', status: 422, errors } });
    const { container } = form();
    type(container, 'name', 'a');
    type(container, 'credit_code', 'x');
    fireEvent.submit(container.querySelector('form')!);
    await waitFor(() => expect(container.querySelector('#credit_code-error')?.textContent).toContain('does not fit'));
    expect((container.querySelector('#name') as HTMLInputElement).value).toBe('a');
    expect(jobs.value).toEqual([]);
    expect(kept<{ draft: { name: string } } | null>('draft:/units:o1', null)?.draft.name).toBe('a');
  });

  it('says that the device keeps it when there is no network', async () => {
    answer = () => null;
    const { container } = form();
    type(container, 'name', 'a');
    fireEvent.submit(container.querySelector('form')!);
    await waitFor(() => expect(container.querySelector('h1')!.textContent).toBe('已存入本机发件箱'));
    expect(jobs.value[0]).toMatchObject({ state: 'waiting', target: '/units', form: '/officer/units/new' });
  });

  it('offers another form only when a second tap of two can no longer fall on it', async () => {
    answer = () => null;
    const { container } = form();
    type(container, 'name', 'a');
    fireEvent.submit(container.querySelector('form')!);
    await waitFor(() => expect(container.querySelector('h1')!.textContent).toBe('已存入本机发件箱'));
    expect(container.querySelector('.actions')).toBeNull();
    await waitFor(() => expect(container.querySelector('.actions button')).not.toBeNull(), { timeout: 5000 });
  });
});

describe('a list', () => {
  const list = () =>
    render(
      <RecordList
        title="units.title"
        path="/units"
        empty="units.none"
        filters={[{ kind: 'text', name: 'q', label: 'units.find' }]}
        states={{ prefix: 'ustate', values: ['planning'] }}
        row={(one) => ({ title: one.name })}
      />,
    );

  it('asks with the filters of the address, and goes on by cursor', async () => {
    query.value = '?state=planning&q=%E6%A0%A1&other=1';
    answer = ({ path: address }) => ({
      status: 200,
      body: address.includes('cursor=c2')
        ? { items: [unit({ id: 'u2', name: 'second' })], next_cursor: null }
        : { items: [unit()], next_cursor: 'c2' },
    });
    const { container, findByText, getByText } = list();
    await findByText('已显示 1 条，还有更多');
    expect(asked[0]!.path).toBe('/units?limit=20&q=%E6%A0%A1&state=planning');
    fireEvent.click(getByText('看更多'));
    await findByText('共 2 条');
    expect(container.querySelectorAll('.rows li')).toHaveLength(2);
  });

  it('shows what was read before, with its age, when there is no network', async () => {
    answer = () => ({ status: 200, body: { items: [unit({ name: 'kept one' })], next_cursor: null } });
    const first = list();
    await first.findByText('kept one');
    first.unmount();
    answer = () => null;
    const second = list();
    await second.findByText('kept one');
    expect(second.getByText(/^以下是 .+ 的数据$/)).toBeTruthy();
  });

  it('tells an empty list from filters that nothing fits', async () => {
    answer = () => ({ status: 200, body: { items: [], next_cursor: null } });
    await list().findByText('还没有单位。');
    cleanup();
    query.value = '?q=x';
    await list().findByText('没有符合条件的记录。');
  });
});

it('reads only the parameters that a list knows', () => {
  expect(readChosen('?a=1&b=&c=%E4%B8%AD', ['b', 'c'])).toEqual({ c: '中' });
});

describe('charts', () => {
  it('leave a gap where a value is missing, and say it in the table', () => {
    const points = [
      { label: '2023', value: 1 },
      { label: '2024', value: null, note: 'not reported' },
      { label: '2025', value: 3 },
    ];
    const { container } = render(
      <Lines title="Income" unit="yuan" series={{ name: 'own', points }} reference={{ name: 'nation', points }} />,
    );
    expect(container.querySelectorAll('path.line-main')).toHaveLength(2);
    expect(container.querySelector('svg')!.getAttribute('aria-label')).toContain('not reported');
    const cells = [...container.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(cells).toEqual(['202311', '2024not reportednot reported', '202533']);
  });

  it('show a share with both its numbers, and none of nothing', () => {
    const some = render(<Ratio label="Coverage" numerator={1} denominator={4} unit="units" />);
    expect(some.container.textContent).toContain('25%');
    expect(some.container.textContent).toContain('1 / 4 units');
    const none = render(<Ratio label="Coverage" numerator={0} denominator={0} />);
    expect(none.container.querySelector('strong')!.textContent).toBe('—');
  });
});
