/** The lines of a performance form while they are written, and the body that the server takes. */
import { plainDigits } from '../../core/validate';

export interface Part {
  area_code: string;
  target: string;
  actual: string;
}

export interface Goal {
  level1: string;
  level2: string;
  level3: string;
  unit: string;
  target: string;
  is_sum: boolean;
  areas: readonly Part[];
}

export interface GoalDraft {
  goal: string;
  lines: readonly Goal[];
}

interface Held {
  total_goal: string;
  indicators: readonly (Omit<Goal, 'areas'> & { areas: readonly { area_code: string; target: string; actual: string | null }[] })[];
}

export const blankPart = (): Part => ({ area_code: '', target: '', actual: '' });

export const blankGoal = (level1 = 'output'): Goal => ({
  level1,
  level2: '',
  level3: '',
  unit: '',
  target: '',
  is_sum: level1 === 'output',
  areas: [],
});

/** What the editor begins with: the form as it stands, else one line of each level. */
export const draftOf = (form: Held | null): GoalDraft =>
  form
    ? {
        goal: form.total_goal,
        lines: form.indicators.map(({ level1, level2, level3, unit, target, is_sum, areas }) => ({
          level1,
          level2,
          level3,
          unit,
          target,
          is_sum,
          areas: areas.map((part) => ({ area_code: part.area_code, target: part.target, actual: part.actual ?? '' })),
        })),
      }
    : { goal: '', lines: ['output', 'benefit', 'satisfaction'].map(blankGoal) };

const number = (typed: string): string => plainDigits(typed).replace(/[,\s]/g, '');

/** The body of the form; areas that nobody chose are left out. */
export const bodyOf = ({ goal, lines }: GoalDraft) => ({
  total_goal: goal.trim(),
  indicators: lines.map(({ areas, target, ...line }) => ({
    ...line,
    target: number(target),
    areas: areas
      .filter(({ area_code: code }) => code)
      .map((part) => ({
        area_code: part.area_code,
        target: number(part.target),
        actual: part.actual.trim() ? number(part.actual) : null,
      })),
  })),
});
