import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FeedbackCreate } from '../../core/api';
import { needGroups, t } from '../../core/i18n';
import { forget, keep, kept } from '../../core/keep';
import type { StoredFile } from '../../core/outbox';
import { areaCode, placeOf, type Place } from '../../core/places';
import { enqueue, takeOver } from '../../core/jobs';
import { countCharacters, FEEDBACK_MAX, normalise } from '../../core/validate';
import { ErrorSummary, mistakeFor, mistakesOf, RadioGroup, TextField, type Mistake } from '../../ui/Form';
import { useTitle } from '../../ui/title';
import { OutboxLine } from '../../ui/Outbox';
import { Photos } from '../../ui/Photos';
import { placeName, PlacePicker } from '../../ui/PlacePicker';
import type { ReceiptOf } from '../../ui/Receipt';
import { Words } from '../../ui/Words';

export const KINDS = ['suggestion', 'complaint', 'help', 'discrimination', 'praise'] as const;

interface Draft {
  kind: string;
  place: Place;
  text: string;
  contact: string;
}

const DRAFT = 'draft:feedback';
const CONTACT_MAX = 200;
const EMPTY: Draft = { kind: '', place: { county: '', township: '', village: '' }, text: '', contact: '' };

/** The form's field for each of the API's. */
const FIELDS: Record<string, string> = { kind: 'kind', area_code: 'place', text: 'text', contact: 'contact' };

/** The draft that a refused body was made from. */
const draftOf = ({ kind, area_code: code, text, contact }: Record<string, unknown>): Draft =>
  ({ kind: String(kind), place: placeOf(String(code)), text: String(text), contact: String(contact ?? '') });

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

function FeedbackForm({ done }: { done: (jobId: string) => void }) {
  const draft = useSignal<Draft>(EMPTY);
  const files = useSignal<readonly StoredFile[]>([]);
  const mistakes = useSignal<readonly Mistake[]>([]);
  const turn = useSignal(0);
  const isKeeping = useSignal(false);
  const isRestored = useSignal(false);
  useEffect(() => {
    const back = takeOver('feedback');
    if (back) {
      draft.value = draftOf(back.job.body);
      files.value = back.files;
      mistakes.value = mistakesOf(back.job.problem, FIELDS);
      return;
    }
    const held = kept<Draft | null>(DRAFT, null);
    if (!held) return;
    isRestored.value = Boolean(held.text);
    draft.value = { ...EMPTY, ...held };
  }, []);
  const change = (part: Partial<Draft>) => {
    draft.value = { ...draft.value, ...part };
    keep(DRAFT, draft.value);
    if (mistakes.value.length) mistakes.value = check(draft.value);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (isKeeping.value) return;
    mistakes.value = check(draft.value);
    turn.value += 1;
    if (mistakes.value.length) return;
    isKeeping.value = true;
    try {
      const { kind, place } = draft.value;
      const job = await enqueue({
        kind: 'feedback', sender: 'visitor', title: t(`kind.${kind}` as 'kind.help'), place: placeName(place),
        body: bodyOf(draft.value), files: files.value,
      });
      forget(DRAFT);
      done(job.id);
    } catch {
      mistakes.value = [{ id: 'photos', text: t('feedback.keepFail') }];
      isKeeping.value = false;
    }
  };
  const { kind, place, text, contact } = draft.value;
  const wrong = (id: string) => mistakeFor(mistakes.value, id);
  useTitle(t('feedback.title'), mistakes.value.length > 0);
  return (
    <form class="page" noValidate onSubmit={(event) => void submit(event)}>
      <h1>{t('feedback.title')}</h1>
      <ErrorSummary mistakes={mistakes.value} turn={turn.value} />
      {isRestored.value && <p class="notice" role="status">{t('feedback.draft')}</p>}
      <RadioGroup id="kind" legend={t('feedback.kind')} error={wrong('kind')} value={kind} change={(chosen) => change({ kind: chosen })}
        options={KINDS.map((value) => ({ value, text: t(`kind.${value}`), hint: t(`kind.${value}.hint`) }))} />
      <PlacePicker id="place" legend={t('feedback.place')} place={place} error={wrong('place')} change={(chosen) => change({ place: chosen })} />
      <Words id="text" label={t('feedback.words')} hint={t('feedback.wordsHint')} error={wrong('text')} value={text} max={FEEDBACK_MAX}
        change={(words) => change({ text: words })} />
      <Photos id="photos" files={files.value} change={(chosen) => (files.value = chosen)} />
      <TextField id="contact" label={t('feedback.contact')} hint={t('feedback.contactHint')} error={wrong('contact')} value={contact} isOptional
        change={(words) => change({ contact: words })} />
      <button type="submit" class="button wide" disabled={isKeeping.value}>{isKeeping.value ? t('feedback.keeping') : t('feedback.send')}</button>
      <OutboxLine />
    </form>
  );
}

export default function Feedback() {
  const jobId = useSignal('');
  const Receipt = useSignal<typeof ReceiptOf | null>(null);
  useEffect(() => {
    // Fetched while the person writes, so that it is there when the network is not.
    void Promise.all([import('../../ui/Receipt'), needGroups(['resident'])])
      .then(([loaded]) => (Receipt.value = loaded.ReceiptOf), () => undefined);
  }, []);
  if (!jobId.value) return <FeedbackForm done={(id) => (jobId.value = id)} />;
  const Shown = Receipt.value;
  return Shown && <Shown jobId={jobId.value} again={() => (jobId.value = '')} />;
}
