/** The townships side by side, in bands: a difference that may well be chance is not shown as one, and nobody is ranked. */
import { useSignal } from '@preact/signals';
import { scale } from '../../core/chart';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import * as api from '../../core/staff-api';
import { Async } from '../../ui/Async';
import { RadioGroup } from '../../ui/Form';
import { useResource } from '../../ui/hooks';
import { beside } from './early';

type Township = api.KpiTownship;
type Share = Township['coverage'];
const MEASURES = ['coverage', 'active', 'answered'] as const;
type Measure = (typeof MEASURES)[number];
const BANDS = ['above', 'alike', 'below', null] as const;

const percent = (ratio: string | null): string => (ratio === null ? '—' : `${showNumber(Number(ratio) * 100, 0)}%`);

/** The share as a line with its interval behind it. */
function Bar({ of }: { of: Share }) {
  const at = (ratio: string) => scale(Number(ratio), 0, 1, 0, 100);
  return (
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-rest" width="100" height="6" />
      {of.low !== null && of.high !== null && (
        <rect class="bar-range" x={at(of.low)} width={Math.max(1, at(of.high) - at(of.low))} height="6" />
      )}
      {of.ratio !== null && <rect class="bar-main" x={Math.max(0, at(of.ratio) - 1)} width="2" height="6" />}
    </svg>
  );
}

function Line({ row, measure }: { row: Township; measure: Measure }) {
  const share = row[measure];
  const cases = [
    row.feedback_open_count === null ? t('board.few') : t('board.openOf', { n: row.feedback_open_count }),
    row.feedback_overdue_count ? t('board.lateOf', { n: row.feedback_overdue_count }) : '',
  ].filter(Boolean);
  return (
    <li>
      <p class="bar-words">
        <span>{row.name}</span>
        <strong>
          {share.is_withheld ? t('board.few') : percent(share.ratio)}
          {share.count !== null && share.base ? <small> {t('board.ofBase', { n: share.count, all: share.base })}</small> : null}
        </strong>
      </p>
      {!share.is_withheld && share.base !== 0 && <Bar of={share} />}
      <p class="hint">
        {measure === 'active'
          ? // A count of what was done is told beside what came of it, or not at all.
            row.answered.ratio !== null && t('board.activitiesOf', { n: row.activity_count, answered: percent(row.answered.ratio) })
          : measure === 'answered'
            ? cases.join(' · ')
            : share.low !== null && share.high !== null && share.base
              ? t('board.range', { low: percent(share.low), high: percent(share.high) })
              : ''}
      </p>
    </li>
  );
}

function Band({ band, rows, measure }: { band: (typeof BANDS)[number]; rows: readonly Township[]; measure: Measure }) {
  const own = rows.filter((row) => row[measure].band === band);
  if (own.length === 0) return null;
  return (
    <>
      <h3>{band === null ? t('board.bandNone') : tCode('band', band)}</h3>
      <ul class="part">
        {own.map((row) => (
          <Line key={row.area_code} row={row} measure={measure} />
        ))}
      </ul>
    </>
  );
}

export function Townships({ area, period }: { area: string; period: string }) {
  const rows = useResource(() => beside(() => api.listKpiTownships(area, period)), [area, period], `staff:townships:${area}`);
  const measure = useSignal<Measure>('coverage');
  return (
    <section class="block" aria-labelledby="townships">
      <h2 id="townships">{t('board.townships')}</h2>
      <RadioGroup
        id="measure"
        legend={t('board.compare')}
        look="chips"
        value={measure.value}
        change={(value) => (measure.value = value as Measure)}
        options={MEASURES.map((name) => ({ value: name, text: tCode('measure', name) }))}
      />
      <Async of={rows}>
        {(list) => (
          <>
            {BANDS.map((band) => (
              <Band key={band ?? 'none'} band={band} rows={list} measure={measure.value} />
            ))}
            <p class="hint">{t('board.bandsHint')}</p>
          </>
        )}
      </Async>
    </section>
  );
}
