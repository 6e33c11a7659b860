/** How to reach the sender: asked for with a reason, shown once, and journalled by the server. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { fieldError } from '../../core/problem';
import * as api from '../../core/staff-api';
import { normalise } from '../../core/validate';
import { TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';

export function CaseContact({ id }: { id: string }) {
  const reason = useSignal('');
  const error = useSignal('');
  const contact = useSignal('');
  const asking = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    error.value = reason.value.trim() ? '' : t('case.contactReasonMissing');
    if (error.value) return;
    void asking.run(async () => {
      contact.value = (await api.revealFeedbackContact(id, normalise(reason.value))).contact;
    });
  };
  if (contact.value) return <p role="status">{t('case.contactIs', { words: contact.value })}</p>;
  const problem = asking.problem.value;
  return (
    <form noValidate onSubmit={submit}>
      <TextField
        id="contact-reason"
        label={t('case.contactReason')}
        hint={t('case.contactHint')}
        error={error.value || fieldError(problem, 'reason')}
        value={reason.value}
        change={(words) => (reason.value = words)}
      />
      {problem && <Trouble problem={problem} />}
      <button type="submit" class="button quiet" disabled={asking.isBusy.value}>
        {t('case.showContact')}
      </button>
    </form>
  );
}
