import { beforeAll, describe, expect, it } from 'vitest';
import { needGroups } from '../../src/core/i18n';
import '../../src/locales/groups';
import { boundWords, unitAfter } from '../../src/routes/leader/Tile';

describe('a unit after a number', () => {
  it('stands apart when it is a word in Latin letters', () => {
    expect(['meetings', '次', '%', ''].map((unit) => `4${unitAfter(unit)}`)).toEqual(['4 meetings', '4次', '4%', '4']);
  });
});

describe('a share of which only a bound is told', () => {
  beforeAll(() => needGroups(['staff']));

  it('says at least or at most how much', () => {
    expect(boundWords({ bound: { at_least: '95', at_most: null }, unit: '%' })).toBe('至少 95%');
    expect(boundWords({ bound: { at_least: null, at_most: '7' }, unit: '%' })).toBe('至多 7%');
    expect(boundWords({ bound: null, unit: '%' })).toBeNull();
  });
});
