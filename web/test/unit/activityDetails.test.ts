import { describe, expect, it } from 'vitest';
import type { ActivityDraft } from '../../src/core/activity';
import { DETAILS, detailsBody, heldBy, wrongParts } from '../../src/routes/activities/details';
import { moreBody, wrongMore, type More } from '../../src/routes/activities/more';

const draft = (kind: string, more: More, change: Partial<ActivityDraft> = {}): ActivityDraft => ({
  kind,
  title: 'x',
  date: '2099-05-02',
  time: '09:00',
  area: { county: '510421', township: '', village: '' },
  place: '',
  count: '',
  summary: '',
  unit: '',
  body: '',
  tags: [],
  stage: '',
  more: more as Record<string, unknown>,
  ...change,
});

describe('details of a kind', () => {
  it('are left out where nothing was said, and asked for whole where something was', () => {
    expect(detailsBody('publicity', {})).toBeUndefined();
    expect(wrongParts('publicity', {})).toEqual([]);
    expect(wrongParts('publicity', { outlet: 'Daily' })).toEqual(['channel', 'origin']);
    expect(wrongParts('publicity', { outlet: 'D', channel: 'tv', origin: 'original', reach_count: '5' })).toEqual([
      'reach_source',
    ]);
    expect(wrongParts('study', { party_committee: 'x', hours: 'two' })).toEqual(['hours']);
  });

  it('send numbers as numbers, lines as lists and ticks as truths', () => {
    expect(detailsBody('study', { party_committee: ' A ', is_on_topic: false, hours: '2' })).toEqual({
      kind: 'study',
      party_committee: 'A',
      is_on_topic: false,
      hours: 2,
    });
    expect(detailsBody('mutual_visit', { other_side: 'B', findings_by_us: 'one\n\n two ' })).toMatchObject({
      findings_by_us: ['one', 'two'],
    });
  });

  it('put the body that a meeting counts for first, once', () => {
    const held = { bodies: ['executive_meeting', 'standing_committee'] };
    expect(detailsBody('topic_meeting', held, 'standing_committee')!['bodies']).toEqual([
      'standing_committee',
      'executive_meeting',
    ]);
  });

  it('keep head counts in their object, typed or read', () => {
    const youth = DETAILS['exchange']!.find(({ name }) => name === 'youth')!;
    expect(heldBy(youth, { audiences: { youth: 7 } })).toBe(7);
    const typed = { other_side: 'B', audiences: { youth: '12' } };
    expect(detailsBody('exchange', typed)).toEqual({ kind: 'exchange', other_side: 'B', audiences: { youth: 12 } });
  });
});

describe('the rest of an activity', () => {
  it('is left out where it is empty', () => expect(moreBody(draft('sport', {}))).toEqual({}));

  it('says joint units, places and the deadline in China', () => {
    const more = { joint_unit_ids: ['u1'], signup_capacity: '30', signup_closes_at: '2099-05-01T18:00' };
    expect(moreBody(draft('sport', more))).toEqual({
      joint_unit_ids: ['u1'],
      signup_capacity: 30,
      signup_closes_at: '2099-05-01T18:00:00+08:00',
    });
    expect(wrongMore(draft('sport', more))).toEqual([]);
  });

  it('refuses places that are no number and a deadline after the beginning', () => {
    expect(wrongMore(draft('sport', { signup_capacity: 'many' }))).toEqual(['capacity']);
    expect(wrongMore(draft('sport', { signup_capacity: '5', signup_closes_at: '2099-05-02T10:00' }))).toEqual(['closes']);
    expect(moreBody(draft('sport', { signup_closes_at: '2099-05-01T18:00' }))).toEqual({});
  });
});
