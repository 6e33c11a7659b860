import { t } from '../../core/i18n';
import { Words } from '../../ui/Words';

const LONGEST = 2000;

/** The lines of a checklist, one below the other. */
export const TextArea = ({
  id,
  value,
  error,
  change,
}: {
  id: string;
  value: string;
  error: string | undefined;
  change: (value: string) => void;
}) => (
  <Words
    id={id}
    label={t('checklists.items')}
    hint={t('checklists.itemsHint')}
    error={error}
    rows={6}
    value={value}
    max={LONGEST}
    change={change}
  />
);
