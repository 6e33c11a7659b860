import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused, Unreachable } from '../../src/core/problem';
import { isDayRight, placeOfNumber, townshipsOf, type Survey, type Village } from '../../src/routes/invitations/batch';
import { reportsOf, type Report } from '../../src/routes/invitations/reports';

const village = (cell_id: string, area_code: string, numbers: number[]) => ({ cell_id, area_code, numbers }) as Village;
const report = (number: number, disposition: Report['disposition'] = 'reached'): Report => ({
  cell_id: 'c',
  area_code: '510421100201',
  number,
  disposition,
});
const refusal = (status: number, code: string) => new Refused({ title: '', status, code });

describe('a batch', () => {
  const survey = { closes_on: '2026-12-08' } as Survey;

  it('holds from today until the survey’s last day, and no other day', () => {
    const days = ['2026-11-23', '2026-11-24', '2026-12-08', '2026-12-09', '', '2026-12', 'x'];
    expect(days.filter((day) => isDayRight(day, survey, '2026-11-24'))).toEqual(['2026-11-24', '2026-12-08']);
    expect(isDayRight('2027-01-01', { closes_on: null } as Survey, '2026-11-24')).toBe(true);
  });

  it('is of a township in which something was drawn', () => {
    const drawn = [village('c', '510421101201', [1]), village('c', '510421100201', [1]), village('d', '510421101202', [])];
    expect(townshipsOf(drawn)).toEqual(['510421100', '510421101']);
  });

  it('finds a number in the cell that it was drawn in, also one that nobody visits any more', () => {
    const all = [village('c', '510421100201', [3, 5]), village('d', '510421100201', [8]), village('e', '510421100202', [8])];
    const at = (typed: string) => placeOfNumber(all, '510421100201', typed);
    expect(at(' ８ ')).toEqual({ cell_id: 'd', area_code: '510421100201', number: 8 });
    expect(at('77')).toMatchObject({ cell_id: 'c', number: 77 });
    expect([at(''), at('0'), at('1.5'), at('三'), placeOfNumber(all, '', '3')]).toEqual(Array(5).fill(null));
  });
});

describe('what a visitor found', () => {
  let survey = 0;
  let place = '';
  beforeEach(() => {
    localStorage.clear();
    place = `s${(survey += 1)}`;
  });

  it('waits without a network, in the order of the numbers and without a time', async () => {
    const reports = reportsOf('me', place, () => Promise.reject(new Unreachable('')));
    [report(7), report(2), report(7, 'refused')].forEach((one) => reports.note(one));
    await expect(reports.flush()).rejects.toThrow(Unreachable);
    const text = localStorage.getItem(`visits:me:${place}`)!;
    expect(Object.values(JSON.parse(text) as object)).toEqual([report(2), report(7, 'refused')]);
    expect(reportsOf('another', place, vi.fn()).waiting()).toEqual({});
  });

  it('is told once, and nothing of it is left on the device', async () => {
    const told: Report[] = [];
    const reports = reportsOf('me', place, async (one) => told.push(one));
    reports.note(report(2));
    await Promise.all([reports.flush(), reports.flush()]);
    expect(told).toEqual([report(2)]);
    expect(localStorage.length).toBe(0);
  });

  it('is told as it was tapped last, also when a door is tapped while reports are on their way', async () => {
    const told: Report[] = [];
    const later = [report(2, 'moved'), report(1)];
    const reports = reportsOf('me', place, async (one) => {
      told.push(one);
      later.splice(0).forEach(reports.note);
    });
    reports.note(report(2));
    await reports.flush();
    expect(told).toEqual([report(2), report(1), report(2, 'moved')]);
    expect(reports.waiting()).toEqual({});
  });

  it.each([
    [422, 'slot_unknown', [3]],
    [409, 'survey_not_open', [3]],
  ])('does not stand in the way of others when %d %s refuses it for good', async (status, code, told) => {
    const seen: number[] = [];
    const reports = reportsOf('me', place, async ({ number }) => {
      if (number === 2) throw refusal(status, code);
      seen.push(number);
    });
    [report(2), report(3)].forEach(reports.note);
    expect((await reports.flush())?.problem.code).toBe(code);
    expect(seen).toEqual(told);
    expect(reports.waiting()).toEqual({});
  });

  it('waits on when the server refuses for now', async () => {
    const reports = reportsOf('me', place, () => Promise.reject(refusal(429, 'too_many')));
    reports.note(report(2));
    await expect(reports.flush()).rejects.toThrow(Refused);
    expect(Object.keys(reports.waiting())).toHaveLength(1);
  });
});
