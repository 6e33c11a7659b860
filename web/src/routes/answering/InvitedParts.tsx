/** What is shown before an invited answer: that a visitor helps, and why an invitation cannot be used. */
import { signal } from '@preact/signals';
import { t } from '../../core/i18n';
import { isAssisted, setAssisted } from '../../core/invitation';
import type { Problem } from '../../core/problem';
import { Mark } from '../../ui/Mark';

/** As kept on the device, for screens that are open. */
export const helping = signal(false);
export const readHelping = (): boolean => (helping.value = isAssisted());

function help(is: boolean): void {
  setAssisted(is);
  readHelping();
}

/** Plain on every screen while a visitor fills in what others say. */
export const Assisting = () => (
  <div class="notice assisting" role="status">
    <p class="notice-title">{t('answering.assisted')}</p>
    <p>{t('answering.assistedHint')}</p>
    <button type="button" class="link" onClick={() => help(false)}>
      {t('answering.assistedEnd')}
    </button>
  </div>
);

export const BeginAssisting = () => (
  <p>
    <button type="button" class="link" onClick={() => help(true)}>
      {t('answering.assistedBegin')}
    </button>
  </p>
);

/** Why an invitation cannot be used and what that means, by the code of the server's refusal or of the device's own. */
const WHY = {
  invitation_used: ['answering.used', 'answering.usedHint'],
  invitation_expired: ['answering.expired', 'answering.expiredHint'],
  invitation_revoked: ['answering.revoked', 'answering.revokedHint'],
  invitation_unknown: ['answering.unknown', 'answering.unknownHint'],
  survey_not_open: ['answering.notOpen', 'answering.notOpenHint'],
  ballot_not_signed: ['answering.notSigned', 'answering.notSignedHint'],
  too_old: ['answering.tooOld', 'answering.tooOldHint'],
} as const;

/** The words for a refusal that says something about the invitation. */
export const reasonOf = (problem: Problem | null | undefined) => WHY[problem?.code as keyof typeof WHY];

export const ToResults = () => (
  <a class="button" href="/results">
    {t('answering.toResults')}
  </a>
);

/** An invitation that cannot be answered, in plain words, with what can be done. */
export function Closed({
  why,
  problem,
  retry,
  leave,
}: {
  why?: keyof typeof WHY;
  problem?: Problem | null;
  retry?: () => void;
  leave: () => void;
}) {
  const found = why ? WHY[why] : reasonOf(problem);
  const isOver = found === WHY.survey_not_open;
  const isFinal = Boolean(found);
  const title = found ? t(found[0]) : problem ? problem.title || t('app.problem') : t('app.unreachable');
  return (
    <>
      <div class="seal">
        <Mark name={problem === null ? 'wait' : 'alert'} />
      </div>
      <h1>{title}</h1>
      <p>{found ? t(found[1]) : problem ? problem.detail : t('answering.noNetwork')}</p>
      {isFinal && !isOver && found !== WHY.too_old && <p class="hint">{t('answering.helpdesk')}</p>}
      <p class="actions answer-actions">
        {isOver && <ToResults />}
        {!isFinal && retry && (
          <button type="button" class="button" onClick={retry}>
            {t('app.retry')}
          </button>
        )}
        <button type="button" class="button quiet" onClick={leave}>
          {t('answering.leave')}
        </button>
      </p>
    </>
  );
}
