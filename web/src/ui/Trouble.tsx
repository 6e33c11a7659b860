import { t } from '../core/i18n';
import type { Problem } from '../core/problem';

export function Trouble({ problem, retry }: { problem?: Problem | null; retry?: () => void }) {
  return (
    <div class="notice notice-bad" role="alert">
      <p class="notice-title">{problem ? problem.title || t('app.problem') : t('app.unreachable')}</p>
      <p>{problem ? problem.detail : t('app.unreachableHelp')}</p>
      {retry && (
        <p>
          <button type="button" class="button quiet" onClick={retry}>
            {t('app.retry')}
          </button>
        </p>
      )}
    </div>
  );
}
