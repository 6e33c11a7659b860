/** Where a case stands, in words, with the public countdown. */
import type { Clock, Tracked } from '../../core/case-api';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';

const DAY = 1440;
const HOUR = 60;
const DONE = ['answered', 'closed'];

/** Working time left, in whole days, or hours on the last two. */
const timeLeft = (minutes: number): string =>
  minutes >= 2 * DAY
    ? t('track.days', { n: Math.floor(minutes / DAY) })
    : t('track.hours', { n: Math.floor(minutes / HOUR) });

/** The last day on time: a clock that runs out at midnight belongs to the day before. */
const lastDay = ({ due_at: dueAt }: Clock, dueOn: string): number => Date.parse(dueAt) - 1 || Date.parse(dueOn);

function Countdown({ clock, isOver, dueOn }: { clock: Clock; isOver: boolean; dueOn: string }) {
  const { is_paused: isPaused, minutes_left: left, pause_kind: kind, pause_reason: reason } = clock;
  if (isPaused)
    return (
      <div class="notice">
        <p class="notice-title">{t('track.paused')}</p>
        <p>{[tCode('pause', kind), reason].filter(Boolean).join(' · ')}</p>
        {clock.paused_until && <p>{t('track.pausedUntil', { when: showDate(clock.paused_until) })}</p>}
      </div>
    );
  return (
    <div class="countdown">
      {left !== null && !isOver && <p class="countdown-left">{t('track.left', { time: timeLeft(left) })}</p>}
      {isOver && <p class="notice">{t('track.over')}</p>}
      <p class="hint">
        {t('track.dueAt', { when: showDate(lastDay(clock, dueOn)) })}
        {clock.is_provisional && ` ${t('track.provisional')}`}
      </p>
      {clock.forecast_on && !isOver && <p class="hint">{t('track.forecast', { day: showDate(clock.forecast_on) })}</p>}
    </div>
  );
}

export function Standing({ data }: { data: Tracked }) {
  return (
    <>
      <p class="row-title">{tCode('track.stands', data.state)}</p>
      {data.handler && (
        <p class="hint">
          {t('track.unit')} · {data.handler}
        </p>
      )}
      {!DONE.includes(data.state) && data.clock && (
        <Countdown clock={data.clock} isOver={data.is_overdue} dueOn={data.due_on} />
      )}
    </>
  );
}
