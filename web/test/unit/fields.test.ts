import { describe, expect, it } from 'vitest';
import { needGroups } from '../../src/core/i18n';
import {
  bodyOf,
  changesOf,
  draftOf,
  emptyDraft,
  merge,
  mistakesFrom,
  mistakesIn,
  toFen,
  today,
  toWallClock,
  toYuan,
  type Field,
} from '../../src/kit/fields';

const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'units.name' },
  { kind: 'money', name: 'amount_fen', label: 'units.name' },
  { kind: 'whole', name: 'people', label: 'units.name' },
  { kind: 'number', name: 'rate', label: 'units.name' },
  { kind: 'moment', name: 'starts_at', label: 'units.name' },
  { kind: 'switch', name: 'is_open', label: 'units.name', start: true },
  { kind: 'choices', name: 'tags', label: 'units.name', prefix: 'x' },
  { kind: 'words', name: 'reason', label: 'units.name', isRequired: true, when: (draft) => draft['is_open'] === false },
];

describe('money', () => {
  it.each([
    ['0.29', 29],
    ['1234.5', 123_450],
    ['１，２３４．５０', 123_450],
    ['1,234 元', 123_400],
    ['70368744177663.99', null],
    ['8999999999999.99', 899_999_999_999_999],
    ['-3', -300],
    ['1.005', null],
    ['1e3', null],
    ['', null],
    ['abc', null],
  ])('%s is %s fen, without floats on the way', (typed, fen) => expect(toFen(typed)).toBe(fen));

  it.each([
    [29, '0.29'],
    [5, '0.05'],
    [-123_450, '-1234.50'],
    [0, '0.00'],
  ])('%s fen are shown as %s', (fen, words) => {
    expect(toYuan(fen)).toBe(words);
    expect(toFen(words)).toBe(fen);
  });
});

describe('days and moments', () => {
  it('are those of China, wherever the phone thinks it is', () => {
    expect(toWallClock('2026-11-02T01:30:00Z')).toBe('2026-11-02T09:30');
    expect(today(Date.parse('2026-11-01T16:30:00Z'))).toBe('2026-11-02');
  });
});

describe('a body', () => {
  const draft = {
    ...emptyDraft(FIELDS),
    name: ' 县医院 ',
    amount_fen: '12.30',
    people: '１２',
    rate: '0.10',
    starts_at: '2026-11-02T09:30',
    tags: ['a'],
  };

  it('has each kind of value as the API takes it', () => {
    expect(bodyOf(FIELDS, draft)).toEqual({
      name: '县医院',
      amount_fen: 1230,
      people: 12,
      rate: '0.10',
      starts_at: '2026-11-02T09:30:00+08:00',
      is_open: true,
      tags: ['a'],
    });
  });

  it('leaves out what was left empty, and what is not asked for', () => {
    expect(bodyOf(FIELDS, { ...emptyDraft(FIELDS), reason: 'unasked' })).toEqual({ is_open: true });
    expect(bodyOf(FIELDS, { ...emptyDraft(FIELDS), is_open: false, reason: 'why' })).toEqual({
      is_open: false,
      reason: 'why',
    });
  });

  it('comes back into the form as it was', () => {
    expect(draftOf(FIELDS, bodyOf(FIELDS, draft))).toEqual({ ...draft, name: '县医院', people: '12' });
  });

  it('of a change has only what is another, and null for what was emptied', () => {
    const base = draftOf(FIELDS, { name: 'a', amount_fen: 100, people: 3, is_open: true, tags: ['x'] });
    expect(changesOf(FIELDS, base, base)).toEqual({});
    expect(changesOf(FIELDS, { ...base, name: 'b', people: '', tags: [], amount_fen: '1' }, base)).toEqual({
      name: 'b',
      people: null,
      tags: [],
    });
  });
});

describe('two changes to one record', () => {
  const base = draftOf(FIELDS, { name: 'a', people: 1, rate: '1' });

  it('are put together where they touch different fields', () => {
    const { draft, both, theirs } = merge(FIELDS, base, { ...base, name: 'mine' }, { ...base, people: '9' });
    expect([draft['name'], draft['people'], both]).toEqual(['mine', '9', []]);
    expect(theirs.map(({ name }) => name)).toEqual(['people']);
  });

  it('are a person’s to choose where both touched one field, each in another way', () => {
    const found = merge(FIELDS, base, { ...base, name: 'mine', rate: '2' }, { ...base, name: 'theirs', rate: '2' });
    expect(found.both.map(({ name }) => name)).toEqual(['name']);
    expect([found.draft['name'], found.draft['rate']]).toEqual(['mine', '2']);
  });
});

describe('mistakes', () => {
  const wrong = (values: Record<string, string | boolean>, bounds = {}) =>
    mistakesIn(FIELDS, { ...emptyDraft(FIELDS), ...values }, bounds).map(({ id }) => id);

  it('follow the bounds of the contract', async () => {
    await needGroups(['kit', 'units']);
    expect(wrong({}, { name: { required: true } })).toEqual(['name']);
    expect(wrong({ name: '四个汉字' }, { name: { maxLength: 4 } })).toEqual([]);
    expect(wrong({ name: '五个汉字呀' }, { name: { maxLength: 4 } })).toEqual(['name']);
    expect(wrong({ name: 'oa-1' }, { name: { pattern: '^[\\w.:/-]+$' } })).toEqual([]);
    expect(wrong({ name: 'oa 1' }, { name: { pattern: '^[\\w.:/-]+$' } })).toEqual(['name']);
    expect(wrong({ people: '0' }, { people: { min: 1 } })).toEqual(['people']);
    expect(wrong({ people: '2.5' })).toEqual(['people']);
    expect(wrong({ amount_fen: '0.99' }, { amount_fen: { min: 100 } })).toEqual(['amount_fen']);
    expect(wrong({ amount_fen: '1.001' })).toEqual(['amount_fen']);
    expect(wrong({ rate: '1.5.1' })).toEqual(['rate']);
    expect(wrong({ starts_at: '2026-11-02' })).toEqual(['starts_at']);
    expect(wrong({ is_open: false })).toEqual(['reason']);
  });

  it('of the server are said at their fields, by pointer', () => {
    const found = mistakesFrom(FIELDS, [
      { pointer: '/tags/0', message: 'a' },
      { pointer: '#/name', message: 'b' },
      { pointer: '/elsewhere', message: 'c' },
    ]);
    expect(found.map(({ id }) => id)).toEqual(['tags', 'name', '']);
    expect(found[1]!.text).toContain('b');
    expect(found[2]!.text).toBe('c');
  });
});
