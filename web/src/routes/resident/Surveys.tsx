import { useEffect } from 'preact/hooks';
import * as api from '../../core/api';
import { showDate } from '../../core/format';
import { needGroups, t, tCode } from '../../core/i18n';
import { kept } from '../../core/keep';
import { someCounty } from '../../core/county';
import { jobs } from '../../core/jobs';
import { query } from '../../core/route';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { OutboxLine } from '../../ui/Outbox';
import { SyntheticTag } from '../../ui/Tags';

function Row({ survey }: { survey: api.Survey }) {
  const isDone = jobs.value.some((job) => job.kind === 'survey' && job.target === survey.id);
  const isBegun = kept<unknown>(`draft:survey:${survey.id}`, null) !== null;
  return (
    <li>
      <p class="row-head">
        <span class="tag">{tCode('purpose', survey.purpose)}</span>
        <span class="tag tag-plain">{tCode('gathered', survey.is_open_link ? 'opinions_received' : 'sample')}</span>
        {isDone && <span class="tag tag-good">{t('survey.done')}</span>}
        <SyntheticTag of={survey} />
      </p>
      <h2>{survey.title}</h2>
      <p class="hint">
        {t('survey.questions', { n: survey.question_count })}
        {survey.closes_on && ` · ${t('survey.until', { date: showDate(survey.closes_on) })}`}
      </p>
      {!survey.is_open_link && <p class="hint">{t('survey.byInvitation')}</p>}
      {survey.is_open_link && !isDone && (
        <a class="button quiet" href={`/survey/${survey.id}`}>
          {isBegun ? t('survey.resume') : t('survey.start')}
          <span class="unseen">{survey.title}</span>
        </a>
      )}
    </li>
  );
}

export default function Surveys() {
  useTitle(t('survey.title'));
  const surveys = useResource(async () => api.listSurveys(await someCounty(query.value), 'open'), [], 'surveys');
  useEffect(() => {
    // The questions and their screens are read ahead, so that a survey can be answered without a network.
    const state = surveys.state.value;
    if (state.is !== 'here' || state.asOf) return;
    const open = state.data.filter((survey) => survey.is_open_link).map(({ id }) => id);
    void Promise.all([import('../answering/Survey'), needGroups(['answering'])]).then(
      ([{ readAhead }]) => readAhead(open),
      () => undefined,
    );
  }, [surveys.state.value]);
  return (
    <section class="page">
      <h1>{t('survey.title')}</h1>
      <p class="hint">{t('survey.lead')}</p>
      <Async of={surveys} empty={t('survey.none')} isEmpty={(list) => list.length === 0}>
        {(list) => (
          <div class="block">
            <ul class="rows">
              {list.map((survey) => (
                <Row key={survey.id} survey={survey} />
              ))}
            </ul>
          </div>
        )}
      </Async>
      <OutboxLine />
    </section>
  );
}
