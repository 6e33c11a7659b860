/** What stays in the sender's hand: whether another county may be asked, and erasing what he left. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { answerReferral, eraseFeedback, referralQuestions, type Erasable, type Question } from '../../core/case-api';
import { t } from '../../core/i18n';
import { CheckGroup } from '../../ui/CheckGroup';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import type { CaseProps } from './TrackedCase';

const WHAT: readonly Erasable[] = ['contact', 'voice', 'photos', 'place'];

function Referral({ code, of, answered }: { code: string; of: Question; answered: (all: Question[]) => void }) {
  const shares = useSignal<string[]>([]);
  const sending = useAction();
  const say = (isAgreed: boolean) =>
    void sending.run(async () => {
      const answer = {
        referral_id: of.id,
        is_agreed: isAgreed,
        is_contact_shared: isAgreed && shares.value.length > 0,
      };
      answered((await answerReferral(code, answer)).items);
    });
  return (
    <li>
      <p class="row-title">{t('referral.to', { name: of.target_name })}</p>
      <p class="hint">{t(`referral.state.${of.state}`)}</p>
      <p class="hint">{t('referral.words')}</p>
      <p class="words">{of.text}</p>
      {of.can_agree && of.asks_contact && (
        <CheckGroup
          id={`contact-${of.id}`}
          legend={t('referral.contact')}
          options={[{ value: 'yes', text: t('referral.contactYes') }]}
          values={shares.value}
          change={(values) => (shares.value = values)}
        />
      )}
      {sending.problem.value && <Trouble problem={sending.problem.value} />}
      <p class="actions">
        {of.can_agree && (
          <button type="button" class="button" disabled={sending.isBusy.value} onClick={() => say(true)}>
            {t('referral.agree')}
          </button>
        )}
        {(of.can_agree || of.can_withdraw) && (
          <button type="button" class="button quiet" disabled={sending.isBusy.value} onClick={() => say(false)}>
            {t(of.can_withdraw ? 'referral.withdraw' : 'referral.decline')}
          </button>
        )}
      </p>
    </li>
  );
}

/** The words that would go to another county, and the sender's yes or no. */
function Referrals({ code }: { code: string }) {
  const questions = useSignal<readonly Question[]>([]);
  useEffect(() => {
    referralQuestions(code).then(
      ({ items }) => (questions.value = items),
      () => undefined,
    );
  }, [code]);
  if (!questions.value.length) return null;
  return (
    <section class="block" aria-labelledby="referral">
      <h2 id="referral">{t('track.referral')}</h2>
      <ul class="rows">
        {questions.value.map((one) => (
          <Referral key={one.id} code={code} of={one} answered={(all) => (questions.value = all)} />
        ))}
      </ul>
    </section>
  );
}

function Erase({ code }: { code: string }) {
  const chosen = useSignal<string[]>([]);
  const isSure = useSignal(false);
  const error = useSignal('');
  const done = useSignal('');
  const erasing = useAction();
  const erase = () => {
    error.value = chosen.value.length ? '' : t('track.eraseNone');
    if (error.value) return;
    if (!isSure.value) {
      isSure.value = true;
      return;
    }
    void erasing.run(async () => {
      const { erased } = await eraseFeedback(code, chosen.value as Erasable[]);
      const what = erased.map((one) => t(`erase.${one}`)).join(' · ');
      done.value = what ? t('track.erased', { what }) : t('track.erasedNone');
      chosen.value = [];
      isSure.value = false;
    });
  };
  return (
    <details class="further">
      <summary>{t('track.erase')}</summary>
      <CheckGroup
        id="erase"
        look="chips"
        legend={t('track.erase')}
        hint={t('track.eraseHint')}
        error={error.value || undefined}
        options={WHAT.map((value) => ({ value, text: t(`erase.${value}`) }))}
        values={chosen.value}
        change={(values) => {
          chosen.value = values;
          isSure.value = false;
        }}
      />
      {erasing.problem.value && <Trouble problem={erasing.problem.value} />}
      <button type="button" class="button quiet" disabled={erasing.isBusy.value} onClick={erase}>
        {t(isSure.value ? 'track.eraseSure' : 'track.eraseSend')}
      </button>
      <p role="status">{done.value}</p>
    </details>
  );
}

export const Own = ({ found: { code } }: CaseProps) => (
  <>
    <Referrals code={code} />
    <Erase code={code} />
  </>
);
