import { describe, expect, it } from 'vitest';
import { dayNumber, monthsBetween, spanOf } from '../../src/routes/tasks/bars';

describe('the scale of the wall plan', () => {
  it('counts days without hours, over leap years too', () => {
    expect(dayNumber('2028-03-01') - dayNumber('2028-02-28')).toBe(2);
    expect(dayNumber('2026-03-01') - dayNumber('2026-02-28')).toBe(1);
  });

  it('marks the firsts of months inside, over the turn of a year', () => {
    const found = monthsBetween('2026-11-15', '2027-02-01');
    expect(found.map(({ year, month }) => `${year}-${month}`)).toEqual(['2026-12', '2027-1', '2027-2']);
    expect(found[0]!.at).toBe(16);
    expect(monthsBetween('2026-11-01', '2026-11-01')).toEqual([{ at: 0, year: 2026, month: 11 }]);
  });

  it('draws the last day whole, and a day never as nothing', () => {
    expect(spanOf('2026-11-03', '2026-11-05', '2026-11-01', 3)).toEqual({ x: 6, width: 9 });
    expect(spanOf('2026-11-05', '2026-11-03', '2026-11-01', 3).width).toBe(3);
  });
});
