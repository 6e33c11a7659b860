import { cleanup, render } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { Bars } from '../../src/charts/Bars';
import { Gauge } from '../../src/charts/Gauge';
import { needGroups } from '../../src/core/i18n';
import { arc, onArc, scale, stack } from '../../src/core/chart';

afterEach(cleanup);

describe('geometry', () => {
  it('lays values over lengths and stays inside', () => {
    expect([
      scale(5, 0, 10, 0, 100),
      scale(-5, 0, 10, 0, 100),
      scale(50, 0, 10, 0, 100),
      scale(5, 0, 10, 100, 0),
    ]).toEqual([50, 0, 100, 50]);
    expect(scale(3, 4, 4, 7, 9)).toBe(7);
  });

  it('walks the half circle from left over the top to right', () => {
    const centre = { x: 100, y: 100 };
    expect([0, 0.5, 1, 2].map((share) => onArc(share, centre, 50))).toEqual([
      { x: 50, y: 100 },
      { x: 100, y: 50 },
      { x: 150, y: 100 },
      { x: 150, y: 100 },
    ]);
    expect(arc(0, 1, centre, 50)).toBe('M50 100A50 50 0 0 1 150 100');
  });

  it('stacks parts on their whole', () => {
    expect(stack([25, 50], 100)).toEqual([
      { from: 0, to: 0.25 },
      { from: 0.25, to: 0.75 },
    ]);
    expect(stack([80, 80], 100)).toEqual([
      { from: 0, to: 0.8 },
      { from: 0.8, to: 1 },
    ]);
    expect(stack([1], 0)).toEqual([{ from: 0, to: 0 }]);
  });
});

describe('charts speak', () => {
  it('says the gauge in a sentence', () => {
    const { getByRole } = render(
      <Gauge verified={40} claimed={60} total={100} line={90} sentence="40 of 100 verified" words="40" unit="/ 100" />,
    );
    expect(getByRole('img').getAttribute('aria-label')).toBe('40 of 100 verified');
  });

  it('gives bars a sentence and a table, and axe nothing to say', async () => {
    const rows = [
      { label: 'Yes', share: 0.6, value: '60%', count: 6 },
      { label: 'No', share: 0.4, value: '40%', count: 4 },
    ];
    await needGroups(['resident']);
    const { container, getByRole } = render(<Bars title="Satisfied?" rows={rows} />);
    expect(getByRole('img').getAttribute('aria-label')).toContain('Yes 60%');
    expect(container.querySelectorAll('tbody tr')).toHaveLength(2);
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
