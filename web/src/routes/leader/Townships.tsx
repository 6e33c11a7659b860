import * as api from '../../core/staff-api';
import { showNumber } from '../../core/format';
import { t } from '../../core/i18n';
import { scale } from '../../core/chart';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';

function Bar({ ratio }: { ratio: number }) {
  return (
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-rest" width="100" height="4" />
      <rect class="bar-main" width={scale(ratio, 0, 1, 0, 100)} height="4" />
    </svg>
  );
}

/** The townships side by side: who takes part, who is late. */
export function Townships({ area, period }: { area: string; period: string }) {
  const rows = useResource(() => api.listKpiTownships(area, period), [area, period], `staff:townships:${area}`);
  return (
    <section class="block" aria-labelledby="townships">
      <h2 id="townships">{t('board.townships')}</h2>
      <Async of={rows}>
        {(list) => (
          <div class="scroll" tabIndex={0} role="region" aria-label={`${t('board.townships')} · ${t('app.table')}`}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('board.township')}</th>
                  <th scope="col">{t('board.coverage')}</th>
                  <th scope="col" class="number">
                    {t('board.activities')}
                  </th>
                  <th scope="col" class="number">
                    {t('board.openCases')}
                  </th>
                  <th scope="col" class="number">
                    {t('board.lateCases')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {list.map((row) => (
                  <tr key={row.area_code}>
                    <th scope="row">{row.name}</th>
                    <td>
                      {row.coverage_ratio === null ? (
                        '—'
                      ) : (
                        <>
                          {showNumber(Number(row.coverage_ratio) * 100, 0)}%<Bar ratio={Number(row.coverage_ratio)} />
                        </>
                      )}
                    </td>
                    <td class="number">{row.activity_count}</td>
                    <td class="number">{row.feedback_open_count}</td>
                    <td class="number">
                      {row.feedback_overdue_count > 0 ? <strong>{row.feedback_overdue_count}</strong> : 0}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Async>
    </section>
  );
}
