/** What somebody is told before the first question, and the way out that leaves nothing behind. */
import type { ComponentChildren } from 'preact';
import '../../core/firstVisit';
import { t } from '../../core/i18n';
import type { Survey, SurveyDraft } from '../../core/questionnaire';
import { Mark } from '../../ui/Mark';

export const freshDraft = ({ current_number: number }: Survey): SurveyDraft => ({
  number,
  hasConsent: false,
  step: 0,
  answers: {},
  seconds: 0,
});

export function Consent({
  survey,
  agree,
  decline,
  children,
}: {
  survey: Survey;
  agree: () => void;
  decline: () => void;
  children?: ComponentChildren;
}) {
  const promises = [t('survey.pause'), ...(survey.is_open_link ? [] : [t('answering.unlinked')])];
  return (
    <>
      <h1>{survey.title}</h1>
      {survey.is_open_link && <p class="notice">{t('answering.opinions')}</p>}
      {survey.synthetic && (
        <p>
          <span class="tag tag-plain">{t('app.synthetic')}</span>
        </p>
      )}
      <section class="block" aria-labelledby="consent">
        <h2 id="consent">{t('survey.consentTitle')}</h2>
        <p class="words">{survey.consent}</p>
        <ul class="promises">
          {promises.map((words) => (
            <li key={words}>
              <Mark name="check" />
              <span>{words}</span>
            </li>
          ))}
        </ul>
      </section>
      <p class="actions answer-actions">
        <button type="button" class="button" onClick={agree}>
          {t('survey.agree')}
        </button>
        <button type="button" class="button quiet" onClick={decline}>
          {t('survey.decline')}
        </button>
      </p>
      {children}
    </>
  );
}
