import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { relevant, type Answered } from '../../src/core/relevance';

interface Form {
  sections: { code: string }[];
  questions: { code: string; section?: string }[];
}
interface Vectors {
  forms: Record<string, Form>;
  cases: { form: string; why: string; answers: Answered; asked: string[] }[];
}
const { forms, cases } = JSON.parse(readFileSync('../tests/vectors/relevance.json', 'utf8')) as Vectors;

describe('who is asked what', () => {
  it('is told by no fewer cases than the server has', () => expect(cases.length).toBeGreaterThanOrEqual(40));
  for (const { form, why, answers, asked } of cases) {
    it(`${form}: ${why}`, () => {
      const { sections, questions } = forms[form]!;
      expect(relevant(sections, questions, answers).map(({ code }) => code)).toEqual(asked);
    });
  }
});
