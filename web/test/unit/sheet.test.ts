import { describe, expect, it } from 'vitest';
import { holds, type Answered } from '../../src/core/relevance';
import { asked, screensOf } from '../../src/core/questionnaire';
import { asShown } from '../../src/routes/surveys/Preview';
import {
  added,
  asKind,
  asRole,
  earlier,
  freshCode,
  languagesOf,
  moved,
  placeIn,
  replaced,
  ruleOf,
  signsFor,
  whenOf,
  worded,
  type Sheet,
} from '../../src/routes/surveys/sheet';

const empty: Sheet = { consent: { 'zh-Hans': '自愿' }, sections: [], questions: [] };
const two = added(added(empty, { 'zh-Hans': '满意吗' }), { 'zh-Hans': '为什么' });

describe('a questionnaire while it is written', () => {
  it('gives new questions and options codes that are free', () => {
    expect(two.questions.map(({ code }) => code)).toEqual(['q1', 'q2']);
    expect(freshCode('q', [{ code: 'q2' }])).toBe('q3');
    expect(two.questions[0]!.options.map(({ code }) => code)).toEqual(['o1', 'o2']);
  });

  it('drops what another kind does not take, and gives what it needs', () => {
    const first = two.questions[0]!;
    const scale = asKind(first, 'scale');
    expect([scale.options.length, scale.minimum, scale.maximum]).toEqual([0, 1, 5]);
    const grid = asKind(first, 'matrix');
    expect([grid.rows.length, grid.options.length]).toEqual([1, 2]);
    const right = { ...first, kind: 'knowledge' as const, options: first.options.map((one) => ({ ...one, is_correct: true })) };
    expect(asKind(right, 'single').options.some((one) => one.is_correct)).toBe(false);
    expect(asKind(scale, 'single').options).toHaveLength(2);
  });

  it('makes a list of three statements with a single sensitive one', () => {
    const list = asRole(two.questions[0]!, 'list');
    expect([list.kind, list.options.length]).toEqual(['number', 3]);
    expect(list.options.filter((one) => one.is_sensitive)).toHaveLength(1);
    expect(asRole(two.questions[0]!, 'margin').kind).toBe('single');
  });

  it('moves within the list and not beyond it', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  });

  it('keeps words by language and forgets empty ones', () => {
    expect(worded({ en: 'x' }, 'zh-Hans', '词')).toEqual({ en: 'x', 'zh-Hans': '词' });
    expect(worded({ en: 'x' }, 'en', ' ')).toEqual({});
    expect(languagesOf({ ...two, consent: { ii: 'ꆈ' } })).toContain('ii');
  });

  it('reads and writes a condition as the evaluator takes it', () => {
    const about = two.questions[0]!;
    const rule = ruleOf({ code: 'q1', sign: '=', value: 'o2' }, about);
    expect(whenOf(rule)).toEqual({ code: 'q1', sign: '=', value: 'o2' });
    expect(holds(rule, { q1: 'o2' } as Answered)).toBe(true);
    const level = asKind(about, 'scale');
    expect(signsFor(level)).toContain('<=');
    expect(holds(ruleOf({ code: 'q1', sign: '<=', value: '2' }, level), { q1: 2 })).toBe(true);
    expect(whenOf({ any: [rule, rule] })).toBeNull();
    expect(earlier(two, 1).map(({ code }) => code)).toEqual(['q1']);
  });

  it('finds the question that the server speaks of', () => {
    expect(placeIn('/questionnaire/questions/3/options/1/label')).toBe(3);
    expect(placeIn('/questionnaire/consent')).toBeNull();
  });

  it('is previewed as residents see it: who is not asked sees nothing, and nothing tells what is right', () => {
    const [first, second] = two.questions;
    const rule = ruleOf({ code: 'q1', sign: '=', value: 'o2' }, first!);
    const sheet = { ...two, questions: replaced([first!, second!], 1, { ...second!, relevance: rule }) };
    const shown = asShown(sheet, '问卷', true);
    expect(screensOf(asked(shown, {}))).toHaveLength(1);
    expect(screensOf(asked(shown, { q1: 'o2' }))).toHaveLength(2);
    expect(JSON.stringify(shown)).not.toContain('is_correct');
  });
});
