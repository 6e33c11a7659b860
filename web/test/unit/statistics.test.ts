import { describe, expect, it } from 'vitest';
import { bodyOf, EMPTY, ending, lacks, proposed, type Draft } from '../../src/routes/areas/change';
import { brokenHere, fromApi, periodsOf, shift, toApi, type Rule } from '../../src/routes/statistics/figure';

describe('a figure as it is typed', () => {
  it('moves the point without floats', () => {
    expect(shift('93', -2)).toBe('0.93');
    expect(shift('0.1', -2)).toBe('0.001');
    expect(shift('-1.25', -2)).toBe('-0.0125');
    expect(shift('12.5', 2)).toBe('1250');
    expect(shift('0.07', 2)).toBe('7');
    expect(shift('abc', 2)).toBeNull();
  });

  it('is percent for rates, yuan for fen, itself for the rest', () => {
    expect(toApi('９３.５%', 'ratio')).toBe('0.935');
    expect(toApi('1,200元', 'fen')).toBe('120000');
    expect(toApi('20', 'count')).toBe('20');
    expect(fromApi('0.935', 'ratio')).toBe('93.5');
    expect(fromApi('120000', 'fen')).toBe('1200');
    expect(toApi('', 'ratio')).toBe('');
  });

  it('is held against the rules before it is sent', () => {
    const rule = (kind: string, limits: Record<string, string>): Rule => ({
      id: kind,
      severity: 'error',
      kind,
      pointer: '/value',
      series: [],
      limits,
      message: '',
    });
    const rules = [rule('range', { minimum: '0', maximum: '1' }), rule('whole', {}), rule('small_cell', { minimum: '10' })];
    const broken = (value: string) => brokenHere(rules, value).map(({ id }) => id);
    expect(broken('0')).toEqual([]);
    expect(broken('93')).toEqual(['range']);
    expect(broken('0.5')).toEqual(['whole', 'small_cell']);
    expect(broken('')).toEqual([]);
  });

  it('offers the last period that has ended first', () => {
    expect(periodsOf('year', '2026-11-23').slice(0, 2)).toEqual(['2025', '2026']);
    expect(periodsOf('quarter', '2026-11-23')[0]).toBe('2026-Q3');
    expect(periodsOf('quarter', '2026-01-05')[0]).toBe('2025-Q4');
    expect(periodsOf('month', '2026-11-23')[0]).toBe('2026-10');
    expect(periodsOf('month', '2026-01-05')).toContain('2026-01');
    expect(new Set(periodsOf('month', '2026-12-31')).size).toBe(periodsOf('month', '2026-12-31').length);
  });
});

describe('a change of divisions', () => {
  const areas = [
    { code: '510421201', name: '甲乡', level: 'township' },
    { code: '510421202', name: '乙乡', level: 'township' },
    { code: '510421201200', name: '一村', level: 'village' },
    { code: '510421202200', name: '二村', level: 'village' },
  ];
  const merge: Draft = {
    ...EMPTY,
    olds: ['510421201', '510421202'],
    news: [{ code: '510421890', name: '合并镇' }],
    day: '2025-07-01',
    document: '川民函〔2025〕12号',
  };

  it('takes the villages along under codes of their own', () => {
    expect(proposed(areas, merge)).toEqual({ '510421201200': '510421890200', '510421202200': '510421890201' });
    const body = bodyOf(areas, merge);
    expect(body.links).toHaveLength(4);
    expect(body.new_areas.map(({ name }) => name)).toEqual(['合并镇', '一村', '二村']);
  });

  it('lets one of them take in the others', () => {
    const into = { ...merge, into: '510421202' };
    expect(ending(into)).toEqual(['510421201']);
    expect(proposed(areas, into)).toEqual({ '510421201200': '510421202201' });
    expect(bodyOf(areas, into).links[0]).toEqual({ old_code: '510421201', new_code: '510421202' });
  });

  it('keeps the old one of a split where it goes on', () => {
    const split: Draft = { ...merge, kind: 'split', olds: ['510421201'], goesOn: true };
    expect(ending(split)).toEqual([]);
    expect(bodyOf(areas, split).links).toEqual([
      { old_code: '510421201', new_code: '510421201' },
      { old_code: '510421201', new_code: '510421890' },
    ]);
    expect(bodyOf(areas, { ...split, goesOn: false }).links).toHaveLength(2);
  });

  it('says what is missing', () => {
    const asked = (draft: Draft) => lacks(draft, '510421').map(({ lack }) => lack);
    expect(asked(merge)).toEqual([]);
    expect(asked(EMPTY)).toEqual(['pickOld', 'badCode', 'pickName', 'pickDay', 'pickDocument']);
    expect(asked({ ...merge, olds: ['510421201'] })).toEqual(['pickTwo']);
    expect(asked({ ...merge, news: [{ code: '510422890', name: '外县' }] })).toEqual(['badCode']);
  });
});
