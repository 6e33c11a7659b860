import { useEffect } from 'preact/hooks';
import { locale, t } from '../core/i18n';

/** Sets the document's title to the screen's name, with a prefix when the form has errors. */
export function useTitle(title: string, hasErrors = false): void {
  useEffect(() => {
    document.title = `${hasErrors ? t('app.errorTitle') : ''}${title} · ${t('app.name')}`;
  }, [title, hasErrors, locale.value]);
}
