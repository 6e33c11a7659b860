import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ACTIVITY_KINDS,
  activityBody,
  activityDraft,
  checkActivity,
  hasBegun,
  MEETING_BODIES,
  nextStep,
  startsAt,
  type ActivityDraft,
} from '../../src/core/activity';
import { LOCALES } from '../../src/core/i18n';
import { uuid4 } from '../../src/core/ids';
import { areaCode, placeWords, shortName, townships, villages } from '../../src/core/places';
import { fieldError } from '../../src/core/problem';
import { loadThemes, themeName } from '../../src/core/themes';
import { cleanCode, countCharacters, groupCode, normalise } from '../../src/core/validate';

describe('counting words', () => {
  it.each([
    ['', 0],
    ['石榴', 2],
    ['a\r\nb', 3],
    ['a\nb', 3],
    ['a\rb', 3],
    ['👨‍👩‍👧', 5],
    ['𠮷', 1],
    ['  石榴 \n', 2],
    ['e\u0301', 1],
  ])('%j counts %i', (text, expected) => expect(countCharacters(text)).toBe(expected));

  it('sends what it counted', () => expect(normalise(' a\r\nb ')).toBe('a\nb'));
});

describe('tracking codes', () => {
  it.each([
    ['k7qm-2xrd', 'K7QM2XRD'],
    [' Ｋ７ｑｍ 2xrd', 'K7QM2XRD'],
    ['OIL0', '0110'],
    ['——', ''],
  ])('%j is read as %s', (typed, expected) => expect(cleanCode(typed)).toBe(expected));

  it('is grouped for the eye', () => expect(groupCode('K7QM-2XRD-9')).toBe('K7QM 2XRD 9'));
});

describe('places', () => {
  const areas = [
    { code: '510421100', name: '攀莲镇', level: 'township' },
    { code: '510421100001', name: '城北社区居民委员会', level: 'village' },
    { code: '510421101', name: '丙谷镇', level: 'township' },
    { code: '510421101200', name: '沙沟村村民委员会', level: 'village' },
  ];

  it('goes from the township to its villages', () => {
    expect(townships(areas, '510421').map(({ code }) => code)).toEqual(['510421100', '510421101']);
    expect(villages(areas, '510421101').map(({ code }) => code)).toEqual(['510421101200']);
    expect(villages(areas, '')).toEqual([]);
  });

  it('sends the most exact code and says it in short words', () => {
    expect(areaCode({ county: '510421', township: '510421100', village: '' })).toBe('510421100');
    expect(areaCode({ county: '510421', township: '', village: '' })).toBe('');
    expect(placeWords(areas, '510421101200')).toBe('丙谷镇 沙沟村');
    expect(placeWords(areas, '510421')).toBe('');
    expect(shortName('村民委员会')).toBe('村民委员会');
  });
});

describe('an activity', () => {
  const draft = (change: Partial<ActivityDraft>): ActivityDraft => ({
    kind: 'study',
    title: 'Reading',
    date: '2026-11-23',
    time: '',
    area: { county: '510421', township: '510421', village: '' },
    place: '',
    count: '',
    summary: '',
    unit: '',
    body: '',
    tags: [],
    stage: 'planned',
    ...change,
  });

  it('says what is wrong in the order of the page', () => {
    expect(checkActivity(draft({ kind: '', title: ' ', date: 'soon', count: '-1' }), true)).toEqual([
      'unit',
      'kind',
      'title',
      'date',
      'count',
    ]);
    expect(checkActivity(draft({}), false)).toEqual([]);
    expect(checkActivity(draft({ title: 'x'.repeat(201) }), false)).toEqual(['titleLong']);
  });

  it('asks which body met, of topic meetings only', () => {
    expect(checkActivity(draft({ kind: 'topic_meeting' }), false)).toEqual(['body']);
    const meeting = draft({ kind: 'topic_meeting', body: 'leading_group', tags: ['ecology'] });
    expect(checkActivity(meeting, false)).toEqual([]);
    expect(activityBody(meeting)).toMatchObject({ meeting_body: 'leading_group', tags: ['ecology'] });
    expect(activityBody({ ...meeting, kind: 'study' })).not.toHaveProperty('meeting_body');
    expect(activityDraft({ ...activityBody(meeting) }, 'held')).toMatchObject({
      body: 'leading_group',
      tags: ['ecology'],
      stage: 'held',
    });
  });

  it('asks whether it was held once its start has passed', () => {
    const past = draft({ date: '2020-01-02', stage: '' });
    expect(checkActivity(past, false)).toEqual(['stage']);
    expect(nextStep({ ...past, stage: 'held' })).toEqual({ next_step: 'held' });
    expect(nextStep({ ...past, stage: 'planned' })).toEqual({});
    const future = draft({ date: '2100-01-02', stage: 'held' });
    expect(checkActivity({ ...future, stage: '' }, false)).toEqual([]);
    expect(nextStep(future)).toEqual({});
    expect(hasBegun(past, Date.parse('2020-01-02T08:59:59+08:00'))).toBe(false);
    expect(hasBegun(past, Date.parse('2020-01-02T09:00:00+08:00'))).toBe(true);
    expect(hasBegun({ date: '', time: '' })).toBe(false);
  });

  it('knows the kinds and the bodies of the contract', () => {
    const contract = readFileSync(join(import.meta.dirname, '../../src/core/schema.d.ts'), 'utf8');
    const listed = (name: string) => new RegExp(`^ +${name}: (".*");`, 'm').exec(contract)![1]!.split(' | ').sort();
    const quoted = (codes: readonly string[]) => codes.map((code) => `"${code}"`).sort();
    expect(listed('MeetingBody')).toEqual(quoted(MEETING_BODIES));
    expect(listed('ActivityKind')).toEqual(quoted(ACTIVITY_KINDS));
  });

  it('has words for every theme in every language', async () => {
    const themes = await loadThemes();
    expect(new Set(themes.map(({ code }) => code)).size).toBe(themes.length);
    for (const { code } of LOCALES)
      expect(themes.filter((theme) => !theme.name[code]).map((theme) => theme.code)).toEqual([]);
    expect(themeName(themes[0]!)).toBe(themes[0]!.name['zh-Hans']);
    expect(themeName({ code: 'newer', name: {} })).toBe('newer');
  });

  it('dates it in China and leaves out what is empty', () => {
    expect(startsAt('2026-11-23', '19:30')).toBe('2026-11-23T19:30:00+08:00');
    expect(activityBody(draft({ count: ' 12 ' }))).toEqual({
      kind: 'study',
      title: 'Reading',
      starts_at: '2026-11-23T09:00:00+08:00',
      area_code: '510421',
      participant_count: 12,
    });
  });
});

it('finds the words for a field by its pointer', () => {
  const problem = { title: 'x', status: 422, errors: [{ pointer: '/text', code: 'too_long', message: 'Too long' }] };
  expect(fieldError(problem, 'text')).toBe('Too long');
  expect(fieldError(problem, 'kind')).toBeUndefined();
  expect(fieldError(null, 'text')).toBeUndefined();
});

it('makes identifiers of version 4', () => {
  const made = new Set(Array.from({ length: 200 }, uuid4));
  expect(made.size).toBe(200);
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
