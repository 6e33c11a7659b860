/** One measure: each version of the plan, the townships, the wave before, and the parts that are analysed apart. */
import { Intervals } from '../../charts/Interval';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { useLater } from '../../ui/later';
import { axisOf, framesOf, goalWords, pointOf, rowOf, showOf, silence, type Measure, type Plan } from './finding';
import { InWords } from './InWords';

const versionWords = ({ number }: Plan): string =>
  number === 1 ? t('findings.versionFirst') : t('findings.version', { n: number });

const isSame = (one: Measure, other: Measure): boolean =>
  ['figure', 'threshold', 'verdict'].every(
    (name) => JSON.stringify(one[name as 'figure']) === JSON.stringify(other[name as 'figure']),
  );

const targetOf = ({ threshold }: Measure): number | null => threshold && Number(threshold.value);

/** Every version that has this measure, one under the other; one that gives the same is only said to. */
function Versions({ code, plans }: { code: string; plans: readonly Plan[] }) {
  const found = plans.flatMap((plan) => plan.measures.filter((one) => one.code === code).map((one) => ({ plan, one })));
  const told = found.filter(({ one }) => one.figure.estimate !== null);
  const first = (told[0] ?? found[0])!.one;
  const show = showOf(first);
  const others = told.filter(({ one }) => one === first || !isSame(one, first));
  if (!told.length) return null;
  const isOneGoal = others.every(({ one }) => targetOf(one) === targetOf(first));
  const label = (plan: Plan, one: Measure): string => {
    const goal = others.length > 1 && goalWords(one, show);
    return goal ? t('findings.versionGoal', { version: versionWords(plan), goal }) : versionWords(plan);
  };
  return (
    <>
      <Intervals
        title={first.title}
        rows={others.map(({ plan, one }) => ({
          ...rowOf(String(plan.number), label(plan, one), one.figure, show, one.verdict),
          ...(isOneGoal ? {} : { threshold: targetOf(one) }),
        }))}
        threshold={isOneGoal ? targetOf(first) : null}
        show={show}
        {...axisOf(first)}
      />
      {found
        .filter((kept) => !others.includes(kept))
        .map(({ plan, one }) => (
          <p class="hint" key={plan.number}>
            {one.figure.estimate === null
              ? t('findings.untold', { version: versionWords(plan), why: silence(one.figure, show) })
              : t('findings.same', { version: versionWords(plan) })}
          </p>
        ))}
    </>
  );
}

function Townships({ measure }: { measure: Measure }) {
  const groups = measure.groups.filter(({ domain }) => domain === 'township');
  if (groups.length === 0) return null;
  const { frames, areOpen } = framesOf(groups);
  return (
    <details>
      <summary>
        {t('findings.townships')}
        <span class="unseen">{measure.title}</span>
      </summary>
      {!areOpen && <p class="hint">{t('findings.letters')}</p>}
      <Intervals
        title={`${measure.title} · ${t('findings.townships')}`}
        rows={groups.map(({ code, label, letters, figure }) =>
          rowOf(code, areOpen || !letters ? label : `${label}（${letters}）`, figure, showOf(measure)),
        )}
        groups={frames}
        show={showOf(measure)}
        {...axisOf(measure)}
      />
    </details>
  );
}

function Waves({ measure }: { measure: Measure }) {
  const { difference, figure } = measure;
  const Trend = useLater(async () => (difference ? (await import('../../charts/Trend')).Trend : null));
  if (!difference) return null;
  const show = showOf(measure);
  if (difference.difference === null)
    return <p class="hint">{t('findings.noDifference', { why: tCode('withheld', difference.withheld ?? 'few') })}</p>;
  const isShare = measure.unit === 'ratio';
  const change = difference.change ?? 'undecided';
  // What fell is told as a fall, so its ends are turned too.
  const sign = change === 'fallen' ? -1 : 1;
  const ends = [Number(difference.low) * sign, Number(difference.high) * sign];
  const gap = Number(difference.difference) * sign;
  const end = (value: number) => (isShare ? showNumber(value * 100, 1) : showNumber(value, 2));
  const value = isShare ? t('findings.percentPoints', { value: end(gap) }) : show(gap);
  const numbers = (text: string | null) => (text === null ? null : Number(text));
  const before = {
    label: t('findings.before'),
    value: numbers(difference.before),
    low: numbers(difference.before_low),
    high: numbers(difference.before_high),
    n: null,
  };
  return (
    <>
      <h4>{t('findings.waves')}</h4>
      {Trend && (
        <Trend
          title={measure.title}
          waves={[
            before,
            { ...pointOf(t('findings.now'), figure), change: difference.change },
          ]}
          show={isShare ? show : (value) => showNumber(value, 2)}
          {...axisOf(measure)}
        />
      )}
      <p>{t(`findings.${change}`, { value, low: end(Math.min(...ends)), high: end(Math.max(...ends)) })}</p>
    </>
  );
}

/** By who held the device, and without the answers that a check marked. */
function Apart({ measure }: { measure: Measure }) {
  const parts = (['unassisted', 'assisted', 'unflagged'] as const).map((name) => ({ name, figure: measure[name] }));
  if (parts.every(({ figure }) => figure.estimate === null)) return null;
  return (
    <details>
      <summary>
        {t('findings.apart')}
        <span class="unseen">{measure.title}</span>
      </summary>
      <Intervals
        title={`${measure.title} · ${t('findings.apart')}`}
        rows={parts.map(({ name, figure }) => rowOf(name, t(`findings.${name}`), figure, showOf(measure)))}
        show={showOf(measure)}
        {...axisOf(measure)}
      />
    </details>
  );
}

export function MeasureBlock({ measure, plans }: { measure: Measure; plans: readonly Plan[] }) {
  const id = `measure-${measure.code}`;
  return (
    <section class="block" aria-labelledby={id}>
      <h3 id={id}>
        {measure.title} {measure.indicator && <span class="tag tag-plain">{measure.indicator}</span>}
      </h3>
      <InWords measure={measure} />
      <Versions code={measure.code} plans={plans} />
      {measure.warnings.map((code) => (
        <p class="hint" key={code}>
          {tCode('fwarning', code)}
        </p>
      ))}
      <Waves measure={measure} />
      <Townships measure={measure} />
      <Apart measure={measure} />
    </section>
  );
}
