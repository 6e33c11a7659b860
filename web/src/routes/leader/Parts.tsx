import { Stacked } from '../../charts/Stacked';
import { showNumber } from '../../core/format';
import { t } from '../../core/i18n';
import type { Kpi } from '../../core/staff-api';

const points = (value: string): string => showNumber(Number(value), 1);

function PartsTable({ parts }: { parts: Kpi['parts'] }) {
  return (
    <details>
      <summary>
        {t('app.table')}
        <span class="unseen">{t('board.parts')}</span>
      </summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={`${t('board.parts')} · ${t('app.table')}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('board.parts')}</th>
              <th scope="col" class="number">
                {t('board.verified')}
              </th>
              <th scope="col" class="number">
                {t('board.claimed')}
              </th>
              <th scope="col" class="number">
                {t('why.points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.code}>
                <th scope="row">{part.title}</th>
                <td class="number">{points(part.verified_points)}</td>
                <td class="number">
                  {showNumber(Math.max(0, Number(part.claimed_points) - Number(part.verified_points)), 1)}
                </td>
                <td class="number">{points(part.points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** The six parts of the plan, each as a bar of verified and claimed points, and the way to its rows. */
export function Parts({ parts, hasRows }: { parts: Kpi['parts']; hasRows: boolean }) {
  return (
    <section class="block" aria-labelledby="parts">
      <h2 id="parts">{t('board.parts')}</h2>
      <ul>
        {parts.map((part) => (
          <li class="part" key={part.code}>
            <div class="bar-words">
              {hasRows ? (
                <a class="link" href={`/officer/gaps?part=${encodeURIComponent(part.code)}`}>
                  {part.title}
                </a>
              ) : (
                <span>{part.title}</span>
              )}
              <strong>
                {points(part.verified_points)}
                <small> / {points(part.points)}</small>
              </strong>
            </div>
            <Stacked
              verified={Number(part.verified_points)}
              claimed={Number(part.claimed_points)}
              total={Number(part.points)}
            />
            <p class="hint">{t('board.scored', { n: part.scored_count, all: part.indicator_count })}</p>
          </li>
        ))}
      </ul>
      <PartsTable parts={parts} />
    </section>
  );
}
