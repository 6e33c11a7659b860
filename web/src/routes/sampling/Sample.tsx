/** The sampling assistant of a survey: choose, see, commit, freeze, draw, and hand out the papers that prove it. */
import { useSignal } from '@preact/signals';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { nameOf, areas, shortName } from '../../core/places';
import { Refused } from '../../core/problem';
import type { Params } from '../../core/route';
import { Async, Empty } from '../../ui/Async';
import { TextField } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Block, Facts, getAll, getFile, getOne, saveFile, send, showShare, useAreas, useKeys, type ItemOf, type RecordOf } from '../../kit';
import { Covers, TooFew } from './Doubts';
import { answersOf, type Draw, type Survey } from './draw';
import { Plan, whole } from './Plan';

type Frame = ItemOf<'/survey-frames'>;
type Paper = RecordOf<'/surveys/{survey_id}/draw/document'>;

interface Standing {
  survey: Survey;
  draw: Draw | null;
  frames: Frame[];
}

const NOT_FOUND = 404;

async function load(id: string): Promise<Standing> {
  const [survey, draw, frames] = await Promise.all([
    getOne('/surveys/{survey_id}', id),
    getOne('/surveys/{survey_id}/draw', id).catch((error: unknown) => {
      if (error instanceof Refused && error.problem.status === NOT_FOUND) return null;
      throw error;
    }),
    getAll('/survey-frames'),
  ]);
  return { survey, draw, frames: frames.filter(({ part_count: parts }) => parts > 0) };
}

function Standing({ draw }: { draw: Draw }) {
  const design = draw.design as Record<string, string | number | boolean | null>;
  return (
    <section class="block" aria-label={t('draws.title')}>
      <Facts
        of={[
          [t('draws.frame'), <a class="link" href={`/officer/frames/${draw.frame_id}`}>{draw.frame_title}</a>],
          [t('draws.strata'), tCode('dstrata', String(design['strata']))],
          [t('draws.margin'), `±${showShare(String(design['margin']))}`],
          [t('draws.stages'), design['take'] ? t('draws.twoStages', { n: Number(design['take']) }) : tCode('dstages', '1')],
          [t('draws.committedAt'), showDate(draw.committed_at, true)],
          [t('draws.where'), draw.published_in],
          [t('draws.event'), draw.event && `${draw.event} · ${showDate(draw.event_on)}`],
          [t('draws.eventValue'), draw.event_value],
          [t('draws.drawnAt'), showDate(draw.drawn_at, true)],
          [t('draws.withdrawn'), draw.withdrawn_count > 0 && String(draw.withdrawn_count)],
        ]}
      />
      {[
        [t('draws.commitment'), draw.commitment],
        [t('draws.frameHash'), draw.frame_hash],
        [t('draws.resultHash'), draw.result_hash],
      ].map(([label, hash]) => hash && (
        <p key={label} class="hint">
          {label}
          <br />
          <code class="hash">{hash}</code>
        </p>
      ))}
    </section>
  );
}

/** After the commitment: freeze the frame, then draw; or give it up with a reason. */
function Committed({ place, draw, done }: { place: string; draw: Draw; done: () => void }) {
  const value = useSignal('');
  const reason = useSignal('');
  const acting = useAction();
  const keys = useKeys();
  const isFrozen = draw.frame_state === 'frozen';
  const post = (path: string, body: Record<string, string>) =>
    void acting.run(async () => {
      await send('POST', path, body, { key: keys.of([path, body]) });
      keys.done();
      done();
    });
  return (
    <>
      <ol class="block steps-list">
        <li>{t('draws.stepCommitted')}</li>
        <li>
          {t(isFrozen ? 'draws.stepFrozen' : 'draws.stepFreeze')}{' '}
          {!isFrozen && (
            <a class="link" href={`/officer/frames/${draw.frame_id}`}>
              {t('draws.toFrame')}
            </a>
          )}
        </li>
        <li>{t('draws.stepDraw')}</li>
      </ol>
      {draw.event && (
        <TextField
          id="event_value"
          label={t('draws.eventValue')}
          hint={t('draws.eventValueHint')}
          inputMode="numeric"
          value={value.value}
          change={(next) => (value.value = next)}
        />
      )}
      {acting.problem.value && <Trouble problem={whole(acting.problem.value)} />}
      <button
        type="button"
        class="button wide"
        disabled={acting.isBusy.value || !isFrozen}
        onClick={() => post(place, draw.event ? { event_value: value.value } : {})}
      >
        {t('draws.drawNow')}
      </button>
      <details class="block">
        <summary>{t('draws.withdraw')}</summary>
        <p class="hint">{t('draws.withdrawHint')}</p>
        <TextField id="reason" label={t('draws.reason')} value={reason.value} change={(next) => (reason.value = next)} />
        <button
          type="button"
          class="button quiet"
          disabled={acting.isBusy.value || !reason.value.trim()}
          onClick={() => post(`${place}/withdrawal`, { reason: reason.value.trim() })}
        >
          {t('draws.withdraw')}
        </button>
      </details>
    </>
  );
}

/** Which numbers of which village's list, township by township. */
function Numbers({ paper }: { paper: Paper }) {
  const rows = paper.cells.flatMap(({ numbers }) => Object.entries(numbers)).sort(([a], [b]) => (a < b ? -1 : 1));
  const townships = [...new Set(rows.map(([code]) => code.slice(0, 9)))];
  return (
    <Block id="numbers" title={t('draws.numbers')}>
      <p class="hint">{t('draws.numbersHint')}</p>
      {townships.map((township) => {
        const own = rows.filter(([code]) => code.startsWith(township));
        const sum = own.reduce((all, [, numbers]) => all + numbers.length, 0);
        return (
          <details key={township}>
            <summary>
              {nameOf(areas.value, township) || township} · {t('draws.numberCount', { n: sum, villages: own.length })}
            </summary>
            <dl class="facts">
              {own.flatMap(([code, numbers]) => [
                <dt key={`${code}-`}>{shortName(nameOf(areas.value, code)) || code}</dt>,
                <dd key={code}>{numbers.join(' ')}</dd>,
              ])}
            </dl>
          </details>
        );
      })}
    </Block>
  );
}

function Drawn({ id, draw }: { id: string; draw: Draw }) {
  const place = `/surveys/${id}/draw/document`;
  const paper = useResource(() => getOne('/surveys/{survey_id}/draw/document', id), [id]);
  const getting = useAction();
  const save = () => void getting.run(async () => saveFile(await getFile(place), 'draw.json'));
  return (
    <>
      <p class="notice notice-good">{t('draws.done', { n: showNumber(draw.drawn_count) })}</p>
      <Block id="papers" title={t('draws.papers')}>
        <p>{t('draws.papersLead')}</p>
        {getting.problem.value && <Trouble problem={getting.problem.value} />}
        <p class="actions">
          <button type="button" class="button" disabled={getting.isBusy.value} onClick={save}>
            {t('draws.savePaper')}
          </button>
          <a class="button quiet" href={`/api/v1${place}?area=${draw.area_code.slice(0, 6)}`}>
            {t('draws.publicPaper')}
          </a>
        </p>
        <p class="hint">
          {t('draws.command')} <code class="hash">shiliu surveys verify-draw draw.json</code>
        </p>
      </Block>
      <Async of={paper}>{(found) => <Numbers paper={found} />}</Async>
    </>
  );
}

export default function Sample({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(() => load(id), [id]);
  useAreas();
  useTitle(t('draws.title'));
  const place = `/surveys/${id}/draw`;
  return (
    <section class="page wide-page">
      <Back href={`/officer/surveys/${id}`} />
      <h1>{t('draws.title')}</h1>
      <Async of={found}>
        {({ survey, draw, frames }) => (
          <>
            <p class="row-title">{survey.title}</p>
            {draw && <Standing draw={draw} />}
            {draw && <Covers frame={draw.frame_id} area={survey.area_code} />}
            {draw?.state === 'drawn' && <TooFew answers={answersOf(draw)} from={draw.told_from} />}
            {draw?.state === 'drawn' && <Drawn id={id} draw={draw} />}
            {draw?.state === 'committed' && <Committed key={draw.version} place={place} draw={draw} done={found.reload} />}
            {!draw && survey.state !== 'draft' && <Empty>{t('draws.tooLate')}</Empty>}
            {!draw && survey.state === 'draft' && frames.length === 0 && (
              <>
                <Empty>{t('draws.noFrame')}</Empty>
                <p class="actions">
                  <a class="button" href="/officer/frames/new">
                    {t('frames.new')}
                  </a>
                </p>
              </>
            )}
            {!draw && survey.state === 'draft' && frames.length > 0 && <Plan place={place} area={survey.area_code} frames={frames} done={found.reload} />}
          </>
        )}
      </Async>
    </section>
  );
}
