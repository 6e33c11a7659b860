import { useEffect } from 'preact/hooks';
import * as api from '../../core/staff-api';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { Gauge } from '../../charts/Gauge';
import { Stacked } from '../../charts/Stacked';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { Mark } from '../../ui/Mark';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Whoami } from '../../ui/Whoami';
import { Tile, whyLink } from './Tile';
import { Townships } from './Townships';

/** Tiles that the score card says already: the score and the veto. */
const ON_THE_SCORE = new Set(['K1', 'K2']);

const points = (value: string): string => showNumber(Number(value), 1);

/** How the verified points stand to the line, in words; a line that is not set is said to be so. */
function lineWords({ verified_points: verified, apply_line_points: line }: api.Kpi): string {
  if (line === null) return t('board.lineUnset');
  const gap = Number(line) - Number(verified);
  const words = gap > 0 ? t('board.toLine', { n: showNumber(gap, 1) }) : t('board.overLine');
  return `${t('board.line', { n: points(line) })}，${words}`;
}

function Score({ kpi }: { kpi: api.Kpi }) {
  const verified = Number(kpi.verified_points);
  const claimed = Number(kpi.claimed_points);
  const waiting = Math.max(0, claimed - verified);
  const whole = claimed + Number(kpi.missing_points) + Number(kpi.unscored_points);
  const words = { total: showNumber(whole, 1), verified: showNumber(verified, 1), claimed: showNumber(waiting, 1), missing: points(kpi.missing_points) };
  const rows = [
    ['dot dot-main', t('board.verified'), words.verified],
    ['dot dot-claim', t('board.claimed'), words.claimed],
    ['dot', t('board.missing'), words.missing],
    ['dot dot-gap', t('board.unscored'), points(kpi.unscored_points)],
  ] as const;
  const vetoLink = whyLink(kpi.veto);
  return (
    <section class="block score" aria-labelledby="score">
      <h2 id="score">{t('board.score')}</h2>
      <Gauge verified={verified} claimed={claimed} total={whole} line={kpi.apply_line_points === null ? null : Number(kpi.apply_line_points)}
        sentence={t('board.gauge', words)} words={words.verified} unit={`/ ${words.total} ${t('board.points')}`} />
      <ul class="legend">
        {rows.map(([dot, label, value]) => <li key={label}><span class={dot} /><span>{label}</span><strong>{value}</strong></li>)}
      </ul>
      <p class="verdict-line">{lineWords(kpi)}</p>
      <p class="veto">
        <span>{t('board.veto')}</span>
        <VetoTag kpi={kpi} />
        {vetoLink && <a class="link" href={vetoLink}>{t('board.why')}<span class="unseen">{t('board.veto')}</span></a>}
      </p>
      {kpi.veto.note && <p class="hint">{kpi.veto.note}</p>}
    </section>
  );
}

/** Triggered, clear by attestation, or not attested at all, which is not the same as clear. */
function VetoTag({ kpi }: { kpi: api.Kpi }) {
  if (kpi.is_vetoed) return <span class="tag tag-warn">{t('board.vetoYes')}</span>;
  if (kpi.veto.verdict === 'met') return <span class="tag tag-good">{t('board.vetoNo')}</span>;
  return <span class="tag tag-plain">{tCode('verdict', kpi.veto.verdict)}</span>;
}

function Alerts({ alerts }: { alerts: api.Kpi['alerts'] }) {
  return (
    <section class="block" aria-labelledby="alerts">
      <h2 id="alerts">{t('board.alerts')}</h2>
      {alerts.length === 0 && <p class="empty">{t('board.alertsNone')}</p>}
      <ul class="rows">
        {alerts.map((alert) => {
          const words = (
            <>
              <span class={alert.severity === 'red' ? 'tag' : 'tag tag-warn'}>{tCode('severity', alert.severity)}</span>
              <span>{alert.message}</span>
            </>
          );
          const isPage = alert.link.startsWith('/leader') || alert.link.startsWith('/officer');
          return <li key={alert.code}>{isPage ? <a class="alert" href={alert.link}>{words}<Mark name="go" /></a> : <p class="alert">{words}</p>}</li>;
        })}
      </ul>
    </section>
  );
}

function Parts({ parts }: { parts: api.Kpi['parts'] }) {
  return (
    <section class="block" aria-labelledby="parts">
      <h2 id="parts">{t('board.parts')}</h2>
      <ul>
        {parts.map((part) => (
          <li class="part" key={part.code}>
            <div class="bar-words"><span>{part.title}</span><strong>{points(part.verified_points)}<small> / {points(part.points)}</small></strong></div>
            <Stacked verified={Number(part.verified_points)} claimed={Number(part.claimed_points)} total={Number(part.points)} />
            <p class="hint">{t('board.scored', { n: part.scored_count, all: part.indicator_count })}</p>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('app.table')}<span class="unseen">{t('board.parts')}</span></summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={`${t('board.parts')} · ${t('app.table')}`}><table>
          <thead><tr><th scope="col">{t('board.parts')}</th><th scope="col" class="number">{t('board.verified')}</th><th scope="col" class="number">{t('board.claimed')}</th><th scope="col" class="number">{t('why.points')}</th></tr></thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.code}><th scope="row">{part.title}</th><td class="number">{points(part.verified_points)}</td><td class="number">{showNumber(Math.max(0, Number(part.claimed_points) - Number(part.verified_points)), 1)}</td><td class="number">{points(part.points)}</td></tr>
            ))}
          </tbody>
        </table></div>
      </details>
    </section>
  );
}

function Shown({ kpi }: { kpi: api.Kpi }) {
  return (
    <>
      <p class="row-head">
        <span>{t('board.of', { area: kpi.area_name, period: kpi.period })}</span><SyntheticTag of={kpi} />
        <span class="hint">{t('board.age', { when: showDate(kpi.computed_at, true) })}</span>
      </p>
      <div class="columns"><Score kpi={kpi} /><Alerts alerts={kpi.alerts} /></div>
      <h2>{t('board.tiles')}</h2>
      <ul class="tiles">{kpi.tiles.filter(({ code }) => !ON_THE_SCORE.has(code)).map((tile) => <li key={tile.code}><Tile tile={tile} computedAt={kpi.computed_at} /></li>)}</ul>
      <div class="columns"><Parts parts={kpi.parts} /><Townships area={kpi.area_code} period={kpi.period} /></div>
      <p class="hint">{kpi.framework_name} {kpi.framework_version}。{kpi.points_note}</p>
    </>
  );
}

export default function Board() {
  useTitle(t('board.title'));
  const area = person.value?.area_code ?? '';
  const kpi = useResource(() => api.getKpi(area), [area], `staff:kpi:${area}`);
  useEffect(() => {
    // A leader looks again after minutes: what is shown is then fetched anew.
    const look = () => document.visibilityState === 'visible' && kpi.reload();
    addEventListener('visibilitychange', look);
    return () => removeEventListener('visibilitychange', look);
  }, []);
  return (
    <section class="page wide-page">
      <h1>{t('board.title')}</h1>
      <Whoami />
      <Async of={kpi}>{(data) => <Shown kpi={data} />}</Async>
    </section>
  );
}
