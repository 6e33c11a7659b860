/** An assessment's frozen numbers: who froze them, what moved since, the bundle that proves them, and freezing anew. */
import bounds from 'bounds:FreezeCreate';
import { useSignal } from '@preact/signals';
import { showDate, showNumber } from '../../core/format';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { writeThenShow } from '../../core/step';
import { Back, Block, getFile, getOne, may, saveFile, send, Steps, useKeys, type Field, type RecordOf, type Step } from '../../kit';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';

type Numbers = RecordOf<'/assessments/{assessment_id}/snapshots'>['items'];
type Freezes = RecordOf<'/assessments/{assessment_id}/freezes'>['items'];
type Detail = RecordOf<'/assessments/{assessment_id}/snapshots/{number}'>;

interface Whole {
  about: RecordOf<'/assessments/{assessment_id}'>;
  numbers: Numbers;
  freezes: Freezes;
  newest: Detail | null;
}

const points = (value: string): string => showNumber(Number(value), 2);

async function load(id: string): Promise<Whole> {
  const [about, { items: numbers }, { items: freezes }] = await Promise.all([
    getOne('/assessments/{assessment_id}', id),
    getOne('/assessments/{assessment_id}/snapshots', id),
    getOne('/assessments/{assessment_id}/freezes', id),
  ]);
  const number = numbers[0]?.number;
  const path = '/assessments/{assessment_id}/snapshots/{number}';
  const newest = number ? await getOne(path, { assessment_id: id, number: String(number) }) : null;
  return { about, numbers, freezes, newest };
}

function Bundle({ id, number, name }: { id: string; number: number; name: string }) {
  const saving = useAction();
  const withFiles = useSignal(false);
  const get = () =>
    void saving.run(async () =>
      saveFile(await getFile(`/assessments/${id}/bundle.zip`, { number, files: withFiles.value }), `${name}-${number}.zip`),
    );
  return (
    <>
      <p class="row-actions">
        <button type="button" class="button quiet small" disabled={saving.isBusy.value} onClick={get}>
          {t('walk.bundle')}
        </button>
        <label>
          <input
            type="checkbox"
            checked={withFiles.value}
            onChange={(event) => (withFiles.value = event.currentTarget.checked)}
          />{' '}
          {t('walk.withFiles')}
        </label>
      </p>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
    </>
  );
}

function Moved({ of }: { of: Detail }) {
  if (!of.moved.length) return <p class="hint">{t('walk.movedNone')}</p>;
  return (
    <details>
      <summary>{t('walk.moved', { n: of.moved.length })}</summary>
      <ul class="rows">
        {of.moved.map((row) => (
          <li key={row.code}>
            <p class="row-title">
              <a class="link" href={`/officer/walk/${of.assessment_id}/${encodeURIComponent(row.code)}?number=${of.number}`}>
                {row.code} {row.title}
              </a>
            </p>
            <p class="hint">
              {t('walk.movedRow', { before: points(row.frozen_verified_points), after: points(row.live_verified_points) })}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function FrozenNumber({ of, newest, name }: { of: Numbers[number]; newest: Detail | null; name: string }) {
  return (
    <li>
      <p class="row-title">
        {t('walk.number', { n: of.number })} · {showDate(of.frozen_at, true)}
      </p>
      <p>
        {t('walk.points', { verified: points(of.verified_points), claimed: points(of.claimed_points) })} ·{' '}
        {t('walk.evidence', { n: of.evidence_count, files: of.file_count })}
      </p>
      <p class="hint">
        {t('walk.by', { asked: of.asked_by, confirmed: of.confirmed_by })}
        {of.reason && ` · ${t('walk.why', { reason: of.reason })}`}
      </p>
      <p class="hint">{t('walk.hash', { hash: of.content_hash })}</p>
      {may('journal:read') && <Bundle id={of.assessment_id} number={of.number} name={name} />}
      {newest?.number === of.number && <Moved of={newest} />}
    </li>
  );
}

const REASON: Field = { kind: 'words', name: 'reason', label: 'walk.reason', isRequired: true };
const REFUSAL: Field = { kind: 'words', name: 'reason', label: 'walk.refuseReason', isRequired: true };

function Freezing({ whole, reload }: { whole: Whole; reload: () => void }) {
  const { about, numbers, freezes } = whole;
  const moving = useAction();
  const keys = useKeys();
  const waiting = freezes.find(({ state }) => state === 'asked');
  const at = `/assessments/${about.id}`;
  const steps: Step[] = waiting
    ? [
        { label: 'walk.confirm', path: `${at}/freezes/${waiting.id}/decision`, body: { to: 'confirmed' } },
        { label: 'walk.refuse', path: `${at}/freezes/${waiting.id}/decision`, body: { to: 'refused' }, fields: [REFUSAL], isQuiet: true },
      ]
    : [{ label: 'walk.ask', hint: 'walk.askHint', path: `${at}/freeze`, fields: numbers.length ? [REASON] : [], bounds }];
  const move = (step: Step, body: Record<string, unknown>) =>
    void moving.run(async () => {
      const sent = { ...body };
      delete sent['to'];
      const said = { ...(step.body ?? {}), ...sent };
      const options = { key: keys.of([step.path, said]) };
      await writeThenShow(() => send('POST', step.path!, said, options), async () => reload());
      keys.done();
    });
  return (
    <Block id="freezing" title={t(waiting ? 'walk.waiting' : 'walk.ask')}>
      {waiting && <p>{t('walk.askedBy', { who: waiting.asked_by, when: showDate(waiting.asked_at, true) })}</p>}
      <Steps steps={steps} move={move} isBusy={moving.isBusy.value} problem={moving.problem.value} />
    </Block>
  );
}

function Opened({ whole, reload }: { whole: Whole; reload: () => void }) {
  const { about, numbers, newest } = whole;
  const first = newest?.scores.find(({ kind }) => kind === 'indicator')?.code;
  const isReady = about.state === 'office_reviewed' || about.state === 'external_reviewed';
  const name = `${about.area_code}-${about.period}`;
  return (
    <>
      <h1>{about.title}</h1>
      <p>{t('walk.lead')}</p>
      {numbers.length === 0 && <p class="empty">{t('walk.noneFrozen')}</p>}
      <ul class="rows">
        {numbers.map((one) => (
          <FrozenNumber key={one.number} of={one} newest={newest} name={name} />
        ))}
      </ul>
      {first && newest && (
        <p>
          <a class="button" href={`/officer/walk/${about.id}/${encodeURIComponent(first)}?number=${newest.number}`}>
            {t('walk.start')}
          </a>
        </p>
      )}
      {isReady && may('assessments:write') && <Freezing key={numbers.length} whole={whole} reload={reload} />}
    </>
  );
}

export default function Frozen({ params }: { params: Params }) {
  useTitle(t('walk.title'));
  const id = params['id']!;
  const found = useResource(() => load(id), [id]);
  return (
    <section class="page">
      <Back href={`/officer/reviews/${id}`} />
      <Async of={found}>{(whole) => <Opened whole={whole} reload={found.reload} />}</Async>
    </section>
  );
}
