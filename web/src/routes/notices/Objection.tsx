/** A word against a public notice: no name asked for, kept on the device until it has arrived, followed by its code. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { query, type Params } from '../../core/route';
import { countCharacters, FEEDBACK_MAX, normalise } from '../../core/validate';
import { Back } from '../../kit';
import { ErrorSummary, KeepButton, type Mistake } from '../../ui/Form';
import { useKeptForm } from '../../ui/keptForm';
import { OutboxLine } from '../../ui/Outbox';
import { ReceiptOf } from '../../ui/Receipt';
import { useTitle } from '../../ui/title';
import { Words } from '../../ui/Words';

interface Draft {
  text: string;
}

export function check({ text }: Draft): Mistake[] {
  const over = countCharacters(text) - FEEDBACK_MAX;
  if (!text.trim()) return [{ id: 'text', text: t('feedback.wordsMissing') }];
  return over > 0 ? [{ id: 'text', text: t('feedback.wordsLong', { n: over }) }] : [];
}

function Form({ honour, name, area, done }: { honour: string; name: string; area: string; done: (jobId: string) => void }) {
  const form = useKeptForm<Draft>({
    kind: 'feedback',
    slot: `draft:objection:${honour}`,
    empty: { text: '' },
    check,
    jobOf: ({ text }) => ({
      sender: 'visitor',
      title: t('honours.objectLead', { name }),
      place: '',
      body: { kind: 'complaint', area_code: area, text: normalise(text), honour_id: honour },
    }),
    hasWords: ({ text }) => Boolean(text),
    done,
  });
  return (
    <form class="page" noValidate onSubmit={form.submit}>
      <Back href="/notices/honours" />
      <h1>{t('honours.object')}</h1>
      <p>{t('honours.objectLead', { name })}</p>
      <ErrorSummary mistakes={form.mistakes.value} turn={form.turn.value} />
      <Words
        id="text"
        label={t('honours.objectText')}
        hint={t('honours.objectHint')}
        error={form.wrong('text')}
        value={form.draft.value.text}
        max={FEEDBACK_MAX}
        change={(words) => form.change({ text: words })}
      />
      <KeepButton isKeeping={form.isKeeping.value}>{t('honours.objectSend')}</KeepButton>
      <OutboxLine />
    </form>
  );
}

export default function Objection({ params }: { params: Params }) {
  useTitle(t('honours.object'));
  const asked = new URLSearchParams(query.value);
  const jobId = useSignal('');
  if (jobId.value) return <ReceiptOf jobId={jobId.value} again={() => (jobId.value = '')} />;
  return (
    <Form
      honour={params['id']!}
      name={asked.get('name') ?? ''}
      area={asked.get('area') ?? ''}
      done={(id) => (jobId.value = id)}
    />
  );
}
