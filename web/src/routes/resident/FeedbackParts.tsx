/** What the feedback form has beyond its first paint: voice, photos, further fields, what others would see. */
import { useEffect } from 'preact/hooks';
import '../../core/firstVisit';
import '../../core/case-words';
import '../../core/receipt';
import { t } from '../../core/i18n';
import type { StoredFile } from '../../core/outbox';
import { keep, kept } from '../../core/keep';
import { placeOf, type Place } from '../../core/places';
import { query } from '../../core/route';
import { isVoice } from '../../core/voice';
import { TextField } from '../../ui/Form';
import { useLater } from '../../ui/later';
import { Photos } from '../../ui/Photos';
import { Recorder } from '../../ui/Recorder';
import { Before, Notes, usePreview } from './Before';
import { KINDS, type FeedbackForm } from './Feedback';
import { linkIn } from './link';

const LAST_PLACE = 'place';

/** Takes up what the address says (a code on a wall, a page of services), else the place of the last time. */
function useStart({ draft, change }: FeedbackForm): void {
  useEffect(() => {
    const { kind, area, ...link } = linkIn(query.value);
    const { kind: chosen, place, more } = draft.value;
    const last = kept<Place | null>(LAST_PLACE, null);
    const start = area.length > 6 ? placeOf(area) : !area && last;
    change({
      ...(KINDS.some((known) => known === kind) && { kind: chosen || kind }),
      ...(start && !place.township && { place: start }),
      more: { ...more, ...link },
    });
  }, [query.value]);
  const { place } = draft.value;
  useEffect(() => {
    if (place.township) keep(LAST_PLACE, place);
  }, [place.township, place.village]);
}

export function Parts({ form }: { form: FeedbackForm }) {
  const { draft, files, change, wrong } = form;
  useStart(form);
  const further = useLater(() => import('./Further'));
  const aboutUnit = useLater(() => import('./AboutUnit'));
  const seen = usePreview(draft.value, files.value);
  const photos = files.value.filter((file) => !isVoice(file));
  const voice = files.value.find(isVoice);
  const keepFiles = (pictures: readonly StoredFile[], said: StoredFile | undefined) =>
    (files.value = said ? [...pictures, said] : pictures);
  return (
    <>
      <Notes draft={draft.value} seen={seen} change={change} />
      {aboutUnit && <aboutUnit.Abouts draft={draft.value} change={change} />}
      <Recorder id="voice" file={voice} change={(said) => keepFiles(photos, said)} />
      <Photos id="photos" files={photos} error={wrong('photos')} change={(chosen) => keepFiles(chosen, voice)} />
      <details class="further" open={Boolean(wrong('contact')) || undefined}>
        <summary>{t('feedback.further')}</summary>
        {further && <further.Topics draft={draft.value} change={change} />}
        {further && <further.Point draft={draft.value} change={change} />}
        <TextField
          id="contact"
          label={t('feedback.contact')}
          hint={t('feedback.contactHint')}
          error={wrong('contact')}
          value={draft.value.contact}
          isOptional
          change={(words) => change({ contact: words })}
        />
      </details>
      <Before draft={draft.value} seen={seen} change={change} />
    </>
  );
}
