import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import * as api from '../../core/staff-api';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { Mark } from '../../ui/Mark';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Whoami } from '../../ui/Whoami';
import { Parts } from './Parts';
import { Score } from './Score';
import { Tile } from './Tile';
import { Townships } from './Townships';

/** Tiles that the score card says already: the score and the veto. */
const ON_THE_SCORE = new Set(['K1', 'K2']);

function Alerts({ alerts }: { alerts: api.Kpi['alerts'] }) {
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
    </section>
  );
}

function Shown({ kpi }: { kpi: api.Kpi }) {
  return (
    <>
      <p class="row-head">
        <span>{t('board.of', { area: kpi.area_name, period: kpi.period })}</span>
        <SyntheticTag of={kpi} />
        <span class="hint">{t('board.age', { when: showDate(kpi.computed_at, true) })}</span>
      </p>
      <div class="columns">
        <Score kpi={kpi} />
        <Alerts alerts={kpi.alerts} />
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
        <Parts parts={kpi.parts} />
        <Townships area={kpi.area_code} period={kpi.period} />
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
