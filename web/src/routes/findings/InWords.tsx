/** A measure in a few plain sentences: how much, how sure, and whether the goal is met. */
import { t, tCode } from '../../core/i18n';
import { goalWords, showOf, silence, type Measure } from './finding';

export function InWords({ measure }: { measure: Measure }) {
  const { figure, verdict, verdict_withheld: untold } = measure;
  const show = showOf(measure);
  const goal = goalWords(measure, show);
  if (figure.estimate === null) return <p>{silence(figure, show)}</p>;
  const isSure = figure.low !== null && figure.high !== null;
  return (
    <p>
      {t('findings.about', { value: show(Number(figure.estimate)) })}{' '}
      {isSure && t('findings.sure', { low: show(Number(figure.low)), high: show(Number(figure.high)) })}{' '}
      {goal && t('findings.goal', { goal })} {verdict && <strong>{tCode('fverdict', verdict)}</strong>}
      {goal && !verdict && untold && <strong>{t('findings.noVerdict', { why: tCode('withheld', untold) })}</strong>}
    </p>
  );
}
