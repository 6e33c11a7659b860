import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formOf, surveyFor } from '../../src/core/forms';
import {
  answered,
  answerOn,
  answerWords,
  asked,
  bodyOf,
  endsOf,
  isAcceptable,
  scaleOf,
  screensOf,
  wrongKey,
  type Answers,
  type Question,
  type Screen,
  type Survey,
  type SurveyDraft,
} from '../../src/core/questionnaire';

const option = (code: string, label = code) => ({ code, label, is_sensitive: false });
const question = (change: Partial<Question>): Question => ({
  code: 'q1',
  kind: 'single',
  label: 'Q',
  is_required: true,
  minimum: null,
  maximum: null,
  options: [option('a', 'Yes'), option('b', 'No')],
  rows: [],
  is_list: false,
  section: null,
  relevance: null,
  languages: ['zh-Hans'],
  ...change,
});
const bare = (kind: Question['kind'], change: Partial<Question> = {}) => question({ kind, options: [], ...change });
const on = (of: Question): Screen => ({ question: of, row: null });
const draft = (answers: Answers): SurveyDraft => ({ number: 2, hasConsent: true, step: 0, answers, seconds: 0 });
const survey = (questions: Question[], sections: Survey['sections'] = []) => ({ sections, questions }) as unknown as Survey;

describe('an answer', () => {
  it('is given where it is required, and a whole number within bounds where a number is asked', () => {
    expect(isAcceptable(on(question({})), {})).toBe(false);
    expect(isAcceptable(on(question({ is_required: false })), {})).toBe(true);
    expect(isAcceptable(on(question({ kind: 'multiple' })), { q1: [] })).toBe(false);
    const number = on(bare('number', { minimum: 1, maximum: 20 }));
    const takes = ['0', '1', ' １５ ', '20', '２１', '2.5', 'x', '十五'].filter((q1) => isAcceptable(number, { q1 }));
    expect(takes).toEqual(['1', ' １５ ', '20']);
  });

  it('is missed in the words of its kind', () => {
    expect(wrongKey(bare('number'))).toBe('survey.number');
    expect(wrongKey(bare('scale'))).toBe('survey.choose');
    expect(wrongKey(bare('text'))).toBe('app.required');
    expect(wrongKey(bare('number', { is_list: true }))).toBe('survey.choose');
  });

  it('is sent as the server takes it, and left out where nothing was said', () => {
    const matrix = { rows: [option('r1'), option('r2'), option('r3')] };
    const questions = [
      question({}),
      bare('scale', { code: 'q2', minimum: 1, maximum: 3 }),
      bare('text', { code: 'q3' }),
      question({ code: 'q4', kind: 'matrix', ...matrix }),
      bare('matrix', { code: 'q5', ...matrix }),
      question({ code: 'q6', kind: 'number', is_list: true }),
    ];
    const answers = { q1: 'a', q2: '３', q3: '  ', q4: { r2: 'b' }, q5: { r1: '4', r3: '' }, q6: '2', gone: 'x' };
    expect(bodyOf(survey(questions), draft(answers))).toEqual({
      number: 2,
      answers: { q1: 'a', q2: 3, q4: { r2: 'b' }, q5: { r1: 4 }, q6: 2 },
    });
  });

  it('is read out in words', () => {
    expect(answerWords(on(question({ kind: 'multiple' })), { q1: ['a', 'b'] })).toBe('Yes · No');
    expect(answerWords(on(question({ kind: 'number', is_list: true })), { q1: '1' })).toBe('1');
  });
});

describe('the screens', () => {
  it('ask a matrix row by row', () => {
    const screens = screensOf([question({}), bare('matrix', { code: 'm', rows: [option('r1'), option('r2')] })]);
    expect(screens.map(({ question: of, row }) => [of.code, row?.code])).toEqual([
      ['q1', undefined],
      ['m', 'r1'],
      ['m', 'r2'],
    ]);
    const held = answered(screens[2]!, answered(screens[1]!, {}, '4'), '5');
    expect(held).toEqual({ m: { r1: '4', r2: '5' } });
    expect(answerOn(screens[1]!, held)).toBe('4');
    expect(isAcceptable(screens[1]!, { m: { r2: '5' } })).toBe(false);
  });

  it('leave out what does not concern the person, and forget what was said to it', () => {
    const sheet = survey(
      [
        question({ code: 'uses' }),
        bare('number', { code: 'times', relevance: { is: ['uses', '=', 'a'] } }),
        bare('text', { code: 'why', section: 'more' }),
      ],
      [{ code: 'more', title: 'More', relevance: { is: ['times', '>', 2] } }],
    );
    const codes = (answers: Answers) => asked(sheet, answers).map(({ code }) => code);
    expect(codes({ uses: 'a', times: '3' })).toEqual(['uses', 'times', 'why']);
    expect(codes({ uses: 'a', times: '2' })).toEqual(['uses', 'times']);
    expect(bodyOf(sheet, draft({ uses: 'b', times: '3', why: 'because' })).answers).toEqual({ uses: 'b' });
  });
});

describe('a scale', () => {
  it('says what its ends mean beside them, in the languages of the catalogue', () => {
    const scale = (label: string) => endsOf(bare('scale', { label, minimum: 1, maximum: 5 }));
    expect(scale('您满意吗？（1 很不满意，5 很满意）')).toEqual({ label: '您满意吗？', ends: { 1: '很不满意', 5: '很满意' } });
    expect(scale('Satisfied? (1 very dissatisfied, 5 very satisfied)')).toEqual({
      label: 'Satisfied?',
      ends: { 1: 'very dissatisfied', 5: 'very satisfied' },
    });
    expect(scale('您满意吗？（0 不，5 是）').ends).toEqual({});
    expect(scale('Any of (1 or 2)?').label).toBe('Any of (1 or 2)?');
    expect(scaleOf(bare('scale', { minimum: 0, maximum: 2 }))).toEqual(['0', '1', '2']);
  });
});

describe('a form', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is the SHA-256 of the secret as a whole number, modulo the number of forms', () => {
    for (const secret of ['018f-1', Uint8Array.from({ length: 64 }, (_, index) => index * 3)]) {
      const whole = BigInt(`0x${createHash('sha256').update(secret).digest('hex')}`);
      for (const count of [1, 2, 7, 40]) expect(formOf(secret, count)).toBe(Number(whole % BigInt(count)));
    }
  });

  it('is fetched among all forms where they are few, so that the fetching does not tell it', async () => {
    const seen: string[] = [];
    let count = 2;
    vi.stubGlobal('fetch', async (address: string) => {
      seen.push(address);
      const form = Number(/form=(\d+)/.exec(address)![1]);
      return new Response(JSON.stringify({ forms_count: count, form }), { headers: { 'Content-Type': 'application/json' } });
    });
    const mine = async (secret: string) => ((await surveyFor('s', secret)) as unknown as { form: number }).form;
    expect(await mine('a')).toBe(formOf('a', 2));
    expect(seen.map((address) => address.slice(-6))).toEqual(['form=0', 'form=1']);
    count = 20;
    expect(await mine('a')).toBe(formOf('a', 20));
    expect(seen).toHaveLength(formOf('a', 20) ? 4 : 3);
  });
});
