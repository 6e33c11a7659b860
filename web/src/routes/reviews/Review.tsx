/** One body's assessment on its way: the body explains and hands on, each desk accepts all or returns with reasons. */
import bounds from 'bounds:ReviewStepCreate';
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode, type Key } from '../../core/i18n';
import type { Params } from '../../core/route';
import { writeThenShow } from '../../core/step';
import { Back, Block, Facts, getAll, getOne, RowView, send, Steps, Tags, useKept, useKeys, type Field, type Step } from '../../kit';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { OutboxList } from '../../ui/OutboxList';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { isReviewed, placeOf, tagsOf, titleOf, type Review as Standing, type Score } from './review';
import { RowList, type Reasons } from './Rows';

type Finding = Awaited<ReturnType<typeof findings>>['items'][number];
const findings = (id: string) => getOne('/reviews/{assessment_id}/findings', id);

interface Whole {
  review: Standing;
  scores: readonly Score[];
  found: readonly Finding[];
}

async function load(id: string): Promise<Whole> {
  const review = await getOne('/reviews/{assessment_id}', id);
  const isHanding = review.state === 'open' && review.can_step;
  const [scores, wanting] = await Promise.all([
    getAll('/assessments/{assessment_id}/scores', {}, id),
    isHanding ? findings(id) : Promise.resolve({ items: [] }),
  ]);
  return { review, scores, found: wanting.items };
}

/** The stations with the post and the day of the latest step into each. */
function Way({ review }: { review: Standing }) {
  const at = review.stations.indexOf(review.state);
  const latest = new Map(review.steps.filter((step) => !step.is_return).map((step) => [step.to_state, step]));
  return (
    <Block id="way" title={t('reviews.way')}>
      <ol class="chain">
        {review.stations.slice(1).map((state, index) => {
          const step = index < at ? latest.get(state) : undefined;
          return (
            <li key={state} class={step ? undefined : 'is-ahead'} aria-current={index === at ? 'step' : undefined}>
              {tCode('rvstate', state)}
              <span class="hint">
                {step ? t('reviews.by', { post: step.post, day: showDate(step.taken_at) }) : t('reviews.notYet')}
              </span>
            </li>
          );
        })}
      </ol>
      {review.steps.some((step) => step.is_return) && (
        <details>
          <summary>{t('reviews.returns')}</summary>
          <ul class="rows">
            {review.steps
              .filter((step) => step.is_return)
              .map((step) => (
                <li key={step.id}>
                  <p class="row-title">{step.reason}</p>
                  <p class="hint">
                    {[t('reviews.by', { post: step.post, day: showDate(step.taken_at) }), ...step.returned.map(({ code }) => code)].join(' · ')}
                  </p>
                </li>
              ))}
          </ul>
        </details>
      )}
    </Block>
  );
}

function Wanting({ found }: { found: readonly Finding[] }) {
  if (!found.length) return <p class="notice notice-good">{t('reviews.complete')}</p>;
  // Counted as the server counts them: a row may lack several things.
  const rowsIn = (all: readonly Finding[]) => new Set(all.map(({ code }) => code)).size;
  const refused = rowsIn(found.filter((one) => one.is_refusal));
  return (
    <details class="block" open={refused > 0}>
      <summary>{t('reviews.wanting', { n: rowsIn(found), must: refused })}</summary>
      <ul class="rows">
        {found.map((one) => (
          <RowView
            key={one.code + one.kind}
            row={{
              title: `${one.code} ${one.title}`,
              tags: [{ text: tCode('rvfinding', one.kind), look: one.is_refusal ? 'warn' : 'plain' }],
              facts: [one.detail],
            }}
          />
        ))}
      </ul>
    </details>
  );
}

const SEEN: Field = { kind: 'switch', name: 'has_seen_warnings', label: 'reviews.seen', isRequired: true };
const PAPER: Field = { kind: 'ref', name: 'document_id', label: 'reviews.result', from: '/documents', nameOf: titleOf, isRequired: true };

function stepsOf({ review, found }: Whole): readonly (Step | false)[] {
  const to = review.next_state;
  const fields = to === 'external_reviewed' ? [PAPER] : found.length ? [SEEN] : [];
  const back: Field = { kind: 'choice', name: 'to', label: 'reviews.backTo', prefix: 'rvback', values: review.returns_to, look: 'chips', start: review.returns_to[0] ?? '', isRequired: true };
  return [
    review.can_step && to !== null && { to, label: `reviews.to.${to}` as Key, fields, bounds },
    review.can_return && { label: 'reviews.return', hint: 'reviews.returnHint', fields: [back], reason: 'needed', bounds, isQuiet: true },
  ];
}

function Opened({ whole, reload }: { whole: Whole; reload: () => void }) {
  const { review, scores, found } = whole;
  const moving = useAction();
  const keys = useKeys();
  const isDone = useSignal(false);
  const reasons: Reasons = useSignal({});
  useTitle(review.subject_name);
  const move = (step: Step, body: Record<string, unknown>) =>
    void moving.run(async () => {
      isDone.value = false;
      const named = Object.entries(reasons.value).map(([code, reason]) => ({ code, reason: reason.trim() }));
      const returned = step.to ? {} : { returned: named.filter(({ reason }) => reason) };
      const sent = { ...(step.to ? { to: step.to } : {}), ...body, ...returned };
      const options = { etag: `"${review.version}"`, key: keys.of([review.id, sent]) };
      await writeThenShow(() => send('POST', `/reviews/${review.id}/steps`, sent, options), async () => reload());
      keys.done();
      reasons.value = {};
      isDone.value = true;
    });
  const place = placeOf(review.id);
  return (
    <>
      <h1>{review.subject_name}</h1>
      <section class="block" aria-label={t('reviews.one')}>
        <p class="row-head">
          <Tags of={tagsOf(review)} />
        </p>
        <Facts
          of={[
            [t('reviews.name'), review.title],
            [t('reviews.period'), review.period],
            [t('reviews.due'), review.due_on && showDate(review.due_on)],
            [t('reviews.returnReason'), review.state === 'open' ? review.state_reason : null],
          ]}
        />
        {isReviewed(review.state) && (
          <p class="row-actions">
            <a class="button quiet" href={`${place}/corrections`}>
              {t('reviews.corrections')}
            </a>
            <a class="button quiet" href={`/officer/assessments/${review.id}/frozen`}>
              {t('walk.toFrozen')}
            </a>
          </p>
        )}
      </section>
      <div role="status">{isDone.value && <p class="notice notice-good">{t('case.done')}</p>}</div>
      {review.waits_for_count > 0 && (
        <Block id="waits" title={t('reviews.waits', { n: review.waits_for_count })}>
          <ul class="rows">
            {review.waits_for.map((body) => (
              <RowView key={body.id} row={{ href: placeOf(body.id), title: body.name, tags: [{ text: tCode('rvstate', body.state), look: 'plain' }] }} />
            ))}
          </ul>
        </Block>
      )}
      <Way review={review} />
      {review.state === 'open' && review.can_step && <Wanting found={found} />}
      <OutboxList of={(job) => (job.target ?? '').startsWith(`/reviews/${review.id}/`)} />
      <RowList review={review} scores={scores} reasons={reasons} reload={reload} />
      {moving.problem.value && <Trouble problem={moving.problem.value} />}
      <Steps key={review.version} steps={stepsOf(whole)} move={move} isBusy={moving.isBusy.value} problem={moving.problem.value} />
    </>
  );
}

export default function Review({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useKept(`review:${id}`, () => load(id));
  return (
    <section class="page wide-page">
      <Back href="/officer/reviews" />
      <Async of={found}>{(whole) => <Opened whole={whole} reload={found.reload} />}</Async>
    </section>
  );
}
