/** What a draft still needs before it opens, step by step with a link each, and the button that opens it. */
import { useSignal } from '@preact/signals';
import unwritten from '../../../../api/catalogue/surveys/placeholder.json';
import { showDate, showNumber } from '../../core/format';
import { t } from '../../core/i18n';
import { Refused, type Problem } from '../../core/problem';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, getAll, getOne, getPage, send, Tags, useKeys, type ItemOf, type RecordOf, type Tag } from '../../kit';

export type Survey = RecordOf<'/surveys/{survey_id}'>;
type Draw = RecordOf<'/surveys/{survey_id}/draw'>;

interface Standing {
  draw: Draw | null;
  plans: number;
  batches: readonly ItemOf<'/surveys/{survey_id}/invitations'>[];
}

interface Item {
  way: string;
  label: string;
  hint: string;
  tag: Tag;
}

const NOT_FOUND = 404;
const DONE = (): Tag => ({ text: t('surveys.stepDone'), look: 'good' });
const LACKING = (): Tag => ({ text: t('surveys.stepLacking'), look: 'warn' });
const LATER = (): Tag => ({ text: t('surveys.stepLater'), look: 'plain' });
const FREE = (): Tag => ({ text: t('surveys.stepFree'), look: 'plain' });

async function load(id: string): Promise<Standing> {
  const [draw, plans, batches] = await Promise.all([
    getOne('/surveys/{survey_id}/draw', id).catch((error: unknown) => {
      if (error instanceof Refused && error.problem.status === NOT_FOUND) return null;
      throw error;
    }),
    getPage('/surveys/{survey_id}/plans', {}, id),
    getAll('/surveys/{survey_id}/invitations', {}, id),
  ]);
  return { draw, plans: plans.items.length, batches };
}

/** The parts in the order in which they are done; what only a sample has follows its draw. */
function itemsOf(survey: Survey, { draw, plans, batches }: Standing): Item[] {
  const isSample = !survey.is_open_link;
  const isWritten = !survey.questions.some(({ label }) => label === unwritten['zh-Hans']);
  const invited = batches.filter(({ state }) => state !== 'revoked').reduce((sum, { slots }) => sum + slots, 0);
  const items: (Item | false)[] = [
    { way: 'questions', label: t('surveys.sheet'), hint: isWritten ? t('surveys.questionsN', { n: survey.question_count }) : unwritten['zh-Hans'], tag: isWritten ? DONE() : LACKING() },
    {
      way: 'edit',
      label: t('surveys.closes'),
      hint: survey.closes_on ? showDate(survey.closes_on) : t('surveys.closesFree'),
      tag: survey.closes_on ? DONE() : FREE(),
    },
    {
      way: 'sample',
      label: t('surveys.toSample'),
      hint: isSample
        ? t('surveys.drawnN', { n: showNumber(draw?.drawn_count ?? 0) })
        : t(draw ? 'surveys.drawCommitted' : 'surveys.drawNone'),
      tag: isSample ? DONE() : draw ? LACKING() : FREE(),
    },
    {
      way: 'plan',
      label: t('surveys.toPlan'),
      hint: t(plans ? 'surveys.planThere' : isSample ? 'surveys.planNeeded' : 'surveys.planFree'),
      tag: plans ? DONE() : isSample ? LACKING() : FREE(),
    },
    isSample && {
      way: 'invitations',
      label: t('surveys.toInvite'),
      hint: invited ? t('surveys.invitedN', { n: showNumber(invited) }) : t('surveys.inviteFree'),
      tag: invited ? DONE() : LATER(),
    },
  ];
  return items.filter((item): item is Item => Boolean(item));
}

/** Where what the server finds missing is made good. */
export function wayOf({ code, errors = [] }: Problem): { way: string; label: string } | null {
  const pointers = errors.map(({ pointer }) => pointer).join(' ');
  if (code === 'plan_missing' || /\/(measures|margins|weighting|exclusions)/.test(pointers)) return { way: 'plan', label: t('surveys.toPlan') };
  if (pointers.includes('/questionnaire/')) return { way: 'questions', label: t('surveys.sheet') };
  if (code === 'survey_over') return { way: 'edit', label: t('surveys.edit') };
  if (code?.startsWith('draw_')) return { way: 'sample', label: t('surveys.toSample') };
  if (code?.startsWith('test_')) return { way: 'test', label: t('surveys.test') };
  return null;
}

function Refusal({ survey, problem }: { survey: Survey; problem: Problem }) {
  const way = wayOf(problem);
  const said = problem.errors?.map(({ message }) => message).join(' ');
  return (
    <>
      <Trouble problem={said ? { ...problem, detail: said } : problem} />
      {way && (
        <p class="actions list-actions">
          <a class="button" href={`/officer/surveys/${survey.id}/${way.way}`}>
            {t('surveys.goTo', { part: way.label })}
          </a>
        </p>
      )}
    </>
  );
}

export function Opening({ survey, reload }: { survey: Survey; reload: () => void }) {
  const found = useResource(() => load(survey.id), [survey.id, survey.version]);
  const opening = useAction();
  const keys = useKeys();
  const asks = useSignal(false);
  const open = () =>
    void opening.run(async () => {
      const body = { to: 'open' };
      await send('POST', `/surveys/${survey.id}/transitions`, body, { key: keys.of(body) });
      keys.done();
      scrollTo(0, 0);
      reload();
    });
  return (
    <Block id="opening" title={t('surveys.opening')}>
      <Async of={found}>
        {(standing) => (
          <ol class="menu-list menu-group">
            {itemsOf(survey, standing).map(({ way, label, hint, tag }) => (
              <li key={way}>
                <a class="menu-item" href={`/officer/surveys/${survey.id}/${way}`}>
                  <span>
                    <strong>{label}</strong>
                    <span class="hint">{hint}</span>
                  </span>
                  <Tags of={[tag]} />
                </a>
              </li>
            ))}
          </ol>
        )}
      </Async>
      <p class="hint">{t(survey.is_open_link ? 'surveys.openOpinions' : 'surveys.openSample')}</p>
      {opening.problem.value && <Refusal survey={survey} problem={opening.problem.value} />}
      {asks.value ? (
        <div class="notice" role="alert">
          <p>{t(survey.is_open_link ? 'surveys.openSureAll' : 'surveys.openSure', { n: survey.question_count })}</p>
          <p class="actions">
            <button type="button" class="button" disabled={opening.isBusy.value} onClick={open}>
              {t('surveys.openNow')}
            </button>
            <button type="button" class="button quiet" onClick={() => (asks.value = false)}>
              {t('frames.notNow')}
            </button>
          </p>
        </div>
      ) : (
        <button type="button" class="button wide" onClick={() => (asks.value = true)}>
          {t('surveys.open')}
        </button>
      )}
    </Block>
  );
}
