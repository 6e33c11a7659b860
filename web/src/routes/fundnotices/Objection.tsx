/** An objection to a notice: a case of feedback without a name, tied to the notice and kept from the unit it is about. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../core/i18n';
import { FEEDBACK_MAX, countCharacters, normalise } from '../../core/validate';
import { ErrorSummary, KeepButton } from '../../ui/Form';
import { useKeptForm } from '../../ui/keptForm';
import { OutboxLine } from '../../ui/Outbox';
import type { ReceiptOf } from '../../ui/Receipt';
import { Words } from '../../ui/Words';
import type { Notice } from './notice';

interface Draft {
  text: string;
}

const EMPTY: Draft = { text: '' };

function wrongIn({ text }: Draft) {
  const over = countCharacters(text) - FEEDBACK_MAX;
  if (!text.trim()) return [{ id: 'objection', text: t('feedback.wordsMissing') }];
  return over > 0 ? [{ id: 'objection', text: t('feedback.wordsLong', { n: over }) }] : [];
}

/** The body of a case that objects to a notice. */
export const objectionOf = (notice: Notice, text: string) => ({
  kind: 'complaint',
  area_code: notice.area_code,
  topic: notice.objection_topic,
  text: normalise(`${t('fundnotices.objectOf', { title: notice.title })}\n${text}`),
  ...(notice.about_unit_id ? { about_unit_id: notice.about_unit_id } : {}),
});

export function Objection({ notice }: { notice: Notice }) {
  const jobId = useSignal('');
  const Receipt = useSignal<typeof ReceiptOf | null>(null);
  useEffect(() => {
    void import('../../ui/Receipt').then(
      (loaded) => (Receipt.value = loaded.ReceiptOf),
      () => undefined,
    );
  }, []);
  const form = useKeptForm<Draft>({
    kind: 'feedback',
    slot: `draft:objection:${notice.id}`,
    empty: EMPTY,
    check: wrongIn,
    jobOf: ({ text }) => ({
      sender: 'visitor',
      title: t('fundnotices.objectOf', { title: notice.title }),
      place: notice.area_name,
      body: objectionOf(notice, text),
    }),
    hasWords: ({ text }) => Boolean(text),
    done: (id) => (jobId.value = id),
  });
  const Shown = Receipt.value;
  if (jobId.value) return Shown && <Shown jobId={jobId.value} again={() => (jobId.value = '')} />;
  return (
    <details class="block no-print">
      <summary>{t('fundnotices.object')}</summary>
      <form noValidate onSubmit={form.submit}>
        <ErrorSummary mistakes={form.mistakes.value} turn={form.turn.value} />
        <Words
          id="objection"
          label={t('fundnotices.object')}
          hint={t('fundnotices.objectHint')}
          error={form.wrong('objection')}
          value={form.draft.value.text}
          max={FEEDBACK_MAX}
          change={(text) => form.change({ text })}
        />
        <KeepButton isKeeping={form.isKeeping.value}>{t('fundnotices.objectSend')}</KeepButton>
        <OutboxLine />
      </form>
    </details>
  );
}
