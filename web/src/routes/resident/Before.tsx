/**
 * Before sending: what the public would see, personal data in the words, cases alike, whom to call.
 *
 * It stands above the button and needs no tap of its own. The server is asked while the person writes; without an
 * answer the page says what it knows by itself. Nothing here keeps anybody from sending.
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { previewFeedback, type Preview } from '../../core/case-api';
import { showDate } from '../../core/format';
import type { FeedbackDraft as Draft } from '../../core/handback';
import { locale, t, tCode } from '../../core/i18n';
import type { StoredFile } from '../../core/outbox';
import { cut, piece, spansIn, type Span } from '../../core/personal';
import { areaCode, areas, nameOf } from '../../core/places';
import { cleanWords } from '../../core/receipt';
import { useLater } from '../../ui/later';
import { Mark } from '../../ui/Mark';
import { bodyOf } from './Feedback';

const PAUSE_MS = 700;
const LEAST_LETTERS = 4;

interface Asked {
  /** What was asked, so that an answer is used for these words only. */
  question: string;
  answer: Preview;
}

export interface Seeing {
  answer: Preview | null;
  /** Whether the answer is about these very words. */
  isCurrent: boolean;
}

/** The server's view of the draft, asked when the person pauses. */
export function usePreview(draft: Draft, files: readonly StoredFile[]): Seeing {
  const asked = useSignal<Asked | null>(null);
  const { contact: _, has_voice: __, joins_id: ___, ...body } = bodyOf(draft, files);
  const text = cleanWords(body.text ?? '');
  const isEnough = Boolean(draft.kind && areaCode(draft.place)) && Array.from(text).length >= LEAST_LETTERS;
  const question = isEnough ? JSON.stringify({ ...body, text }) : '';
  useEffect(() => {
    if (!question) return;
    const timer = setTimeout(() => {
      previewFeedback(JSON.parse(question) as { area_code: string }).then(
        (answer) => (asked.value = { question, answer }),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [question, locale.value]);
  const isCurrent = Boolean(question) && asked.value?.question === question;
  return { answer: question ? (asked.value?.answer ?? null) : null, isCurrent };
}

function Personal({ text, spans, change }: { text: string; spans: readonly Span[]; change: (text: string) => void }) {
  if (!spans.length) return null;
  return (
    <div class="notice before-mark">
      <p class="notice-title">{t('before.personal')}</p>
      <ul>
        {spans.map((span) => (
          <li key={`${span.start} ${span.end}`} class="picked">
            <span>
              {tCode('personal', span.kind)} <strong>{piece(text, span)}</strong>
            </span>
            <button type="button" class="link" onClick={() => change(cut(text, span))}>
              {t('before.remove')}
              <span class="unseen">{piece(text, span)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Numbers for emergencies and of public services, as they stand in the server's advice. */
const CALLED = /^(?:1[12]\d|12\d{3})$/;

/** A sentence with the numbers in it ready to be called. */
function Calls({ children }: { children: string }) {
  const parts = children.split(/(\d+)/);
  return (
    <>
      {parts.map((part, at) =>
        CALLED.test(part) ? (
          <a key={at} href={`tel:${part}`}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}

function Advice({ of, isBad = false }: { of: Preview['urgent']; isBad?: boolean }) {
  if (!of) return null;
  return (
    <div class={isBad ? 'notice notice-bad' : 'notice before-urgent'} role="alert">
      <p class="notice-title">
        <Calls>{of.text}</Calls>
      </p>
      {isBad && <p>{t('before.kept')}</p>}
      <ul class="before-pointers">
        {of.pointers.map(({ code, text }) => (
          <li key={code}>
            <Calls>{text}</Calls>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All that anybody else would see of the case. */
function Seen({ draft, answer }: { draft: Draft; answer: Preview | null }) {
  const isPublic = answer?.public_view.is_public ?? draft.kind !== 'discrimination';
  const { township, county } = draft.place;
  const where = township && township !== county ? nameOf(areas.value, township) : t('before.county');
  const day = answer ? Date.parse(`${answer.public_view.received_on}T00:00:00+08:00`) : Date.now();
  return (
    <section class="block before" aria-labelledby="before">
      <h2 id="before">
        <Mark name="eye" />
        {t('before.title')}
      </h2>
      {isPublic ? (
        <>
          <p class="before-seen">
            <span>{draft.kind ? tCode('kind', draft.kind) : t('before.kind')}</span>
            <span>{where}</span>
            <span>{showDate(day)}</span>
          </p>
          <p class="hint">{t('before.hidden')}</p>
        </>
      ) : (
        <p class="hint">{t('before.nothing')}</p>
      )}
      <p class="hint">{t('before.handler')}</p>
    </section>
  );
}

interface Props {
  draft: Draft;
  seen: Seeing;
  change: (part: Partial<Draft>) => void;
}

/** Beside the words, as soon as they are written: whom to call, what is not taken here, what tells who somebody is. */
export function Notes({ draft, seen: { answer, isCurrent }, change }: Props) {
  const text = cleanWords(draft.text);
  const spans = isCurrent && answer ? answer.personal : spansIn(text);
  return (
    <>
      {isCurrent && <Advice of={answer?.urgent ?? null} />}
      {isCurrent && <Advice of={answer?.refusal ?? null} isBad />}
      <Personal text={text} spans={spans} change={(words) => change({ text: words })} />
    </>
  );
}

/** Above the button: cases alike, and all that others would see. */
export function Before({ draft, seen: { answer, isCurrent }, change }: Props) {
  const alike = useLater(() => import('./Similar'));
  return (
    <>
      {alike && answer && answer.similar.length > 0 && (
        <alike.Similar cases={answer.similar} draft={draft} change={change} />
      )}
      <Seen draft={draft} answer={isCurrent ? answer : null} />
    </>
  );
}
