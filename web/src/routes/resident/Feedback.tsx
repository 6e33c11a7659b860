import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FeedbackCreate } from '../../core/api';
import type { FeedbackDraft as Draft } from '../../core/handback';
import { needGroups, t } from '../../core/i18n';
import { handover } from '../../core/jobs';
import { areaCode } from '../../core/places';
import { countCharacters, FEEDBACK_MAX, normalise } from '../../core/validate';
import { ErrorSummary, KeepButton, RadioGroup, Restored, TextField, type Mistake } from '../../ui/Form';
import { useKeptForm } from '../../ui/keptForm';
import { useTitle } from '../../ui/title';
import { OutboxLine } from '../../ui/Outbox';
import { Photos } from '../../ui/Photos';
import { placeName, PlacePicker } from '../../ui/PlacePicker';
import type { ReceiptOf } from '../../ui/Receipt';
import { Words } from '../../ui/Words';

export const KINDS = ['suggestion', 'complaint', 'help', 'discrimination', 'praise'] as const;

const CONTACT_MAX = 200;
const EMPTY: Draft = { kind: '', place: { county: '', township: '', village: '' }, text: '', contact: '' };

/** What is wrong with a draft, in the order of the page. */
export function check(draft: Draft): Mistake[] {
  const mistakes: Mistake[] = [];
  if (!draft.kind) mistakes.push({ id: 'kind', text: t('feedback.kindMissing') });
  if (!areaCode(draft.place)) mistakes.push({ id: 'place', text: t('feedback.placeMissing') });
  const over = countCharacters(draft.text) - FEEDBACK_MAX;
  if (!draft.text.trim()) mistakes.push({ id: 'text', text: t('feedback.wordsMissing') });
  else if (over > 0) mistakes.push({ id: 'text', text: t('feedback.wordsLong', { n: over }) });
  const contactOver = countCharacters(draft.contact) - CONTACT_MAX;
  if (contactOver > 0) mistakes.push({ id: 'contact', text: t('feedback.wordsLong', { n: contactOver }) });
  return mistakes;
}

/** The request body of a correct draft. */
export function bodyOf({ kind, place, text, contact }: Draft): FeedbackCreate {
  const body = { kind: kind as FeedbackCreate['kind'], area_code: areaCode(place), text: normalise(text) };
  return contact.trim() ? { ...body, contact: contact.trim() } : body;
}

const useFeedbackForm = (done: (jobId: string) => void) =>
  useKeptForm<Draft>({
    kind: 'feedback',
    slot: 'draft:feedback',
    empty: EMPTY,
    check,
    jobOf: (draft) => ({
      sender: 'visitor',
      title: t(`kind.${draft.kind}` as 'kind.help'),
      place: placeName(draft.place),
      body: bodyOf(draft),
    }),
    hasWords: (draft) => Boolean(draft.text),
    done,
  });

function FeedbackForm({ done }: { done: (jobId: string) => void }) {
  const form = useFeedbackForm(done);
  const { draft, files, mistakes, change, wrong } = form;
  const { kind, place, text, contact } = draft.value;
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
      <Photos id="photos" files={files.value} change={(chosen) => (files.value = chosen)} />
      <TextField
        id="contact"
        label={t('feedback.contact')}
        hint={t('feedback.contactHint')}
        error={wrong('contact')}
        value={contact}
        isOptional
        change={(words) => change({ contact: words })}
      />
      <KeepButton isKeeping={form.isKeeping.value}>{t('feedback.send')}</KeepButton>
      <OutboxLine />
    </form>
  );
}

export default function Feedback() {
  const jobId = useSignal('');
  const Receipt = useSignal<typeof ReceiptOf | null>(null);
  useEffect(() => {
    // Fetched while the person writes, so that it is there when the network is not.
    void Promise.all([import('../../ui/Receipt'), needGroups(['resident'])]).then(
      ([loaded]) => (Receipt.value = loaded.ReceiptOf),
      () => undefined,
    );
  }, []);
  useEffect(() => {
    if (handover.value) jobId.value = '';
  }, [handover.value]);
  if (!jobId.value) return <FeedbackForm done={(id) => (jobId.value = id)} />;
  const Shown = Receipt.value;
  return Shown && <Shown jobId={jobId.value} again={() => (jobId.value = '')} />;
}
