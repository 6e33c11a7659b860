import { describe, expect, it } from 'vitest';
import { bodyOf, isAcceptable, wrongKey, type Question } from '../../src/core/questionnaire';

const question = (kind: Question['kind']): Question => ({
  code: 'q1',
  kind,
  label: 'How many?',
  is_required: false,
  options: [],
  minimum: 0,
  maximum: 20,
});

describe('a question for a number', () => {
  it('takes full-width digits and sends a plain number', () => {
    expect(isAcceptable(question('number'), { q1: ' １５ ' })).toBe(true);
    expect(bodyOf(1, [question('number')], { q1: '１５' })).toEqual({ number: 1, answers: { q1: 15 } });
    expect(isAcceptable(question('number'), { q1: '２１' })).toBe(false);
    expect(isAcceptable(question('number'), { q1: '十五' })).toBe(false);
  });

  it('asks for a number where words were written', () => {
    expect(wrongKey(question('number'))).toBe('survey.number');
    expect(wrongKey(question('scale'))).toBe('survey.choose');
    expect(wrongKey(question('text'))).toBe('app.required');
  });
});
