/** Choosing a design: a few taps, then what would be drawn in each township and how exact it would be. */
import { useSignal } from '@preact/signals';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Problem } from '../../core/problem';
import { RadioGroup, TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, send, showMoney, showShare, useKeys, type ItemOf } from '../../kit';
import type { components } from '../../core/schema';
import { Covers, TooFew } from './Doubts';
import { designOf, MARGINS, RESPONSES, START, TAKES, type Choices } from './draw';

type Frame = ItemOf<'/survey-frames'>;
type DrawPreview = components['schemas']['DrawPreview'];

/** A refusal in full: which stratum is too small stands with the field. */
export const whole = (problem: Problem): Problem => ({
  ...problem,
  detail: problem.errors?.map(({ message }) => message).join(' ') || problem.detail || null,
});

function Table({ plan }: { plan: DrawPreview }) {
  const widest = Math.max(...plan.strata.map(({ margin }) => Number(margin)), 0.01);
  return (
    <Block id="plan" title={t('draws.plan')}>
      <p class="row-title">
        {t('draws.planSum', { n: showNumber(plan.drawn), unit: tCode('funit', plan.unit), answers: showNumber(plan.expected_answers) })}
      </p>
      <p>{plan.margin ? t('draws.planMargin', { margin: showShare(plan.margin) }) : t('draws.planNothing')}</p>
      <TooFew answers={plan.expected_answers} from={plan.told_from} />
      {plan.clusters_drawn > 0 && <p>{t('draws.planVillages', { n: plan.clusters_drawn })}</p>}
      {plan.cost_fen > 0 && <p>{t('draws.planCost', { money: showMoney(plan.cost_fen) })}</p>}
      <ul class="rows">
        {plan.strata.map((stratum) => (
          <li key={stratum.code}>
            <p class="bar-words">
              <span>{stratum.name}</span>
              <strong>{stratum.margin ? `±${showShare(stratum.margin)}` : '—'}</strong>
            </p>
            <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect class="bar-rest" width="100" height="4" />
              <rect class="bar-main" width={(Number(stratum.margin ?? 0) / widest) * 100} height="4" />
            </svg>
            <p class="hint">
              {t('draws.stratum', { drawn: showNumber(stratum.drawn), units: showNumber(stratum.units) })}
              {stratum.clusters_drawn > 0 && ` · ${t('draws.stratumVillages', { n: stratum.clusters_drawn, all: stratum.clusters })}`}
            </p>
          </li>
        ))}
      </ul>
      <p class="hint">{t('draws.planHint')}</p>
    </Block>
  );
}

function Questions({ choices, frames, set }: { choices: Choices; frames: readonly Frame[]; set: (part: Partial<Choices>) => void }) {
  const chips = (name: keyof Choices, legend: string, values: readonly string[], text: (value: string) => string, hint?: string) => (
    <RadioGroup
      id={name}
      legend={legend}
      hint={hint}
      look="chips"
      value={String(choices[name])}
      change={(value) => set({ [name]: value })}
      options={values.map((value) => ({ value, text: text(value) }))}
    />
  );
  return (
    <>
      <RadioGroup
        id="frame_id"
        legend={t('draws.frame')}
        value={choices.frame_id}
        change={(frame_id) => set({ frame_id })}
        options={frames.map((frame) => ({
          value: frame.id,
          text: frame.title,
          hint: `${tCode('fstate', frame.state)} · ${t('frames.sum', {
            n: showNumber(frame.unit_count),
            unit: tCode('funit', frame.unit),
            villages: frame.part_count,
          })}`,
        }))}
      />
      {chips('strata', t('draws.strata'), ['township', 'county'], (value) => tCode('dstrata', value))}
      {choices.strata === 'township' &&
        chips('aim', t('draws.aim'), ['whole', 'each'], (value) => tCode('daim', value), t('draws.aimHint'))}
      {chips('margin', t('draws.margin'), MARGINS, (value) => `±${showShare(value)}`)}
      {chips('response', t('draws.response'), RESPONSES, (value) => showShare(value), t('draws.responseHint'))}
      {chips('stages', t('draws.stages'), ['1', '2'], (value) => tCode('dstages', value), t('draws.stagesHint'))}
      {choices.stages === '2' && (
        <>
          {chips('take', t('draws.take'), TAKES, String)}
          <label class="card-choice">
            <input type="checkbox" checked={choices.join} onChange={(event) => set({ join: event.currentTarget.checked })} />
            <span>
              {t('draws.join')}
              <small>{t('draws.joinHint')}</small>
            </span>
          </label>
        </>
      )}
      <details class="block">
        <summary>{t('draws.costs')}</summary>
        <TextField
          id="unit_yuan"
          label={t('draws.unitCost')}
          inputMode="decimal"
          isOptional
          value={choices.unit_yuan}
          change={(unit_yuan) => set({ unit_yuan })}
        />
        {choices.stages === '2' && (
          <TextField
            id="village_yuan"
            label={t('draws.villageCost')}
            inputMode="decimal"
            isOptional
            value={choices.village_yuan}
            change={(village_yuan) => set({ village_yuan })}
          />
        )}
      </details>
    </>
  );
}

/** Fixes the design and makes the server tell the hash of the seed; a frozen frame needs a public event. */
function Commit({ place, body, isFrozen, done }: { place: string; body: object; isFrozen: boolean; done: () => void }) {
  const where = useSignal('');
  const event = useSignal('');
  const day = useSignal('');
  const isTried = useSignal(false);
  const missing = (value: string) => (isTried.value && !value.trim() ? t('app.required') : undefined);
  const acting = useAction();
  const keys = useKeys();
  const commit = () => {
    isTried.value = true;
    const empty = isFrozen && (!event.value.trim() ? 'event' : !day.value && 'event_on');
    if (empty) document.getElementById(empty)?.focus();
    else void register();
  };
  const register = () =>
    acting.run(async () => {
      const sent = {
        ...body,
        ...(where.value.trim() ? { published_in: where.value.trim() } : {}),
        ...(event.value.trim() ? { event: event.value.trim() } : {}),
        ...(day.value ? { event_on: day.value } : {}),
      };
      await send('POST', `${place}/commitment`, sent, { key: keys.of(sent) });
      keys.done();
      done();
    });
  return (
    <Block id="commit" title={t('draws.commit')}>
      <p>{t(isFrozen ? 'draws.commitFrozen' : 'draws.commitLead')}</p>
      {isFrozen && (
        <>
          <TextField
            id="event"
            label={t('draws.event')}
            hint={t('draws.eventHint')}
            error={missing(event.value)}
            value={event.value}
            change={(value) => (event.value = value)}
          />
          <TextField id="event_on" type="date" label={t('draws.eventOn')} error={missing(day.value)} value={day.value} change={(value) => (day.value = value)} />
        </>
      )}
      <TextField
        id="published_in"
        label={t('draws.where')}
        hint={t('draws.whereHint')}
        isOptional
        value={where.value}
        change={(value) => (where.value = value)}
      />
      {acting.problem.value && <Trouble problem={whole(acting.problem.value)} />}
      <button type="button" class="button wide" disabled={acting.isBusy.value} onClick={commit}>
        {t('draws.commitNow')}
      </button>
    </Block>
  );
}

export function Plan({ place, area, frames, done }: { place: string; area: string; frames: readonly Frame[]; done: () => void }) {
  const choices = useSignal<Choices>({ ...START, frame_id: frames[0]?.id ?? '' });
  const plan = useSignal<DrawPreview | null>(null);
  const acting = useAction();
  const body = { frame_id: choices.value.frame_id, design: designOf(choices.value) };
  const show = () =>
    void acting.run(async () => {
      plan.value = null;
      plan.value = await send<DrawPreview>('POST', `${place}/plan`, body);
      requestAnimationFrame(() => document.getElementById('plan')?.scrollIntoView({ block: 'start' }));
    });
  const set = (part: Partial<Choices>) => {
    choices.value = { ...choices.value, ...part };
    plan.value = null;
  };
  const frame = frames.find(({ id }) => id === choices.value.frame_id);
  return (
    <>
      <Questions choices={choices.value} frames={frames} set={set} />
      {frame && <Covers key={frame.id} frame={frame.id} area={area} />}
      {acting.problem.value && <Trouble problem={whole(acting.problem.value)} />}
      <button type="button" class="button wide" disabled={acting.isBusy.value || !frame} onClick={show}>
        {t('draws.show')}
      </button>
      <div role="status">{plan.value && <Table plan={plan.value} />}</div>
      {plan.value && frame && <Commit place={place} body={body} isFrozen={frame.state === 'frozen'} done={done} />}
    </>
  );
}
