import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { kept } from '../../core/keep';
import { person } from '../../core/person';
import * as api from '../../core/staff-api';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { Mark } from '../../ui/Mark';
import { SyntheticTag } from '../../ui/Tags';
import { useLater } from '../../ui/later';
import { useTitle } from '../../ui/title';
import { Whoami } from '../../ui/Whoami';
import { beside, firstKpi } from './early';
import { Parts } from './Parts';
import { Score } from './Score';
import { Share } from './Share';
import { Tile } from './Tile';

/** Tiles that the score card says already: the score and the veto. */
const ON_THE_SCORE = new Set(['K1', 'K2']);

/** What presses: built in with the screen, and beneath it what the rules of posts say, which is asked for apart. */
function Alerts({ kpi }: { kpi: api.Kpi }) {
  const told = useResource(() => beside(() => api.listKpiAlerts(kpi.area_code)), [kpi.area_code, kpi.journal_number], `staff:alerts:${kpi.area_code}`);
  const state = told.state.value;
  const rules = state.is === 'here' ? state.data.filter(({ code }) => code.startsWith('rule.')) : [];
  const alerts = [...kpi.alerts, ...rules].sort((a, b) => Number(a.severity === 'amber') - Number(b.severity === 'amber'));
  return (
    <section class="block" aria-labelledby="alerts">
      <h2 id="alerts">{t('board.alerts')}</h2>
      {alerts.length === 0 && <p class="empty">{t('board.alertsNone')}</p>}
      <ul class="rows">
        {alerts.map((alert) => (
          <li key={alert.code}>
            <a class="alert" href={alert.link}>
              <span class={alert.severity === 'red' ? 'tag' : 'tag tag-warn'}>{tCode('severity', alert.severity)}</span>
              <span>{alert.message}</span>
              <Mark name="go" />
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="link" href="/leader/alerts">
          {t('board.rules')}
        </a>
      </p>
    </section>
  );
}

function Shown({ kpi }: { kpi: api.Kpi }) {
  // Far down the page: fetched once the figures stand.
  const below = useLater(() => import('./Townships'));
  return (
    <>
      <p class="row-head">
        <span>{t('board.of', { area: kpi.area_name, period: kpi.period })}</span>
        <SyntheticTag of={kpi} />
        <span class="hint">{t('board.age', { when: showDate(kpi.computed_at, true) })}</span>
        <Share kpi={kpi} />
      </p>
      <div class="columns">
        <Score kpi={kpi} />
        <Alerts kpi={kpi} />
      </div>
      <h2>{t('board.tiles')}</h2>
      <ul class="tiles">
        {kpi.tiles
          .filter(({ code }) => !ON_THE_SCORE.has(code))
          .map((tile) => (
            <li key={tile.code}>
              <Tile tile={tile} computedAt={kpi.computed_at} />
            </li>
          ))}
      </ul>
      <div class="columns">
        <Parts parts={kpi.parts} hasRows={kpi.assessment_id !== null} />
        {below && <below.Townships area={kpi.area_code} period={kpi.period} />}
      </div>
      <p class="hint">
        {t('board.framework', { name: kpi.framework_name, version: kpi.framework_version, note: kpi.points_note })}
      </p>
    </>
  );
}

export default function Board() {
  useTitle(t('board.title'));
  const area = person.value?.area_code ?? '';
  const slot = `staff:kpi:${area}`;
  const kpi = useResource(() => firstKpi(area), [area], slot);
  // On a slow network the last screen is read while the new one is on its way, and says how old it is.
  const state = kpi.state.value;
  const held = state.is === 'loading' ? kept<{ at: number; data: api.Kpi } | null>(slot, null) : null;
  const data = state.is === 'here' ? state.data : held?.data;
  const notice = held ? t('board.held', { when: showDate(held.at, true) }) : state.is === 'here' && state.asOf ? t('app.stale', { when: showDate(state.asOf, true) }) : '';
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
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {/* One place for the kept and the fresh one: what both say stays as it stands, and nothing beside them is asked for twice. */}
      {data ? <Shown kpi={data} /> : <Async of={kpi}>{() => null}</Async>}
    </section>
  );
}
