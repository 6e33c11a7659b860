/** Horizontal bars with words and numbers; the picture says its sentence, and the table is the same data. */
import { t } from '../core/i18n';
import { scale } from '../core/chart';

export interface BarRow {
  label: string;
  /** 0 to 1, or null where it is withheld: then there is no bar. */
  share: number | null;
  value: string;
  count?: number | null;
}

export function Bars({ title, rows }: { title: string; rows: readonly BarRow[] }) {
  const sentence = t('results.chart', { title, parts: rows.map(({ label, value }) => `${label} ${value}`).join('，') });
  return (
    <>
      <div role="img" aria-label={sentence}>
        {rows.map(({ label, share, value }) => (
          <div class="bar-row" key={label}>
            <div class="bar-words">
              <span>{label}</span>
              <strong>{value}</strong>
            </div>
            {share !== null && (
              <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-rest" width="100" height="4" />
                <rect class="bar-main" width={scale(share, 0, 1, 0, 100)} height="4" />
              </svg>
            )}
          </div>
        ))}
      </div>
      <details>
        <summary>
          {t('app.table')}
          <span class="unseen">{title}</span>
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('results.option')}</th>
              <th scope="col" class="number">
                {t('results.count')}
              </th>
              <th scope="col" class="number">
                {t('results.share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, value, count }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td class="number">{count ?? t('results.withheld')}</td>
                <td class="number">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
