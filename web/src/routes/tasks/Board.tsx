/** The wall plan: the pace on top, then columns; a phone shows one column at a time, with the count of each. */
import { useSignal } from '@preact/signals';
import { Ratio } from '../../charts/Ratio';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { query } from '../../core/route';
import { choose, chosenNow, FilterBar, getOne, may, RowView, send, useAreas, useKept, type RecordOf } from '../../kit';
import { Async } from '../../ui/Async';
import { RadioGroup } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { rowOf } from './task';

type Wall = RecordOf<'/tasks/board'>;
type Column = Wall['columns'][number];

const WAYS = ['state', 'township', 'unit'] as const;
const SHOWN = 12;

const FIRST = [
  ['/officer/tasks/list?mine=true&is_open=true', 'tasks.mine', 'tasks:write'],
  ['/officer/tasks/gantt', 'tasks.gantt', 'tasks:read'],
] as const;
const FURTHER = [
  ['/officer/tasks/list?is_open=true', 'tasks.list', 'tasks:read'],
  ['/officer/tasks/print', 'tasks.print', 'tasks:read'],
  ['/officer/tasks/baselines', 'tasks.baselines', 'tasks:read'],
  ['/officer/tasks/milestones', 'tasks.milestones', 'tasks:read'],
  ['/officer/tasks/calls', 'tasks.calls', 'tasks:plan'],
  ['/officer/inspections', 'tasks.inspections', 'tasks:read'],
  ['/officer/tasks/decisions', 'tasks.decisions', 'tasks:read'],
  ['/officer/tasks/matters', 'tasks.matters', 'tasks:read'],
] as const;

function Pace({ pace }: { pace: Wall['pace'] }) {
  return (
    <section class="block" aria-label={t('tasks.onTime')}>
      <Ratio
        label={t('tasks.onTime')}
        numerator={pace.on_time_count}
        denominator={pace.due_count}
        unit={t('tasks.unitWord')}
        href={may('kpi:read') ? '/leader/why/S149' : undefined}
      />
      <p>
        <a class="link" href="/officer/tasks/list?is_late=true">
          {pace.late_count
            ? t('tasks.lateCount', { n: pace.late_count, days: pace.overdue_days })
            : t('tasks.nothingLate')}
        </a>
        {' · '}
        {t('tasks.riskCount', { n: pace.at_risk_count })}
      </p>
      {pace.forecast_on && (
        <details>
          <summary>
            {t('tasks.chainEnds', { when: showDate(pace.forecast_on) })}
            {pace.goal_on &&
              `（${t('tasks.goal', { when: showDate(pace.goal_on) })}，${t(pace.is_goal_met_by_forecast ? 'tasks.goalKept' : 'tasks.goalLate')}）`}
          </summary>
          <ol class="chain" aria-label={t('tasks.chain')}>
            {pace.chain.map((link) => (
              <li key={link.task_id}>
                <a href={`/officer/tasks/${link.task_id}`}>{link.title}</a>
                <span class="hint">{[link.unit_name, showDate(link.forecast_on)].join(' · ')}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

const QUICK: Record<string, { to: string; label: 'tasks.start' | 'tasks.verify'; scope: string }> = {
  todo: { to: 'doing', label: 'tasks.start', scope: 'tasks:write' },
  done: { to: 'verified', label: 'tasks.verify', scope: 'tasks:verify' },
};

function Cards({ column, by, reload }: { column: Column; by: string; reload: () => void }) {
  const moving = useAction();
  const step = (id: string, to: string) =>
    void moving.run(async () => {
      await send('POST', `/tasks/${id}/transitions`, { to });
      reload();
    });
  const filter = { state: 'state', township: 'area', unit: 'unit_id' }[by];
  const left = column.total_count - column.items.length;
  return (
    <>
      {moving.problem.value && <Trouble problem={moving.problem.value} />}
      {column.items.length === 0 && <p class="empty">{t('tasks.emptyColumn')}</p>}
      <ul class="rows">
        {column.items.map((task) => {
          const quick = QUICK[task.state];
          const isOffered = by === 'state' && quick && may(quick.scope);
          return (
            <RowView
              key={task.id}
              row={{
                ...rowOf(task, by !== 'state'),
                extra: isOffered && (
                  <button
                    type="button"
                    class="button quiet small"
                    disabled={moving.isBusy.value}
                    onClick={() => step(task.id, quick.to)}
                  >
                    {t(quick.label)}
                    <span class="unseen">{task.title}</span>
                  </button>
                ),
              }}
            />
          );
        })}
      </ul>
      {left > 0 && (
        <p>
          <a class="link" href={`/officer/tasks/list?${filter}=${encodeURIComponent(column.key)}`}>
            {t('tasks.more', { n: left })}
          </a>
        </p>
      )}
    </>
  );
}

const nameOf = (column: Column, by: string): string => (by === 'state' ? tCode('tstate', column.key) : column.name);

const countOf = (column: Column): string =>
  column.late_count ? `${column.total_count} · ${t('tasks.late', { n: column.overdue_days })}` : String(column.total_count);

function States({ wall, reload }: { wall: Wall; reload: () => void }) {
  const chosen = useSignal(wall.columns.find(({ key, total_count: count }) => key === 'doing' && count)?.key ?? 'todo');
  return (
    <>
      <div class="one-column">
        <RadioGroup
          id="column"
          legend={t('tasks.column')}
          look="chips"
          value={chosen.value}
          change={(value) => (chosen.value = value)}
          options={wall.columns.map((column) => ({
            value: column.key,
            text: `${nameOf(column, 'state')} ${column.total_count}`,
          }))}
        />
      </div>
      <div class="wall">
        {wall.columns.map((column) => (
          <section
            key={column.key}
            class={`block wall-column${column.key === chosen.value ? ' is-chosen' : ''}`}
            aria-labelledby={`column-${column.key}`}
          >
            <h2 id={`column-${column.key}`}>
              {nameOf(column, 'state')} <span class="hint">{column.total_count}</span>
            </h2>
            <Cards column={column} by="state" reload={reload} />
          </section>
        ))}
      </div>
    </>
  );
}

function Places({ wall, reload }: { wall: Wall; reload: () => void }) {
  return (
    <>
      {wall.columns.map((column) => (
        <details key={column.key} class="block">
          <summary>
            {column.name} <span class="hint">{countOf(column)}</span>
          </summary>
          <Cards column={column} by={wall.by} reload={reload} />
        </details>
      ))}
    </>
  );
}

export default function Board() {
  useTitle(t('tasks.wall'));
  useAreas();
  const chosen = chosenNow(['by', 'area']);
  const by = WAYS.find((way) => way === chosen['by']) ?? 'state';
  const asked = { by, area: chosen['area'] ?? '', limit: SHOWN };
  const found = useKept(`/tasks/board${query.value}`, () => getOne('/tasks/board', undefined, asked));
  return (
    <section class="page wide-page">
      <p class="way-back">
        <a class="link" href="/officer/menu">
          {t('kit.back')}
        </a>
      </p>
      <h1>{t('tasks.wall')}</h1>
      <p class="hint">{t('tasks.wallLead')}</p>
      <p class="actions list-actions">
        {may('tasks:write') && (
          <a class="button" href="/officer/tasks/new">
            {t('tasks.new')}
          </a>
        )}
        {FIRST.filter(([, , scope]) => may(scope)).map(([href, label]) => (
          <a key={href} class="button quiet" href={href}>
            {t(label)}
          </a>
        ))}
      </p>
      <details>
        <summary>{t('tasks.further')}</summary>
        <p class="actions list-actions">
          {FURTHER.filter(([, , scope]) => may(scope)).map(([href, label]) => (
            <a key={href} class="button quiet small" href={href}>
              {t(label)}
            </a>
          ))}
        </p>
        <RadioGroup
          id="by"
          legend={t('tasks.by')}
          look="chips"
          value={by}
          change={(value) => choose({ ...chosen, by: value })}
          options={WAYS.map((way) => ({ value: way, text: t(`tasks.by.${way}`) }))}
        />
        <FilterBar filters={[{ kind: 'area', name: 'area', label: 'tasks.area' }]} chosen={chosen} choose={choose} />
      </details>
      <Async of={found}>
        {(wall) => (
          <>
            <Pace pace={wall.pace} />
            {wall.by === 'state' ? (
              <States key={by} wall={wall} reload={found.reload} />
            ) : (
              <Places wall={wall} reload={found.reload} />
            )}
          </>
        )}
      </Async>
    </section>
  );
}
