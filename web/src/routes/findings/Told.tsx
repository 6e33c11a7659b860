/** A survey on the public page of results, in plain words: how many were asked, drawn how, and how sure it is. */
import { t } from '../../core/i18n';
import * as api from '../../core/api';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { Intervals } from '../../charts/Interval';
import { axisOf, isSample, rowOf, showOf, type Found } from './finding';
import { Grade, Head } from './Head';
import { InWords } from './InWords';
import { QuestionBlock } from './Counts';

const MOST_QUESTIONS = 3;

function Measures({ found }: { found: Found }) {
  const measures = (found.plans[0]?.measures ?? []).filter(({ figure }) => figure.estimate !== null);
  return (
    <ul class="rows">
      {measures.map((measure) => (
        <li key={measure.code}>
          <h4>{measure.title}</h4>
          <InWords measure={measure} />
          <Intervals
            title={measure.title}
            rows={[rowOf(measure.code, measure.title, measure.figure, showOf(measure), measure.verdict)]}
            threshold={measure.threshold && Number(measure.threshold.value)}
            show={showOf(measure)}
            {...axisOf(measure)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Opinions received: plain counts of the first questions, never an interval. */
const Opinions = ({ found }: { found: Found }) => (
  <ul class="rows">
    {found.questions.slice(0, MOST_QUESTIONS).map((question) => (
      <QuestionBlock key={question.code} question={question} />
    ))}
  </ul>
);

export function Told({ survey }: { survey: { id: string; title: string } }) {
  const results = useResource(() => api.getSurveyResults(survey.id), [survey.id], `results:${survey.id}`);
  const id = `survey-${survey.id}`;
  return (
    <article class="block" aria-labelledby={id}>
      <h3 id={id}>{survey.title}</h3>
      <Async of={results}>
        {(found) => (
          <>
            <Head found={found} />
            {isSample(found) ? <Measures found={found} /> : <Opinions found={found} />}
            <Grade found={found} isBrief />
            <p>
              <a class="link" href={`/results/${survey.id}`}>
                {t('findings.more')}
                <span class="unseen">{survey.title}</span>
              </a>
            </p>
          </>
        )}
      </Async>
    </article>
  );
}
