/** What is shown of a survey that was answered by its open link, or that is answered by invitation only. */
import '../../core/firstVisit';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { jobs } from '../../core/jobs';
import type { Survey } from '../../core/questionnaire';
import { Mark } from '../../ui/Mark';
import { OutboxLine } from '../../ui/Outbox';
import { Counted } from './Counted';
import { ToResults } from './InvitedParts';

export function Thanks({ surveyId, again }: { surveyId: string; again: () => void }) {
  const job = jobs.value.find(({ kind, target }) => kind === 'survey' && target === surveyId);
  const isSent = job?.state === 'sent';
  return (
    <>
      <div class={isSent ? 'seal seal-good' : 'seal'}>
        <Mark name={isSent ? 'check' : 'wait'} />
      </div>
      <h1>{t('survey.thanks')}</h1>
      <p role="status">{isSent ? t('survey.sent') : t('survey.waiting')}</p>
      {job?.state === 'refused' && <p class="wrong">{job.problem?.detail || job.problem?.title}</p>}
      <OutboxLine />
      <p class="actions">
        <button type="button" class="button quiet" onClick={again}>
          {t('survey.another')}
        </button>
        <a class="button quiet" href="/results">
          {t('survey.toResults')}
        </a>
        <a class="button quiet" href="/">
          {t('app.home')}
        </a>
      </p>
    </>
  );
}

/** A survey that takes no answers any more: who answered finds it again, before its results are there and after. */
export const Over = ({ survey }: { survey: Survey }) => (
  <>
    <h1>{survey.title}</h1>
    <p>
      {t(survey.state === 'published' ? 'answering.notOpen' : 'survey.closed')}
      {survey.closes_on && ` · ${t('survey.until', { date: showDate(survey.closes_on) })}`}
    </p>
    <Counted surveyId={survey.id} />
    <p class="actions">
      {survey.state === 'published' ? (
        <a class="button" href={`/results/${survey.id}`}>
          {t('survey.toResults')}
        </a>
      ) : (
        <ToResults />
      )}
    </p>
  </>
);

export const ByInvitation = ({ survey }: { survey: Survey }) => (
  <>
    <h1>{survey.title}</h1>
    <p>{t('survey.byInvitation')}</p>
    <p class="actions">
      <a class="button quiet" href="/survey">
        {t('survey.title')}
      </a>
    </p>
  </>
);
