import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needGroups } from '../../src/core/i18n';
import '../../src/locales/groups';
import { axisOf, framesOf, type Found, type Group, type Measure } from '../../src/routes/findings/finding';
import { Grade, Head } from '../../src/routes/findings/Head';
import { InWords } from '../../src/routes/findings/InWords';
import { MeasureBlock } from '../../src/routes/findings/Measure';
import { Reported } from '../../src/routes/findings/Reported';
import { Strata } from '../../src/routes/findings/Strata';

const NONE = { estimate: null, low: null, high: null, n: null, effective_n: null, design_effect: null, at_least: null, at_most: null, withheld: 'few' };
const FIGURE = { ...NONE, estimate: '0.694', low: '0.659', high: '0.726', n: 727, effective_n: 743, design_effect: '0.98', withheld: null };
const GROUP = (code: string, letters: string): Group => ({ domain: 'township', code, label: code, letters, figure: FIGURE }) as Group;

const measure = (change: object = {}): Measure =>
  ({
    code: 'satisfied',
    title: '满意',
    formula: 'top_two',
    unit: 'ratio',
    scale: null,
    verdict_withheld: null,
    questions: ['overall'],
    indicator: 'S139',
    threshold: { operator: 'at_least', value: '0.700' },
    verdict: 'undecided',
    figure: FIGURE,
    assisted: NONE,
    unassisted: NONE,
    unflagged: NONE,
    groups: [],
    difference: null,
    warnings: [],
    ...change,
  }) as Measure;

const found = (change: object = {}): Found =>
  ({
    purpose: 'satisfaction',
    n: 727,
    how_gathered: 'sample',
    dispositions: { drawn: 880, invited: 880, answered: 720, response_rate: '0.82', rate: 'RR1', source: 'AAPOR', strata: [] },
    plans: [],
    questions: [],
    integrity: { grade: 'C', reasons: [{ code: 'devices', label: '同一台设备答得多', grade: 'C', share: 28 }] },
    excerpts: [],
    release: { made_at: '2026-11-23T00:00:00Z', hash: 'a', inputs_hash: 'b' },
    synthetic: false,
    ...change,
  }) as unknown as Found;

describe('results of a survey', () => {
  beforeAll(() => needGroups(['resident', 'findings', 'estimates']));
  afterEach(cleanup);

  it('says how many were drawn and answered, and of opinions that they are no sample', () => {
    const sample = render(<Head found={found()} />).container.textContent;
    expect(sample).toContain('抽样调查');
    expect(sample).toContain('随机抽了 880 个，其中至少 720 个作了答。回应率 82%：');
    cleanup();
    const opinions = render(<Head found={found({ how_gathered: 'opinions_received', dispositions: null })} />).container.textContent;
    expect(opinions).toContain('收到的意见');
    expect(opinions).not.toContain('抽样调查');
  });

  it('says of a closed survey that its results follow, and nothing of how many answered', () => {
    const { container } = render(<Head found={found({ state: 'closed', n: null, dispositions: null, release: null })} />);
    expect(container.textContent).toContain('作答已经结束，结果还没有公布');
    expect(container.textContent).not.toContain('10');
  });

  it('tells what visitors reported and which links were changed, in tens', () => {
    const reported = { refused: 20, reached: null, not_found: null, moved: null, not_eligible: 40, links_revoked: null, links_renewed: 30 };
    const { container } = render(<Reported asked={{ ...found().dispositions!, ...reported }} />);
    expect([...container.querySelectorAll('dt, dd')].map(({ textContent }) => textContent)).toEqual([
      ...['见到人', '不足 10', '谢绝', '至少 20', '找不到', '不足 10', '已搬走', '不足 10', '不在范围', '至少 40'],
      ...['开放后收回的链接', '不足 10', '开放后换发的链接', '至少 30'],
    ]);
    cleanup();
    const reasons = [{ code: 'not_eligible', label: '很多不在范围', grade: 'D', share: 67 }];
    const { container: graded } = render(<Grade found={found({ integrity: { grade: 'D', reasons } })} />);
    expect(graded.textContent).toContain('很多不在范围 （抽中的约 67%）');
  });

  it('tells the grade with its reasons and their share', () => {
    const { container } = render(<Grade found={found()} />);
    expect(container.textContent).toContain('采集质量 C');
    expect(container.textContent).toContain('同一台设备答得多 （约 28% 的答卷）');
  });

  it('puts the interval and the verdict in words, and why a figure is not told', () => {
    const { container } = render(<InWords measure={measure()} />);
    expect(container.textContent).toContain('约 69.4%');
    expect(container.textContent).toContain('65.9% 到 72.6%');
    expect(container.textContent).toContain('不低于 70%');
    expect(container.textContent).toContain('不能断定');
    cleanup();
    expect(render(<InWords measure={measure({ figure: { ...NONE, withheld: 'follows' } })} />).container.textContent).toBe(
      '公布了会推算出人数很少的一部分，不公布',
    );
    cleanup();
    expect(render(<InWords measure={measure({ figure: { ...NONE, at_least: '0.9' } })} />).container.textContent).toBe('至少 90%');
  });

  it('puts versions that differ beside the first, and only names one that gives the same', () => {
    const plan = (number: number, one: Measure) => ({ number, hash: 'h', frozen_at: '', reason: null, weighting: 'design', measures: [one] });
    const later = measure({ threshold: { operator: 'at_least', value: '0.850' }, verdict: 'not_met' });
    const plans = [plan(1, measure()), plan(2, later), plan(3, measure())] as unknown as Found['plans'];
    const { container } = render(<MeasureBlock measure={measure()} plans={plans} />);
    expect(container.textContent).toContain('第 2 版，目标不低于 85%');
    expect(container.textContent).toContain('第 3 版的结果相同');
    expect(container.querySelectorAll('svg.band')).toHaveLength(2);
    const targets = Array.from(container.querySelectorAll('.band-target'), (line) => Number(line.getAttribute('x1')));
    expect(targets, 'each version beside its own target').toEqual([210, 255]);
    expect(container.textContent).toContain('各版自己的目标');
  });

  it('frames townships that cannot be told apart, unless one belongs to several sets', () => {
    expect(framesOf([GROUP('a', 'A'), GROUP('b', 'A'), GROUP('c', 'B'), GROUP('d', '')])).toEqual({ frames: [['a', 'b']], areOpen: true });
    expect(framesOf([GROUP('a', 'A'), GROUP('b', 'AB'), GROUP('c', 'B')])).toEqual({ frames: [], areOpen: false });
  });

  it('draws points on the scale of their question', () => {
    expect(axisOf(measure({ unit: 'points', scale: { low: 0, high: 10 } }))).toEqual({ from: 0, to: 10 });
    expect(axisOf(measure({ unit: 'points', figure: { ...FIGURE, low: '3.2', high: '7.9' } }))).toEqual({ from: 3, to: 8 });
  });

  it('says why there is no verdict, and gives the bound where a figure is not told', () => {
    const words = render(<InWords measure={measure({ verdict: null, verdict_withheld: 'not_covered' })} />).container.textContent;
    expect(words).toContain('不判断是否达到：有一部分人没有一份答卷');
    cleanup();
    const bounded = { ...GROUP('town', ''), figure: { ...NONE, at_least: '0.9' } };
    const whole = measure({ groups: [bounded] });
    const plans = [{ number: 1, measures: [whole] }] as unknown as Found['plans'];
    const { container } = render(<MeasureBlock measure={whole} plans={plans} />);
    expect(container.textContent).toContain('至少 90%');
    expect(container.textContent).not.toContain('人数太少');
  });

  it('shows a version without weights as such, beside the one that has some', () => {
    const refused = measure({ figure: { ...NONE, withheld: 'weights_refused' }, threshold: null, verdict: null });
    const plan = (number: number, one: Measure) => ({ number, hash: 'h', frozen_at: '', reason: null, measures: [one] });
    const plans = [plan(1, measure()), plan(2, refused)] as unknown as Found['plans'];
    const { container } = render(<MeasureBlock measure={measure()} plans={plans} />);
    expect(container.textContent).toContain('第 2 版：与已知总数对不上，加不了权，不公布');
    expect(container.querySelectorAll('svg.band')).toHaveLength(1);
  });

  it('tells each stratum, joined ones together, with the rate by its name', () => {
    const strata = [
      { strata: ['532524100', '532524101'], drawn: 40, invited: 40, answered: 30, response_rate: '0.75' },
      { strata: ['532524102'], drawn: 40, invited: 40, answered: null, response_rate: null },
    ];
    const dispositions = { drawn: 80, invited: 80, answered: 30, response_rate: '0.375', rate: 'RR1', source: 'AAPOR', strata };
    const rows = render(<Strata found={found({ dispositions })} />).container.querySelectorAll('tbody tr');
    expect(rows[0]!.textContent).toContain('532524100、5325241014040');
    expect(rows[0]!.textContent).toContain('75%');
    expect(rows[1]!.textContent).toContain('不显示—');
  });
});
