import { describe, expect, it } from 'vitest';
import { unitAfter } from '../../src/routes/leader/Tile';

describe('a unit after a number', () => {
  it('stands apart when it is a word in Latin letters', () => {
    expect(['meetings', '次', '%', ''].map((unit) => `4${unitAfter(unit)}`)).toEqual(['4 meetings', '4次', '4%', '4']);
  });
});
