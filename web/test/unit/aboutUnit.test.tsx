import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { needGroups } from '../../src/core/i18n';
import type { FeedbackDraft } from '../../src/core/handback';
import { placeOf } from '../../src/core/places';
import { AboutUnit, found } from '../../src/routes/resident/AboutUnit';

const UNITS = [
  { id: 'b', name: '攀莲镇中心学校' },
  { id: 'a', name: '米易县第一小学' },
  { id: 'c', name: '县医院' },
];
const asked = vi.hoisted(() => vi.fn());
vi.mock('../../src/core/api', async (original) => ({ ...(await original<object>()), all: asked }));
vi.mock('../../src/core/session', async (original) => ({
  ...(await original<object>()),
  visitorToken: () => Promise.resolve('token'),
}));

const complaint: FeedbackDraft = {
  kind: 'complaint',
  place: placeOf('510421100'),
  text: '',
  contact: '',
  more: { topic: 'education' },
  about: '',
};

beforeEach(async () => {
  localStorage.clear();
  asked.mockReset().mockResolvedValue(UNITS);
  await needGroups(['feedback']);
});
afterEach(cleanup);

describe('which unit a complaint is about', () => {
  it('is found by words of its name', () => {
    expect(found(UNITS, '学').map(({ id }) => id).sort()).toEqual(['a', 'b']);
    expect(found(UNITS, ' ')).toEqual([]);
  });

  it('is chosen by a tap, and nothing that was typed leaves the device', async () => {
    const change = vi.fn();
    render(<AboutUnit draft={complaint} change={change} />);
    expect(asked).not.toHaveBeenCalled();
    const input = screen.getByRole('searchbox');
    fireEvent.focus(input);
    fireEvent.input(input, { target: { value: '中心' } });
    fireEvent.click(await screen.findByText('攀莲镇中心学校'));
    expect(change).toHaveBeenCalledWith({ more: { topic: 'education', about_unit_id: 'b' } });
    expect(asked).toHaveBeenCalledExactlyOnceWith('/units', { area: '510421' }, 'token');
  });

  it('stands with its name, scanned or chosen, and can be taken out again', async () => {
    const change = vi.fn();
    const draft = { ...complaint, kind: 'praise', more: { topic: 'education', about_unit_id: 'c' } };
    render(<AboutUnit draft={draft} change={change} />);
    await screen.findByText('县医院');
    fireEvent.click(screen.getByRole('button'));
    expect(change).toHaveBeenCalledWith({ more: { topic: 'education' } });
  });

  it('is asked for complaints and discrimination only', () => {
    const { container } = render(<AboutUnit draft={{ ...complaint, kind: 'help' }} change={vi.fn()} />);
    expect(container.innerHTML).toBe('');
    render(<AboutUnit draft={{ ...complaint, kind: 'discrimination' }} change={vi.fn()} />);
    expect(screen.getByRole('searchbox')).toBeTruthy();
  });
});
