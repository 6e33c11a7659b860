import { cleanup, render } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { grouped, Intervals, tenths, type IntervalRow } from '../../src/charts/Interval';
import { Trend, type Wave } from '../../src/charts/Trend';
import { needGroups, setLocale } from '../../src/core/i18n';
import '../../src/locales/groups';

const ROWS: IntervalRow[] = [
  { code: '510421100', label: '攀莲镇', value: 0.93, low: 0.9007, high: 0.9511, n: 400, effectiveN: 400, verdict: 'met' },
  { code: '510421101', label: '丙谷镇', value: 0.905, low: 0.8723, high: 0.93, n: 400, effectiveN: 312, verdict: 'undecided' },
  { code: '510421102', label: '得石镇', value: 0.61, low: 0.55, high: 0.67, n: 210, effectiveN: 150.4, verdict: 'not_met' },
  { code: '510421103', label: '撒莲镇', value: 0.8, low: null, high: null, n: 12, verdict: 'undecided' },
  { code: '510421104', label: '垭口镇', value: null, low: null, high: null, n: null },
];
const GROUPS = [['510421100', '510421101'], ['510421102']];
const WAVES: Wave[] = [
  { label: '2024', value: 0.82, low: 0.78, high: 0.86, n: 380 },
  { label: '2025', value: 0.84, low: 0.8, high: 0.88, n: 390, change: 'undecided' },
  { label: '2026', value: 0.93, low: 0.9, high: 0.95, n: 400, effectiveN: 311, change: 'risen' },
];
const RULES = { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } };

beforeEach(() => needGroups(['resident', 'estimates']));
afterEach(async () => {
  cleanup();
  await setLocale('zh-Hans');
});

const broken = async (container: Element): Promise<string[]> => (await axe.run(container, RULES)).violations.map(({ id }) => id);

describe('intervals', () => {
  it('puts places that cannot be told apart into one frame, in the order given', () => {
    expect(grouped(ROWS, GROUPS).map((set) => set.map(({ code }) => code.slice(-1)))).toEqual([['0', '1'], ['2'], ['3'], ['4']]);
    expect(grouped(ROWS, [['nobody'], ['510421102']])[0]).toEqual([ROWS[2]]);
    const { container } = render(<Intervals title="满意度" rows={ROWS} groups={GROUPS} threshold={0.9} />);
    const frames = container.querySelectorAll('.alike');
    expect(frames).toHaveLength(1);
    expect(frames[0]!.textContent).toContain('以下2处分不出高低');
    expect(frames[0]!.querySelectorAll('.bar-row')).toHaveLength(2);
  });

  it('says in words what it draws: value, interval, n and verdict', async () => {
    const { container, getByRole } = render(<Intervals title="满意度" rows={ROWS} groups={GROUPS} threshold={0.9} />);
    const said = getByRole('img').getAttribute('aria-label')!;
    expect(said).toContain('丙谷镇 90.5%（87.2%至93%）');
    expect(said).toContain('撒莲镇 80%（误差有多大，这些答卷说不清）');
    expect(said).toContain('垭口镇 人数太少，不公布');
    expect(container.textContent).toContain('400人作答 · 把握相当于随机问了 312 人');
    expect(container.textContent).toContain('? 不能断定');
    expect(container.textContent).toContain('虚线是目标：90%');
    expect(container.querySelectorAll('tbody tr')).toHaveLength(5);
    expect(await broken(container)).toEqual([]);
  });

  it('draws the band from bound to bound, and none where nothing is known', () => {
    const { container } = render(<Intervals title="满意度" rows={ROWS} from={0} to={1} />);
    const bands = [...container.querySelectorAll('.band-range')];
    expect(bands).toHaveLength(3);
    expect([bands[0]!.getAttribute('x'), Number(bands[0]!.getAttribute('width')).toFixed(2)]).toEqual(['270.21', '15.12']);
    expect(container.querySelectorAll('.band-tick')).toHaveLength(4);
    expect(container.querySelectorAll('.band-target')).toHaveLength(0);
  });
});

describe('the axis', () => {
  it('reaches from tenth to tenth around what is drawn, and never out of 0 to 1', () => {
    const [from, to] = tenths(ROWS, 0.9);
    expect([from, to]).toEqual([0.5, 1]);
    expect(tenths([{ ...ROWS[2]!, value: 0.02, low: 0, high: 0.05 }], null)).toEqual([0, 0.1]);
    expect(tenths([ROWS[4]!], null)).toEqual([0, 1]);
  });
});

describe('waves', () => {
  it('says whether the last one rose, and gives all as a table', async () => {
    const { container, getByRole } = render(<Trend title="认同度" waves={WAVES} threshold={0.9} />);
    expect(container.textContent).toContain('2026：↑ 上升');
    expect(getByRole('img').getAttribute('aria-label')).toContain('2025 84%（80%至88%） ≈ 升降不能断定');
    expect(container.querySelectorAll('tbody tr')).toHaveLength(3);
    expect(container.querySelectorAll('.whisker')).toHaveLength(3);
    expect(await broken(container)).toEqual([]);
  });

  it('joins no waves by a line where up or down is undecided, and keeps to the scale that it is given', () => {
    const [first, , last] = WAVES;
    const drawn = (change: 'risen' | 'undecided') =>
      render(<Trend title="认同度" waves={[first!, { ...last!, change }]} from={0} to={1} />).container;
    expect(drawn('risen').querySelectorAll('path.wave')).toHaveLength(1);
    cleanup();
    const apart = drawn('undecided');
    expect(apart.querySelectorAll('path.wave')).toHaveLength(2);
    expect(apart.querySelectorAll('.whisker')).toHaveLength(2);
    expect([...apart.querySelectorAll('text.tick-end')].map((one) => one.textContent).slice(0, 2)).toEqual(['0%', '100%']);
  });

  it('leaves a gap where a wave is withheld', () => {
    const gap: Wave = { label: '2025', value: null, low: null, high: null, n: null, change: 'undecided' };
    const { container } = render(<Trend title="认同度" waves={[WAVES[0]!, gap, WAVES[2]!]} />);
    expect(container.querySelectorAll('path.band-range')).toHaveLength(2);
    expect(container.querySelectorAll('circle')).toHaveLength(2);
  });

  it('speaks English', async () => {
    await setLocale('en');
    await needGroups(['resident', 'estimates']);
    const { container } = render(<Trend title="Belonging" waves={WAVES} />);
    expect(container.textContent).toContain('2026: ↑ risen');
    expect(container.textContent).toContain('400 answered · as good as 311 drawn at random');
  });
});
