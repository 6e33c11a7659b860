import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { Block, may, RecordPage, Tags } from '../../kit';
import { Paper } from './Paper';
import { nameOf, stepsOf, tagsOf, type HonourRecord } from './honour';

function Next({ honour, reload }: { honour: HonourRecord; reload: () => void }) {
  const next = honour.next_step;
  if (!next) return null;
  return (
    <Block id="next" title={t('honours.next')}>
      <p class="row-head">
        <span>{t('honours.nextBy', { name: next.name, authority: next.authority })}</span>
        <Tags
          of={[
            Boolean(next.due_on) && { text: t('honours.nextDue', { when: showDate(next.due_on) }), look: 'plain' },
            next.is_late && { text: t('honours.late'), look: 'warn' },
            ...next.blocked_by.map((why) => ({ text: tCode('honours.blocked', why), look: 'warn' as const })),
          ]}
        />
      </p>
      <p class="hint">
        {next.missing_documents.length
          ? t('honours.missing', { list: next.missing_documents.join('、') })
          : t('honours.complete')}
      </p>
      {may('documents:write') &&
        next.missing_slots.map((slot, place) => (
          <Paper key={slot} slot={slot} name={next.missing_documents[place]!} honour={honour} done={reload} />
        ))}
    </Block>
  );
}

/** Every signature, the first one first. */
function Signed({ honour }: { honour: HonourRecord }) {
  return (
    <Block id="signed" title={t('honours.steps')}>
      <ol class="chain">
        {honour.steps.map((step) => (
          <li key={`${step.kind}${step.recorded_at}`}>
            <p class="row-head">
              <strong>{tCode('hstep', step.kind)}</strong>
              <Tags
                of={[
                  step.is_late && { text: t('honours.late'), look: 'warn' },
                  step.result && { text: tCode('hresult', step.result), look: 'plain' },
                ]}
              />
            </p>
            <p class="hint">
              {[t('honours.signed', { post: step.signed_post, when: showDate(step.taken_on) }), step.document_number, step.reason]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </Block>
  );
}

const span = (from: string | null, to: string | null): string =>
  from && to ? t('honours.noticeSpan', { from: showDate(from), to: showDate(to) }) : '';

export default function Honour({ params }: { params: Params }) {
  return (
    <RecordPage
      kind="honours.one"
      path="/honours/{honour_id}"
      id={params['id']!}
      back="/officer/honours"
      nameOf={nameOf}
      tags={tagsOf}
      facts={(honour) => [
        [t('honours.area'), placeWords(areas.value, honour.area_code)],
        [t('honours.summary'), honour.summary],
        [t('honours.notice'), span(honour.notice_from, honour.notice_until)],
        [t('honours.reference'), honour.publication_reference],
        [t('honours.namedOn'), honour.named_on && showDate(honour.named_on)],
        [t('honours.expiresOn'), honour.expires_on && showDate(honour.expires_on)],
        [t('honours.document'), honour.document_number],
        [t('honours.batch'), honour.batch],
        [
          t('honours.recheck'),
          honour.rechecked_on && honour.recheck_result && `${showDate(honour.rechecked_on)} ${tCode('hresult', honour.recheck_result)}`,
        ],
        [t('honours.reason'), honour.state_reason],
        [t('honours.procedure'), t('honours.version', { name: honour.procedure_name, n: honour.procedure_version })],
        [t('honours.recorded'), honour.is_recorded && ' '],
      ]}
      steps={stepsOf}
      evidence="honour"
      history={{ resource: 'honour', states: 'hstate' }}
    >
      {(honour, reload) => (
        <>
          <Next honour={honour} reload={reload} />
          <Signed honour={honour} />
          <details class="block">
            <summary>{t('honours.sources')}</summary>
            <ul>
              {honour.sources.map((source) => (
                <li key={source} class="hint">
                  {source}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </RecordPage>
  );
}
