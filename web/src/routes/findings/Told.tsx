/** A survey on the public page of results: how many were asked, each figure in a line, and how well it was gathered. */
import { t, tCode } from '../../core/i18n';
import * as api from '../../core/api';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { isSample, showOf, silence, type Found } from './finding';
import { Grade, Head } from './Head';

/** One line a figure: its value and, where there is one, its verdict. What it rests on stands on the survey's page. */
function Figures({ found }: { found: Found }) {
  const measures = found.plans[0]?.measures ?? [];
  return (
    <ul class="rows">
      {measures.map((measure) => {
        const { code, title, figure, verdict } = measure;
        const show = showOf(measure);
        return (
          <li key={code} class="bar-words">
            <span>{title}</span>
            <span>
              <strong>{figure.estimate === null ? silence(figure, show) : show(Number(figure.estimate))}</strong>{' '}
              {verdict && <span class="tag tag-plain">{tCode('estimates', verdict)}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

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
            {isSample(found) && <Figures found={found} />}
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
