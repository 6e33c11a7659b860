import { expect, it } from 'vitest';
import { unitsNamed } from '../../src/core/units';

it('lists units by name, those with the words and the one already chosen', () => {
  const units = ['丙镇', '甲局', '乙局'].map((name) => ({ id: name, name }));
  expect(unitsNamed(units, ' 局 ', '').map(({ name }) => name).sort()).toEqual(['乙局', '甲局'].sort());
  expect(unitsNamed(units, '局', '丙镇')).toHaveLength(3);
  const names = unitsNamed(units, '', '').map(({ name }) => name);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'zh')));
});
