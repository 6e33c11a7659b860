/** Further words, photos and recordings of the sender; they go through the outbox and cannot be lost. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { enqueue, jobs } from '../../core/jobs';
import type { StoredFile } from '../../core/outbox';
import { FEEDBACK_MAX, normalise } from '../../core/validate';
import { isVoice } from '../../core/voice';
import { useAction } from '../../ui/hooks';
import { Photos } from '../../ui/Photos';
import { Recorder } from '../../ui/Recorder';
import { Words } from '../../ui/Words';
import type { CaseProps } from './TrackedCase';

export function Further({ found: { code, data } }: CaseProps) {
  const text = useSignal('');
  const files = useSignal<readonly StoredFile[]>([]);
  const error = useSignal('');
  const sentId = useSignal('');
  const sent = jobs.value.find(({ id }) => id === sentId.value);
  const keeping = useAction();
  const voice = files.value.find(isVoice);
  const photos = files.value.filter((file) => !isVoice(file));
  const submit = (event: Event) => {
    event.preventDefault();
    const words = normalise(text.value);
    error.value = words || files.value.length ? '' : t('feedback.wordsMissing');
    if (error.value) return;
    void keeping.run(async () => {
      try {
        const job = await enqueue({
          kind: 'words',
          sender: 'visitor',
          title: tCode('kind', data.kind),
          place: '',
          area: data.area_code,
          body: { tracking_code: code, text: words },
          files: files.value,
          // Without words there is only what belongs to the case already there.
          ...(!words && { receipt: { id: data.id } }),
        });
        sentId.value = job.id;
      } catch {
        error.value = t('feedback.keepFail');
        return;
      }
      text.value = '';
      files.value = [];
    });
  };
  return (
    <details class="further">
      <summary>{t('track.addWords')}</summary>
      <form noValidate onSubmit={submit}>
        <Words
          id="more"
          label={t('track.moreWords')}
          error={error.value || undefined}
          value={text.value}
          max={FEEDBACK_MAX}
          rows={3}
          change={(words) => (text.value = words)}
        />
        <Recorder id="more-voice" file={voice} change={(said) => (files.value = said ? [...photos, said] : photos)} />
        <Photos
          id="more-photos"
          files={photos}
          change={(chosen) => (files.value = voice ? [...chosen, voice] : chosen)}
        />
        <button type="submit" class="button quiet" disabled={keeping.isBusy.value}>
          {t('feedback.send')}
        </button>
        <p role="status">{sent && t(sent.state === 'waiting' ? 'track.sent' : `job.${sent.state}`)}</p>
      </form>
    </details>
  );
}
