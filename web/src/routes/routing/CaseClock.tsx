/** The clock of a case: what is left, why it stands, stopping it, giving the case back, and urgent calls. */
import pausing from 'bounds:PauseCreate';
import returning from 'bounds:CaseReturnCreate';
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Back, Block, Facts, getOne, getPage, RowView, send, showMoment, Steps, useKept, type RecordOf, type Step } from '../../kit';

type Clock = RecordOf<'/feedback/{feedback_id}/clock'>;

const HOUR = 60;
const DAY = 24 * HOUR;

const PAUSE: Step = {
  label: 'cclock.pause',
  hint: 'cclock.pauseHint',
  scope: 'feedback:handle',
  path: 'pause',
  bounds: pausing,
  isQuiet: true,
  fields: [
    {
      kind: 'options',
      name: 'kind',
      label: 'cclock.pauseKind',
      from: 'pause-kinds',
      isRequired: true,
      load: async () => (await getPage('/feedback/pause-kinds')).items.map(({ code, name }) => ({ value: code, text: name })),
    },
    { kind: 'words', name: 'reason', label: 'cclock.pauseReason', isRequired: true },
  ],
};
const RESUME: Step = { label: 'cclock.resume', scope: 'feedback:handle', path: 'resume' };
const RETURN: Step = {
  label: 'cclock.return',
  hint: 'cclock.returnHint',
  scope: 'feedback:handle',
  path: 'return',
  bounds: returning,
  isQuiet: true,
  fields: [{ kind: 'words', name: 'reason', label: 'cclock.returnReason', isRequired: true }],
};
/** A clock that runs out at midnight belongs to the day before. */
const lastDay = (moment: string): string => showDate(Date.parse(moment) - 1);

const HEAR: Step = { label: 'cclock.hear', scope: 'feedback:handle', path: 'calls' };

/** Working minutes in the words of a person: days of 24 hours, hours, minutes. */
const left = (minutes: number): string =>
  minutes <= 0
    ? t('cclock.over')
    : t('cclock.leftValue', {
        days: Math.floor(minutes / DAY),
        hours: Math.floor((minutes % DAY) / HOUR),
        minutes: minutes % HOUR,
      });

function Standing({ clock }: { clock: Clock }) {
  return (
    <>
      {clock.is_paused && (
        <p class="notice">
          <strong>{t('cclock.stopped')}</strong> {clock.pause_reason}{' '}
          {clock.paused_until && t('cclock.until', { when: showMoment(clock.paused_until) })}
        </p>
      )}
      <Facts
        of={[
          [t('cclock.due'), lastDay(clock.due_at)],
          [t('cclock.left'), clock.minutes_left === null ? null : left(clock.minutes_left)],
          ['', clock.is_provisional && t('cclock.provisional')],
          [t('cclock.accept'), clock.accepted_at || !clock.accept_due_at ? null : lastDay(clock.accept_due_at)],
          [t('cclock.forecast'), clock.forecast_on && showDate(clock.forecast_on)],
        ]}
      />
      {clock.is_likely_late && (
        <p>
          <span class="tag tag-warn">{t('cclock.likelyLate')}</span>
        </p>
      )}
    </>
  );
}

function Past({ clock }: { clock: Clock }) {
  return (
    <>
      {clock.pauses.length > 0 && (
        <Block id="pauses" title={t('cclock.pauses')}>
          <ul class="rows">
            {clock.pauses.map((pause) => (
              <RowView
                key={pause.paused_at}
                row={{
                  title: pause.reason,
                  facts: [
                    showMoment(pause.paused_at),
                    pause.resumed_at && showMoment(pause.resumed_at),
                    pause.minutes !== null && t('cclock.minutes', { n: pause.minutes }),
                    pause.ended_by && tCode('pend', pause.ended_by),
                  ],
                }}
              />
            ))}
          </ul>
        </Block>
      )}
      {clock.returns.length > 0 && (
        <Block id="returns" title={t('cclock.returns')}>
          <ul class="rows">
            {clock.returns.map((one) => (
              <RowView key={one.number} row={{ title: one.reason, facts: [one.unit_name, showMoment(one.returned_at)] }} />
            ))}
          </ul>
        </Block>
      )}
    </>
  );
}

export default function CaseClock({ params }: { params: Params }) {
  const id = params['id']!;
  useTitle(t('cclock.title'));
  const found = useKept(`/feedback/${id}/clock`, () => getOne('/feedback/{feedback_id}/clock', id));
  const calls = useKept(`/feedback/${id}/calls`, () => getPage('/feedback/{feedback_id}/calls', {}, id));
  const saving = useAction();
  const isGivenBack = useSignal(false);
  const move = ({ path }: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('POST', `/feedback/${id}/${path}`, body);
      // What was given back is another unit's: this one may not read it any more.
      isGivenBack.value = path === RETURN.path;
      if (isGivenBack.value) return;
      found.reload();
      calls.reload();
    });
  const own = { move, isBusy: saving.isBusy.value, problem: saving.problem.value };
  if (isGivenBack.value)
    return (
      <section class="page">
        <h1>{t('cclock.return')}</h1>
        <p class="notice notice-good" role="status">
          {t('cclock.returned')}
        </p>
        <p>
          <a class="button" href="/officer">
            {t('cclock.toInbox')}
          </a>
        </p>
      </section>
    );
  return (
    <section class="page">
      <Back href={`/officer/feedback/${id}`} />
      <h1>{t('cclock.title')}</h1>
      <Async of={found}>
        {(clock) => (
          <>
            <div class="block">
              <Standing clock={clock} />
              <Steps
                key={`${clock.is_paused}${clock.returns.length}`}
                steps={[
                  clock.is_paused && RESUME,
                  !clock.is_paused && (clock.minutes_left ?? 0) > 0 && clock.can_pause_minutes > 0 && PAUSE,
                  clock.can_return && RETURN,
                ]}
                {...own}
              />
            </div>
            <Past clock={clock} />
          </>
        )}
      </Async>
      <Async of={calls}>
        {({ items }) => (
          <>
            {items.length > 0 && (
              <Block id="calls" title={t('cclock.calls')}>
                <ul class="rows">
                  {items.map((call) => (
                    <RowView
                      key={call.level}
                      row={{
                        title: call.post ?? tCode('callwho', call.who),
                        facts: [
                          showMoment(call.called_at),
                          call.acknowledged_at
                            ? t('cclock.heard', { when: showMoment(call.acknowledged_at) })
                            : t('cclock.waiting', { when: showMoment(call.answer_by) }),
                        ],
                      }}
                    />
                  ))}
                </ul>
                {!items.some((call) => call.acknowledged_at) && <Steps steps={[HEAR]} {...own} />}
              </Block>
            )}
          </>
        )}
      </Async>
    </section>
  );
}
