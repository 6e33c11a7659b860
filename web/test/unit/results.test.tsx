import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needGroups } from '../../src/core/i18n';
import { QuestionBlock } from '../../src/routes/findings/Counts';
import type { Counted } from '../../src/routes/findings/finding';
import { Counts } from '../../src/routes/resident/Results';

const question = (change: Partial<Counted>): Counted => ({
  code: 'q1',
  kind: 'scale',
  label: 'How well?',
  n: 40,
  mean: null,
  correct_ratio: null,
  options: ['1', '2', '3', '4', '5'].map((code) => ({ code, label: code, count: null, ratio: null })),
  is_withheld: false,
  ...change,
});

describe('published results', () => {
  beforeAll(() => needGroups(['resident']));
  afterEach(cleanup);

  it('says that a cell is withheld, never how small it is', () => {
    const counts = [
      { kind: 'help' as const, received_count: 20, closed_count: null },
      { kind: 'praise' as const, received_count: null, closed_count: null },
    ];
    const { container } = render(<Counts counts={counts} as_of="2026-11-22" />);
    expect([...container.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual([
      '20+',
      '不公开',
      '不公开',
      '不公开',
    ]);
    expect(container.textContent).not.toContain('<10');
    expect(container.textContent).toContain('今年以来');
    expect(container.textContent).toContain('能推算出它的格子不显示');
  });

  it('does not explain what is not withheld', () => {
    const { container } = render(<Counts counts={[{ kind: 'help', received_count: 20, closed_count: 10 }]} as_of={null} />);
    expect(container.textContent).not.toContain('不显示');
  });

  it('tells the mean of a scale whose choices are withheld, without empty bars', () => {
    const { container } = render(<QuestionBlock question={question({ mean: '3.8200' })} />);
    expect(container.textContent).toContain('平均 3.82 分（5 分制）');
    expect(container.textContent).toContain('不公开各选项的人数');
    expect(container.querySelector('svg')).toBeNull();
  });

  it('tells the share of right answers, and the mean of plain numbers', () => {
    const right = render(<QuestionBlock question={question({ kind: 'single', correct_ratio: '0.6250' })} />);
    expect(right.container.textContent).toContain('答对的占 62.5%');
    const number = render(<QuestionBlock question={question({ kind: 'number', mean: '12.5', options: [] })} />);
    expect(number.container.textContent).toContain('平均 12.5');
    expect(number.container.textContent).not.toContain('分制');
  });

  it('draws no bar for a choice that is withheld beside others that are shown', () => {
    const options = [
      { code: 'a', label: 'A', count: 30, ratio: '0.75' },
      { code: 'b', label: 'B', count: null, ratio: null },
    ];
    const { container } = render(<QuestionBlock question={question({ kind: 'multiple', options })} />);
    expect(container.querySelectorAll('svg')).toHaveLength(1);
    expect([...container.querySelectorAll('strong')].map((word) => word.textContent)).toEqual(['75%', '不公开']);
    expect(container.textContent).toContain('不显示');
  });
});
