/** The answer first: verified points on the whole, the line to apply, and the veto beside them, never blended in. */
import { Gauge } from '../../charts/Gauge';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Kpi } from '../../core/staff-api';
import { whyLink } from './Tile';

const points = (value: string): string => showNumber(Number(value), 1);

/** How the verified points stand to the line, in words; a line that is not set is said to be so. */
function lineWords({ verified_points: verified, apply_line_points: line }: Kpi): string {
  if (line === null) return t('board.lineUnset');
  const gap = Number(line) - Number(verified);
  const words = gap > 0 ? t('board.toLine', { n: showNumber(gap, 1) }) : t('board.overLine');
  return t('board.lineGap', { line: t('board.line', { n: points(line) }), gap: words });
}

/** Triggered, clear by attestation, or not attested at all, which is not the same as clear. */
function VetoTag({ kpi }: { kpi: Kpi }) {
  if (kpi.is_vetoed) return <span class="tag tag-warn">{t('board.vetoYes')}</span>;
  if (kpi.veto.verdict === 'met') return <span class="tag tag-good">{t('board.vetoNo')}</span>;
  return <span class="tag tag-plain">{tCode('verdict', kpi.veto.verdict)}</span>;
}

export function Score({ kpi }: { kpi: Kpi }) {
  const verified = Number(kpi.verified_points);
  const claimed = Number(kpi.claimed_points);
  const waiting = Math.max(0, claimed - verified);
  const whole = claimed + Number(kpi.missing_points) + Number(kpi.unscored_points);
  const words = {
    total: showNumber(whole, 1),
    verified: showNumber(verified, 1),
    claimed: showNumber(waiting, 1),
    missing: points(kpi.missing_points),
  };
  const rows = [
    ['dot dot-main', 'verified', words.verified],
    ['dot dot-claim', 'claimed', words.claimed],
    ['dot', 'missing', words.missing],
    ['dot dot-gap', 'unscored', points(kpi.unscored_points)],
  ] as const;
  const vetoLink = whyLink(kpi.veto);
  return (
    <section class="block score" aria-labelledby="score">
      <h2 id="score">{t('board.score')}</h2>
      <Gauge
        verified={verified}
        claimed={claimed}
        total={whole}
        line={kpi.apply_line_points === null ? null : Number(kpi.apply_line_points)}
        sentence={t('board.gauge', words)}
        words={words.verified}
        unit={`/ ${words.total} ${t('board.points')}`}
      />
      <ul class="legend">
        {rows.map(([dot, state, value]) => (
          <li key={state}>
            <span class={dot} />
            {kpi.assessment_id === null ? (
              <span>{t(`board.${state}`)}</span>
            ) : (
              <a class="link" href={`/officer/gaps?points=${state}`}>
                {t(`board.${state}`)}
              </a>
            )}
            <strong>{value}</strong>
          </li>
        ))}
      </ul>
      <p class="verdict-line">{lineWords(kpi)}</p>
      <p class="veto">
        <span>{t('board.veto')}</span>
        <VetoTag kpi={kpi} />
        {vetoLink && (
          <a class="link" href={vetoLink}>
            {t('board.why')}
            <span class="unseen">{t('board.veto')}</span>
          </a>
        )}
      </p>
      {kpi.veto.note && <p class="hint">{kpi.veto.note}</p>}
    </section>
  );
}
