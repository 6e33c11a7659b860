/** The rows of an assessment: live value beside what its body says, the records one tap away, and what a post may do. */
import { useSignal, type Signal } from '@preact/signals';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { getOne, send, Tags, type Tag } from '../../kit';
import { FileLink } from '../../ui/FileLink';
import { Few } from '../../ui/Few';
import { Field, RadioGroup } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { VerdictTag } from '../../ui/Tags';
import { Trouble } from '../../ui/Trouble';
import { placeOf, type Review, type Said, type Score } from './review';

/** Why rows go back, by their codes, as a reviewer types it. */
export type Reasons = Signal<Readonly<Record<string, string>>>;

interface Props {
  review: Review;
  score: Score;
  said: Said | undefined;
  reasons: Reasons;
  reload: () => void;
}

const points = (value: string): string => showNumber(Number(value), 2);
const isLacking = ({ claimed_points: claimed, points: whole, verdict }: Score): boolean =>
  Number(claimed) < Number(whole) && verdict !== 'not_applicable' && verdict !== 'target_not_set';

function Proof({ id, code }: { id: string; code: string }) {
  const looking = useAction();
  const found = useSignal<Awaited<ReturnType<typeof look>> | null>(null);
  const look = () => getOne('/assessments/{assessment_id}/scores/{code}/provenance', { assessment_id: id, code });
  const open = () => void looking.run(async () => void (found.value = await look()));
  if (!found.value)
    return (
      <p>
        <button type="button" class="button quiet small" disabled={looking.isBusy.value} onClick={open}>
          {t('reviews.proof')}
          <span class="unseen">{code}</span>
        </button>
        {looking.problem.value && <Trouble problem={looking.problem.value} />}
      </p>
    );
  const { explanation, records, next_cursor: more } = found.value;
  return (
    <>
      <p class="hint">{explanation}</p>
      {records.length === 0 && <p class="empty">{t('reviews.noRecords')}</p>}
      <ul class="rows">
        {records.map((record, index) => (
          <li key={`${record.resource_id}${index}`}>
            <p class="row-title">{record.label}</p>
            <p class="hint">
              {[
                tCode('resource', record.resource),
                record.occurred_on && showDate(record.occurred_on),
                t(record.is_verified ? 'reviews.checked' : 'reviews.unchecked'),
                record.document_ids.length === 0 && t('reviews.noFiles'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {record.document_ids.length > 0 && (
              <p class="row-actions">
                {record.document_ids.map((file, place) => (
                  <FileLink key={file} id={file}>
                    {t('reviews.file', { n: place + 1 })}
                  </FileLink>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
      {more && <p class="hint">{t('reviews.moreRecords')}</p>}
    </>
  );
}

const CLAIMS = { claimed: 'warn', accepted: 'good', refused: 'plain', withdrawn: 'plain' } as const;

function Claim({ review, of, reload }: { review: Review; of: NonNullable<Said['exemption']>; reload: () => void }) {
  const deciding = useAction();
  const reason = useSignal('');
  const decide = (state: string) =>
    void deciding.run(async () => {
      const body = { state, reason: reason.value.trim() || null };
      await send('POST', `/reviews/${review.id}/exemptions/${of.id}/decision`, body, { etag: `"${of.version}"` });
      reload();
    });
  const canDecide = of.state === 'claimed' && review.can_step && review.state !== 'open';
  const canWithdraw = review.can_write && (of.state === 'claimed' || of.state === 'accepted');
  return (
    <div class="notice">
      <p class="row-head">
        <Tags of={[{ text: tCode('rvclaim', of.state), look: CLAIMS[of.state] }]} />
      </p>
      <p>{of.reason}</p>
      <p class="hint">{t('reviews.by', { post: of.claimed_post, day: showDate(of.claimed_at) })}</p>
      {of.decided_reason && <p>{of.decided_reason}</p>}
      <p>
        <FileLink id={of.document_id}>{t('reviews.paper')}</FileLink>
      </p>
      {canDecide && (
        <Field id={`claim-${of.code}`} label={t('reviews.refuseWhy')} isOptional>
          <textarea id={`claim-${of.code}`} value={reason.value} onInput={(e) => (reason.value = e.currentTarget.value)} />
        </Field>
      )}
      <p class="actions">
        {canDecide && (
          <>
            <button type="button" class="button small" disabled={deciding.isBusy.value} onClick={() => decide('accepted')}>
              {t('reviews.accept')}
            </button>
            <button type="button" class="button quiet small" disabled={deciding.isBusy.value} onClick={() => decide('refused')}>
              {t('reviews.refuse')}
            </button>
          </>
        )}
        {canWithdraw && (
          <button type="button" class="button quiet small" disabled={deciding.isBusy.value} onClick={() => decide('withdrawn')}>
            {t('reviews.withdraw')}
          </button>
        )}
      </p>
      {deciding.problem.value && <Trouble problem={deciding.problem.value} />}
    </div>
  );
}

function Inside({ review, score, said, reasons, reload }: Props) {
  const { code } = score;
  const place = `${placeOf(review.id)}/rows/${encodeURIComponent(code)}`;
  const claim = said?.exemption;
  const isFree = !claim || claim.state === 'refused';
  return (
    <>
      <p>
        {t('reviews.value', { value: score.value === null ? '—' : `${showNumber(Number(score.value), 2)}${score.unit}` })}
        {score.target && ` · ${t('reviews.target', { value: score.target })}`}
      </p>
      {said?.returned_reason && <p class="notice notice-bad">{t('reviews.returnedWhy', { reason: said.returned_reason })}</p>}
      <p>{said?.note || <span class="hint">{t('reviews.noNote')}</span>}</p>
      {claim && <Claim review={review} of={claim} reload={reload} />}
      {(review.can_write || review.can_correct) && (
        <p class="actions">
          <a class="button quiet small" href={place}>
            {t('reviews.writeNote')}
            <span class="unseen">{code}</span>
          </a>
          {review.can_write && isFree && (
            <a class="button quiet small" href={`${place}/exempt`}>
              {t('reviews.exemptTitle')}
              <span class="unseen">{code}</span>
            </a>
          )}
        </p>
      )}
      <Proof id={review.id} code={code} />
      {review.can_return && (
        <Field id={`back-${code}`} label={t('reviews.returnRow')} isOptional>
          <textarea
            id={`back-${code}`}
            value={reasons.value[code] ?? ''}
            onInput={(event) => (reasons.value = { ...reasons.value, [code]: event.currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
}

function OneRow(props: Props) {
  const { score, said, reasons } = props;
  const isOpen = useSignal(false);
  const tags: readonly (Tag | false | undefined)[] = [
    said?.returned_reason ? { text: t('reviews.returnedTag'), look: 'warn' } : undefined,
    said?.exemption ? { text: tCode('rvclaim', said.exemption.state), look: CLAIMS[said.exemption.state] } : undefined,
    said?.note ? { text: t('reviews.noteTag'), look: 'plain' } : undefined,
    reasons.value[score.code]?.trim() ? { text: t('reviews.returning'), look: 'warn' } : undefined,
  ];
  return (
    <li>
      <details onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
        <summary class="row-fold">
          <div>
            <p class="row-head">
              <VerdictTag verdict={score.verdict} />
              <Tags of={tags} />
            </p>
            <p class="row-title">
              {score.code} {score.title}
            </p>
            <p class="hint">
              {t('reviews.points', {
                verified: points(score.verified_points),
                claimed: points(score.claimed_points),
                points: points(score.points),
              })}
            </p>
          </div>
        </summary>
        {isOpen.value && <Inside {...props} />}
      </details>
    </li>
  );
}

const CHOICES = ['lacking', 'said', 'returned', 'all'] as const;
type Choice = (typeof CHOICES)[number];
const STEP = 15;

const fits = (choice: Choice, score: Score, said: Said | undefined): boolean =>
  choice === 'all' ||
  (choice === 'lacking' && isLacking(score)) ||
  (choice === 'said' && Boolean(said?.note || said?.exemption)) ||
  (choice === 'returned' && Boolean(said?.returned_reason));

export function RowList({ review, scores, reasons, reload }: Pick<Props, 'review' | 'reasons' | 'reload'> & { scores: readonly Score[] }) {
  const said = new Map(review.rows.map((row) => [row.code, row]));
  const rows = scores.filter(({ kind }) => kind === 'indicator');
  const counts = CHOICES.map((choice) => rows.filter((score) => fits(choice, score, said.get(score.code))).length);
  const chosen = useSignal<Choice>(counts[2] ? 'returned' : counts[0] ? 'lacking' : 'all');
  const shown = rows.filter((score) => fits(chosen.value, score, said.get(score.code)));
  return (
    <section class="block" aria-labelledby="rows">
      <h2 id="rows">{t('reviews.rows')}</h2>
      <RadioGroup
        id="which"
        legend={t('reviews.which')}
        look="chips"
        value={chosen.value}
        change={(value) => (chosen.value = value as Choice)}
        options={CHOICES.map((value, index) => ({ value, text: `${t(`reviews.which.${value}`)} ${counts[index]}` }))}
      />
      {shown.length === 0 && <p class="empty">{t('reviews.noRows')}</p>}
      <Few key={chosen.value} of={shown} step={STEP}>
        {(score) => <OneRow key={score.code} review={review} score={score} said={said.get(score.code)} reasons={reasons} reload={reload} />}
      </Few>
    </section>
  );
}
