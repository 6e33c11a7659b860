/** What the wall on paper says beside its lines: the pace, the critical chain, who answers for what, and the live page. */
import { showDate, showNumber } from '../../core/format';
import { t } from '../../core/i18n';
import { qr, qrPath } from '../../core/qr';
import { getOne, useKept, type RecordOf } from '../../kit';

type Plan = RecordOf<'/tasks/gantt'>;

/** The address of the live wall as a small code can hold it: capital letters only, so its own short path. */
function LiveCode() {
  const address = `${location.origin}/W`.toUpperCase();
  let modules: boolean[][];
  try {
    modules = qr(address);
  } catch {
    return null;
  }
  const size = modules.length + 8;
  return (
    <svg class="print-code" viewBox={`-4 -4 ${size} ${size}`} role="img" aria-label={t('tasks.live')}>
      <rect x="-4" y="-4" width={size} height={size} fill="#fff" />
      <path d={qrPath(modules)} fill="#000" />
    </svg>
  );
}

/** On time, late, and the chain of tasks that holds up the end, each with its post's unit and day. */
export function PrintHead({ area }: { area: string }) {
  const asked = { area, by: 'state', limit: 1 };
  const found = useKept(`/tasks/board?${JSON.stringify(asked)}`, () => getOne('/tasks/board', undefined, asked));
  const state = found.state.value;
  const pace = state.is === 'here' ? state.data.pace : null;
  return (
    <div class="print-head">
      <div>
        {pace && (
          <>
            <p>
              <strong>
                {t('tasks.onTime')}{' '}
                {pace.on_time_ratio === null ? '—' : `${showNumber(Number(pace.on_time_ratio) * 100, 0)}%`}（
                {pace.on_time_count}/{pace.due_count}）
              </strong>
              {' · '}
              {pace.late_count
                ? t('tasks.lateCount', { n: pace.late_count, days: pace.overdue_days })
                : t('tasks.nothingLate')}
              {' · '}
              {t('tasks.riskCount', { n: pace.at_risk_count })}
              {pace.forecast_on && ` · ${t('tasks.chainEnds', { when: showDate(pace.forecast_on) })}`}
              {pace.goal_on &&
                `（${t('tasks.goal', { when: showDate(pace.goal_on) })}，${t(pace.is_goal_met_by_forecast ? 'tasks.goalKept' : 'tasks.goalLate')}）`}
            </p>
            {pace.chain.length > 0 && (
              <p>
                {t('tasks.chain')}：
                {pace.chain.map((link) => `${link.title}（${link.unit_name} ${showDate(link.forecast_on)}）`).join(' → ')}
              </p>
            )}
          </>
        )}
      </div>
      <LiveCode />
    </div>
  );
}

/** Who answers for how much, on a page of its own; posts, never persons. */
export function Duties({ plan }: { plan: Plan }) {
  const posts = new Map<string, Plan['rows']>();
  for (const bar of plan.rows) {
    const key = `${bar.unit_name} ${bar.owner_post}`;
    posts.set(key, [...(posts.get(key) ?? []), bar]);
  }
  const isDone = ({ state }: Plan['rows'][number]) => state === 'done' || state === 'verified';
  return (
    <div class="sheet" role="region" aria-label={t('tasks.duties')} tabIndex={0}>
      <table class="wall-print print-duties">
        <caption>{t('tasks.duties')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tasks.post')}</th>
            <th scope="col">{t('tasks.list')}</th>
            <th scope="col">{t('tasks.dutyCounts')}</th>
            <th scope="col">{t('tasks.nodes')}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from(posts, ([post, bars]) => (
            <tr key={post}>
              <th scope="row">{post}</th>
              <td>{bars.map(({ title }) => title).join('；')}</td>
              <td class="print-day">
                {bars.filter(isDone).length}/{bars.length}
                {bars.some((bar) => bar.is_late) && ` · ${t('tasks.dutyLate', { n: bars.filter((bar) => bar.is_late).length })}`}
              </td>
              <td>
                {bars
                  .filter((bar) => bar.is_milestone || bar.is_critical)
                  .map((bar) => `${bar.is_milestone ? '◆' : '★'} ${bar.title} ${bar.last_day_on}`)
                  .join('；')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
