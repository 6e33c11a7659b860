import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FeedbackCreate } from '../../core/api';
import type { FeedbackDraft as Draft } from '../../core/handback';
import { needGroups, t } from '../../core/i18n';
import { handover } from '../../core/jobs';
import type { StoredFile } from '../../core/outbox';
import { areaCode } from '../../core/places';
import { countCharacters, FEEDBACK_MAX, normalise } from '../../core/validate';
import { ErrorSummary, KeepButton, RadioGroup, Restored, type Mistake } from '../../ui/Form';
import { useKeptForm } from '../../ui/keptForm';
import { useTitle } from '../../ui/title';
import { OutboxLine } from '../../ui/Outbox';
import { needStyles } from '../../ui/styles';
import { placeName, PlacePicker } from '../../ui/PlacePicker';
import { Words } from '../../ui/Words';

export const KINDS = ['suggestion', 'complaint', 'help', 'discrimination', 'praise'] as const;

const CONTACT_MAX = 200;
const EMPTY: Draft = { kind: '', place: { county: '', township: '', village: '' }, text: '', contact: '', more: {}, about: '' };

/** What is wrong with a draft, in the order of the page. A recording or a photo speaks for itself. */
export function check(draft: Draft, files: readonly StoredFile[] = []): Mistake[] {
  const mistakes: Mistake[] = [];
  if (!draft.kind) mistakes.push({ id: 'kind', text: t('feedback.kindMissing') });
  if (!areaCode(draft.place)) mistakes.push({ id: 'place', text: t('feedback.placeMissing') });
  const over = countCharacters(draft.text) - FEEDBACK_MAX;
  if (!draft.text.trim() && !files.length) mistakes.push({ id: 'text', text: t('feedback.wordsMissing') });
  else if (over > 0) mistakes.push({ id: 'text', text: t('feedback.wordsLong', { n: over }) });
  const contactOver = countCharacters(draft.contact) - CONTACT_MAX;
  if (contactOver > 0) mistakes.push({ id: 'contact', text: t('feedback.wordsLong', { n: contactOver }) });
  return mistakes;
}

/** The request body of a correct draft. */
export function bodyOf({ kind, place, text, contact, more }: Draft, files: readonly StoredFile[] = []): FeedbackCreate {
  const hasVoice = files.some(({ type }) => type.startsWith('audio/'));
  const words = normalise(text) || (hasVoice || !files.length ? '' : t('feedback.seePhotos'));
  return {
    kind: kind as FeedbackCreate['kind'],
    area_code: areaCode(place),
    text: words,
    ...more,
    ...(contact.trim() && { contact: contact.trim() }),
    has_voice: hasVoice,
  };
}

const useFeedbackForm = (done: (jobId: string) => void) =>
  useKeptForm<Draft>({
    kind: 'feedback',
    slot: 'draft:feedback',
    empty: EMPTY,
    check,
    jobOf: (draft, files) => ({
      sender: 'visitor',
      title: t(`kind.${draft.kind}` as 'kind.help'),
      place: placeName(draft.place),
      body: bodyOf(draft, files),
    }),
    hasWords: (draft) => Boolean(draft.text),
    done,
  });

export type FeedbackForm = ReturnType<typeof useFeedbackForm>;
/** What is fetched while the person reads: voice, photos, contact, what others would see, the receipt. */
interface Later {
  Parts: typeof import('./FeedbackParts').Parts;
  ReceiptOf: typeof import('../../ui/Receipt').ReceiptOf;
}

function Form({ done, later }: { done: (jobId: string) => void; later: Later | null }) {
  const form = useFeedbackForm(done);
  const { draft, mistakes, change, wrong } = form;
  const { kind, place, text } = draft.value;
  useTitle(t('feedback.title'), mistakes.value.length > 0);
  return (
    <form class="page" noValidate onSubmit={form.submit}>
      <h1>{t('feedback.title')}</h1>
      <ErrorSummary mistakes={mistakes.value} turn={form.turn.value} />
      <Restored is={form.isRestored.value}>{t('feedback.draft')}</Restored>
      <RadioGroup
        id="kind"
        legend={t('feedback.kind')}
        error={wrong('kind')}
        value={kind}
        change={(chosen) => change({ kind: chosen })}
        options={KINDS.map((value) => ({ value, text: t(`kind.${value}`), hint: t(`kind.${value}.hint`) }))}
      />
      <PlacePicker
        id="place"
        legend={t('feedback.place')}
        place={place}
        error={wrong('place')}
        change={(chosen) => change({ place: chosen })}
      />
      <Words
        id="text"
        label={t('feedback.words')}
        hint={t('feedback.wordsHint')}
        error={wrong('text')}
        value={text}
        max={FEEDBACK_MAX}
        change={(words) => change({ text: words })}
      />
      {later && <later.Parts form={form} />}
      <KeepButton isKeeping={form.isKeeping.value}>{t('feedback.send')}</KeepButton>
      <OutboxLine />
    </form>
  );
}

export default function Feedback() {
  const jobId = useSignal('');
  const later = useSignal<Later | null>(null);
  useEffect(() => {
    if (later.value) return;
    const parts = import('./FeedbackParts');
    const words = parts.then(() => Promise.all([needGroups(['resident', 'feedback']), needStyles(['case'])]));
    void Promise.all([parts, import('../../ui/Receipt'), words]).then(
      ([{ Parts }, { ReceiptOf }]) => (later.value = { Parts, ReceiptOf }),
      () => undefined,
    );
  }, [jobId.value]);
  useEffect(() => {
    if (handover.value) jobId.value = '';
  }, [handover.value]);
  if (!jobId.value) return <Form later={later.value} done={(id) => (jobId.value = id)} />;
  if (later.value) return <later.value.ReceiptOf jobId={jobId.value} again={() => (jobId.value = '')} />;
  return (
    <section class="page">
      <h1>{t('feedback.title')}</h1>
      <OutboxLine />
    </section>
  );
}
