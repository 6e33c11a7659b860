import { describe, expect, it } from 'vitest';
import { designOf, START } from '../../src/routes/sampling/draw';
import { partsOf, readPasted, wrongIn } from '../../src/routes/sampling/frame';

const VILLAGES = [
  { code: '510421100201', name: '水塘村村民委员会' },
  { code: '510421100202', name: '贤家村村民委员会' },
  { code: '510421101201', name: '贤家村村民委员会' },
];

describe('numbers pasted from a sheet', () => {
  it('are read by code or name, in their many forms', () => {
    const text = '510421100202\t1,204\n水塘村， 312户\n\n';
    expect(readPasted(text, VILLAGES)).toEqual({ numbers: { '510421100202': '1204', '510421100201': '312' }, bad: [] });
    expect(readPasted('水塘村村民委员会 ３１２', VILLAGES).numbers).toEqual({ '510421100201': '312' });
  });

  it('leave what cannot be read: two of a name, none of it, twice, people', () => {
    const bad = ['贤家村 20', '没有村 3', '水塘村 零', '水塘村 张三 彝族'];
    expect(readPasted(['水塘村 5', '水塘村 6', ...bad].join('\n'), VILLAGES)).toEqual({
      numbers: { '510421100201': '5' },
      bad: ['水塘村 6', ...bad],
    });
  });

  it('are sent by code, without the empty ones, and only whole ones from 1', () => {
    expect(partsOf({ b: '2', a: ' 1 ', c: '' })).toEqual([
      { area_code: 'a', size: 1 },
      { area_code: 'b', size: 2 },
    ]);
    expect(wrongIn({ a: '0', b: '1.5', c: '', d: '7', e: '-1' })).toEqual(['a', 'b', 'e']);
  });
});

it('a design of two stages says how many a village gives, and counts its design effect', () => {
  expect(designOf(START)).not.toHaveProperty('take');
  expect(designOf({ ...START, stages: '2', aim: 'each', village_yuan: '200', unit_yuan: '1.5' })).toMatchObject({
    take: 12,
    join_small: true,
    deff: '1.5',
    allocation: 'each',
    cost_per_unit_fen: 150,
    cost_per_cluster_fen: 20_000,
  });
});
