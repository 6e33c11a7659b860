import { cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { needGroups } from '../../src/core/i18n';
import { keep } from '../../src/core/keep';
import { setPerson } from '../../src/core/person';
import { path, query } from '../../src/core/route';
import { stepsOf, type HonourRecord } from '../../src/routes/honours/honour';
import Board from '../../src/routes/tasks/Board';

const OFFICE = {
  id: 'o1',
  kind: 'account',
  name: 'desk',
  role: 'office',
  area_code: '510421',
  unit_id: null,
  scopes: ['tasks:read', 'tasks:write', 'tasks:verify', 'tasks:plan'],
};
const TASK = {
  id: 't1',
  title: '整理台账',
  unit_name: '示范学校',
  owner_post: '办公室主任岗',
  helper_unit_names: [],
  state: 'todo',
  is_late: true,
  overdue_days: 3,
  is_at_risk: false,
  is_milestone: false,
  last_day_on: '2026-11-20',
  done_on: null,
  progress_percent: 0,
  synthetic: false,
};
const COUNTS = { late_count: 1, at_risk_count: 0, overdue_days: 3, progress_percent: 0 };
const column = (key: string, items: object[]) => ({ ...COUNTS, key, name: key, total_count: items.length, items });
const WALL = {
  area_code: '510421',
  by: 'state',
  pace: {
    ...COUNTS,
    due_count: 2,
    on_time_count: 1,
    on_time_ratio: '0.5000',
    forecast_on: '2027-01-29',
    goal_on: '2026-12-31',
    is_goal_met_by_forecast: false,
    chain: [{ task_id: 't1', title: '整理台账', unit_name: '示范学校', forecast_on: '2027-01-29', last_day_on: '2026-11-20' }],
  },
  columns: [column('todo', [TASK]), column('doing', []), column('done', []), column('verified', [])],
};

let asked: { method: string; path: string; body: unknown }[];

beforeEach(async () => {
  asked = [];
  localStorage.clear();
  path.value = '/officer/tasks';
  query.value = '';
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const at = address.replace('/api/v1', '');
    const found = at.startsWith('/tasks/board') ? WALL : at.startsWith('/areas') ? { items: [] } : {};
    if (!at.startsWith('/areas')) asked.push({ method: init.method ?? 'GET', path: at, body: JSON.parse(String(init.body ?? 'null')) });
    return new Response(JSON.stringify(found), { headers: { 'Content-Type': 'application/json' } });
  });
  keep('session', { access: 'token', until: Date.now() + 600_000 });
  setPerson(OFFICE);
  await needGroups(['resident', 'staff', 'kit', 'tasks', 'honours']);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the wall', () => {
  it('tells the pace, what is late in words, and the chain against the goal', async () => {
    const { findByText, getAllByText } = render(<Board />);
    expect(await findByText('50%')).toBeTruthy();
    expect(getAllByText(/逾期 3 天/).length).toBeGreaterThan(0);
    expect(await findByText(/晚于目标/)).toBeTruthy();
  });

  it('shows one column at a time on a phone, with its count, and takes a step by a button', async () => {
    const { findByText, getByText, container } = render(<Board />);
    await findByText('待办 1');
    const radio = (state: string) => container.querySelector<HTMLInputElement>(`input[type="radio"][value="${state}"]`)!;
    expect(radio('todo').checked).toBe(true);
    expect(container.querySelectorAll('.wall-column.is-chosen')).toHaveLength(1);
    fireEvent.click(radio('verified'));
    await waitFor(() => expect(container.querySelector('.wall-column.is-chosen h2')!.textContent).toContain('已核实'));
    fireEvent.click(getByText('开始'));
    await waitFor(() =>
      expect(asked).toContainEqual({ method: 'POST', path: '/tasks/t1/transitions', body: { to: 'doing' } }),
    );
  });
});

describe('the steps of an honour', () => {
  const honour = (change: Partial<HonourRecord>) =>
    ({ id: 'h1', type: 'demonstration_unit', state: 'applied', consent_withdrawn_on: null, ...change }) as HonourRecord;
  const names = (change: Partial<HonourRecord>) => stepsOf(honour(change)).filter(Boolean).map((step) => step && step.label);

  it('follow the procedure, and those of a title once it stands', () => {
    expect(names({})).toEqual(['honours.review', 'honours.refuse', 'honours.withdraw']);
    expect(names({ state: 'noticed' })[0]).toBe('honours.name');
    expect(names({ state: 'named' })).toEqual(['honours.recheck', 'honours.revoke']);
    expect(names({ state: 'refused' })).toEqual([]);
  });

  it('let a person take the name back while it stands', () => {
    expect(names({ type: 'advanced_individual', state: 'named' })).toContain('honours.eraseName');
    expect(names({ type: 'advanced_individual', state: 'named', consent_withdrawn_on: '2026-03-02' })).not.toContain('honours.eraseName');
  });
});
