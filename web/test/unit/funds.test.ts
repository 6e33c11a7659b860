import { expect, test } from 'vitest';
import { objectionOf } from '../../src/routes/fundnotices/Objection';
import type { Notice } from '../../src/routes/fundnotices/notice';
import { allocationSteps, paymentSteps, projectSteps, type Allocation, type Payment, type Project } from '../../src/routes/funds/funds';
import { blankPart, bodyOf, draftOf } from '../../src/routes/funds/goals';

const given = { id: 'a', state: 'entered', is_mine: false, amount_fen: 500, spent_fen: 0 } as Allocation;
const labels = (steps: readonly (false | { label: string })[]) => steps.flatMap((step) => (step ? [step.label] : []));

test('who entered an allocation is not offered to approve it', () => {
  expect(labels(allocationSteps(given))).toEqual(['funds.approve', 'funds.refuse']);
  expect(allocationSteps({ ...given, is_mine: true })).toEqual([]);
});

test('only unspent money can go back', () => {
  const approved = { ...given, state: 'approved' } as Allocation;
  expect(labels(allocationSteps(approved))).toEqual(['funds.giveBack']);
  expect(labels(allocationSteps({ ...approved, spent_fen: 500 }))).toEqual([]);
});

test('a reversal is not taken back', () => {
  expect(labels(paymentSteps({ id: 'p', reverses_id: null } as Payment))).toEqual(['funds.reverse']);
  expect(labels(paymentSteps({ id: 'p', reverses_id: 'q' } as Payment))).toEqual([]);
});

test('a project is paid for while it has money', () => {
  const project = { id: 'p', state: 'accepted', funded_fen: 10, spent_fen: 4 } as Project;
  expect(labels(projectSteps(project))).toEqual(['funds.pay']);
  expect(labels(projectSteps({ ...project, spent_fen: 10 }))).toEqual([]);
});

test('a form begins with a line of each level and leaves out areas that nobody chose', () => {
  const draft = draftOf(null);
  expect(draft.lines.map(({ level1, is_sum: isSum }) => [level1, isSum])).toEqual([
    ['output', true],
    ['benefit', false],
    ['satisfaction', false],
  ]);
  const line = { ...draft.lines[0]!, target: '１,２００.５', areas: [{ area_code: '510421100', target: '7', actual: ' ' }, blankPart()] };
  const body = bodyOf({ goal: ' g ', lines: [line] });
  expect(body.total_goal).toBe('g');
  expect(body.indicators[0]).toMatchObject({
    target: '1200.5',
    areas: [{ area_code: '510421100', target: '7', actual: null }],
  });
});

test('an objection is tied to its notice and kept from the unit that it is about', () => {
  const notice = { area_code: '510421100', title: '道路', objection_topic: 'fn_1', about_unit_id: 'u' } as Notice;
  expect(objectionOf(notice, '金额不对')).toMatchObject({
    kind: 'complaint',
    area_code: '510421100',
    topic: 'fn_1',
    about_unit_id: 'u',
  });
  expect(objectionOf({ ...notice, about_unit_id: null }, 'x')).not.toHaveProperty('about_unit_id');
});
