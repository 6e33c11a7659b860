/** This list, with its filters, as a file; and the way to bring many records in at once. */
import { t } from '../core/i18n';
import { useAction } from '../ui/hooks';
import { Trouble } from '../ui/Trouble';
import { getFile, saveFile, type Query } from './api';
import { today } from './fields';
import { may } from './Parts';

const FORMATS = ['xlsx', 'csv', 'ndjson'] as const;

export function Exports({
  resource,
  name,
  query,
  importScope,
}: {
  resource: string;
  /** What the file is called. */
  name: string;
  query: Query;
  importScope?: string | undefined;
}) {
  const saving = useAction();
  const get = (format: string) =>
    void saving.run(async () =>
      saveFile(await getFile(`/exports/${resource}.${format}`, query), `${name}-${today()}.${format}`),
    );
  return (
    <details class="exports">
      <summary>{t('kit.inOut')}</summary>
      <p class="hint">{t('kit.exportHint')}</p>
      <p class="row-actions">
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class="button quiet small"
            disabled={saving.isBusy.value}
            onClick={() => get(format)}
          >
            {t(`format.${format}`)}
          </button>
        ))}
        {importScope && may(importScope) && (
          <a class="button quiet small" href={`/officer/import?resource=${resource}`}>
            {t('kit.import')}
          </a>
        )}
      </p>
      <p role="status" class="hint">
        {saving.isBusy.value ? t('kit.making') : ''}
      </p>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
    </details>
  );
}
