/** The subject that a page of services gave along, in sight and with a way to take it out again. */
import { t, tCode } from '../../core/i18n';
import { without, type Props } from './About';

export function Subject({ draft: { more }, change }: Props) {
  if (!more.topic) return null;
  return (
    <div class="field about">
      <p>
        <span class="hint">{t('topic.about')}</span>
        <strong>{tCode('topic', more.topic)}</strong>
      </p>
      <button type="button" class="link" onClick={() => change({ more: without(more, ['topic']) })}>
        {t('feedback.aboutRemove')}
      </button>
    </div>
  );
}
