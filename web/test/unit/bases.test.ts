import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../src/routes/bases/CheckBase';
import { HOURS, spansIn, toBody, wrong } from '../../src/routes/bases/Hours';
import { keepProgress, progressOf } from '../../src/routes/learn/data';
import { contentOf, draftOf, moveUp, placeOf, type Content } from '../../src/routes/courses/writing';

describe('opening hours as they are typed', () => {
  it('reads stretches in the ways people write them, and refuses overlaps', () => {
    expect(spansIn('9:00-12:00，14：00～17:00')).toEqual([
      { opens: '09:00', closes: '12:00' },
      { opens: '14:00', closes: '17:00' },
    ]);
    expect(spansIn('')).toEqual([]);
    for (const words of ['9点到12点', '12:00-09:00', '09:00-12:00, 11:00-13:00', '24:00-25:00'])
      expect(spansIn(words), words).toBeNull();
  });

  it('goes out and comes back as it was', () => {
    const hours = {
      weekly: [
        { weekday: 2, opens: '09:00', closes: '12:00' },
        { weekday: 7, opens: '10:00', closes: '16:00' },
      ],
      on_holidays: 'closed',
      on_make_up_days: 'as_monday',
      special: [
        { first: '2026-10-01', last: null, lunar: null, spans: [], note: '国庆' },
        { first: null, last: null, lunar: '06-24', spans: [], note: null },
      ],
    };
    const toValue = (HOURS as { toValue: (held: unknown) => string }).toValue;
    expect(toBody(toValue(hours))).toEqual(hours);
    expect(toBody('')).toBeNull();
    expect(wrong(toValue(hours))).toBeUndefined();
    const typed = { ...JSON.parse(toValue(hours)), closed: '明天' };
    expect(wrong(JSON.stringify(typed))).toBeTruthy();
  });
});

describe('a check by the standard', () => {
  it('counts what applies', () => {
    const items = ['a', 'b', 'c', 'd'].map((code) => ({ code, points: 10, element: null, title: code, evidence: '' }));
    const said = (verdict: string) => ({ verdict, note: '' });
    expect(pointsOf(items, { a: said('met'), b: said('not_met'), c: said('not_applicable') })).toEqual({ met: 10, all: 20 });
  });
});

const CONTENT: Content = {
  summary: '三课',
  source: '方案',
  draw_count: 5,
  pass_percent: 60,
  lessons: [
    {
      title: '第一课',
      minutes: 5,
      blocks: [
        { kind: 'paragraph', text: '一段\n两行', items: null, document_id: null, url: null },
        { kind: 'list', text: null, items: ['甲', '乙'], document_id: null, url: null },
        { kind: 'video', text: '短片', items: null, document_id: null, url: 'https://example.cn/film' },
      ],
    },
  ],
  questions: [
    {
      kind: 'multiple',
      text: '哪些？',
      options: [
        { text: '甲', is_right: true },
        { text: '乙', is_right: false },
      ],
      explanation: null,
    },
  ],
};

describe('the editor of a course', () => {
  it('gives back what it was given', () => {
    expect(contentOf(draftOf(CONTENT))).toEqual(CONTENT);
  });

  it('takes a full-width star, and finds the place of a refusal', () => {
    const draft = draftOf(CONTENT);
    draft.questions[0]!.options = '甲\n＊ 乙\n';
    expect(contentOf(draft).questions[0]!.options).toEqual([
      { text: '甲', is_right: false },
      { text: '乙', is_right: true },
    ]);
    expect(placeOf('/lessons/2/blocks/0/text')).toEqual({ part: 'lessons', index: 2 });
    expect(placeOf('/summary')).toBeNull();
    expect(moveUp([1, 2, 3], 2)).toEqual([1, 3, 2]);
    expect(moveUp([1, 2], 0)).toEqual([1, 2]);
  });
});

describe('progress on the device', () => {
  it('belongs to a version; a pass stays', () => {
    keepProgress('x', { number: 1, read: [0, 1], at: 1, isPassed: true });
    expect(progressOf('x', 1).read).toEqual([0, 1]);
    expect(progressOf('x', 2)).toEqual({ number: 2, read: [], at: 0, isPassed: true });
    expect(progressOf('y', 1).read).toEqual([]);
  });
});
