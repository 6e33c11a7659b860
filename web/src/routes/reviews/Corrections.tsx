/** An assessment's late corrections with their decisions; a second post decides here. */
import bounds from 'bounds:CorrectionDecision';
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { RecordList, send, Steps, useKeys, type Step } from '../../kit';
import { FileLink } from '../../ui/FileLink';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { placeOf, type Correction } from './review';

const LOOKS = { asked: 'warn', accepted: 'good', refused: 'plain' } as const;
const STEPS: readonly Step[] = [
  { label: 'reviews.accept', body: { is_accepted: true } },
  { label: 'reviews.refuse', body: { is_accepted: false }, reason: 'needed', bounds, isQuiet: true },
];

function More({ of, done }: { of: Correction; done: () => void }) {
  const deciding = useAction();
  const keys = useKeys();
  const move = (step: Step, body: Record<string, unknown>) =>
    void deciding.run(async () => {
      const accepted = step.body?.['is_accepted'] ? { moved_codes: of.moved_codes } : {};
      const whole = { ...step.body, ...body, ...accepted };
      const etag = `"${of.version}"`;
      await send('POST', `/reviews/${of.assessment_id}/corrections/${of.id}/decision`, whole, { etag, key: keys.of(whole) });
      keys.done();
      done();
    });
  return (
    <>
      <p class="row-actions">
        {of.document_ids.map((id, index) => (
          <FileLink key={id} id={id}>
            {t('reviews.file', { n: index + 1 })}
          </FileLink>
        ))}
      </p>
      {deciding.problem.value && <Trouble problem={deciding.problem.value} />}
      {of.moved_codes.length > 0 && (
        <p class="notice">{t('reviews.movedToo', { codes: of.moved_codes.join('、') })}</p>
      )}
      {of.can_decide && (
        <Steps steps={STEPS} move={move} isBusy={deciding.isBusy.value} problem={deciding.problem.value} />
      )}
    </>
  );
}

export default function Corrections({ params }: { params: Params }) {
  const turn = useSignal(0);
  const place = placeOf(params['id']!);
  return (
    <RecordList
      key={turn.value}
      title="reviews.corrections"
      lead="reviews.correctLead"
      back={place}
      path="/reviews/{assessment_id}/corrections"
      params={{ assessment_id: params['id']! }}
      empty="reviews.noCorrections"
      actions={[{ href: `${place}/corrections/new`, label: 'reviews.correct', scope: 'assessments:review' }]}
      row={(one) => ({
        title: one.codes.join('、'),
        tags: [
          { text: tCode('rvcorrection', one.state), look: LOOKS[one.state] },
          !one.has_deadline && { text: t('reviews.noDeadline'), look: 'plain' },
        ],
        facts: [
          one.reason,
          t('reviews.by', { post: one.asked_post, day: showDate(one.asked_at) }),
          one.decided_reason,
          one.snapshot_number && t('reviews.frozenAs', { n: one.snapshot_number }),
        ],
        extra: <More of={one} done={() => (turn.value += 1)} />,
      })}
    />
  );
}
