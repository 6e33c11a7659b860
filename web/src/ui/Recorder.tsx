/** Says it instead of writing it: record, listen, delete. Kept on the device with the words, sent with them. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../core/i18n';
import type { StoredFile } from '../core/outbox';
import { canRecord, MOST_SECONDS, record, voiceFile, type Recording } from '../core/voice';
import { Mark } from './Mark';

const MOST_BYTES = 2 * 1024 * 1024;
const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Plays a kept recording. */
function Player({ file }: { file: StoredFile }) {
  const address = useSignal('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([file.data], { type: file.type }));
    address.value = made;
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address.value ? <audio controls src={address.value} aria-label={t('voice.mine')} /> : null;
}

/** The seconds since recording began; null while nothing records. */
function useRecording(change: (file: StoredFile) => void, note: (words: string) => void) {
  const seconds = useSignal<number | null>(null);
  const running = useRef<Recording | null>(null);
  useEffect(() => () => running.current?.stop(), []);
  const start = async () => {
    note('');
    seconds.value = 0;
    let ticks: ReturnType<typeof setInterval> | undefined;
    try {
      const recording = await record();
      running.current = recording;
      const began = Date.now();
      ticks = setInterval(() => (seconds.value = Math.floor((Date.now() - began) / 1000)), 250);
      change(await recording.done);
    } catch {
      note(t('voice.denied'));
    }
    clearInterval(ticks);
    running.current = null;
    seconds.value = null;
  };
  return { seconds, start, stop: () => running.current?.stop() };
}

interface Props {
  id: string;
  file: StoredFile | undefined;
  change: (file: StoredFile | undefined) => void;
}

/** The phone's own recorder, where the page may not record: over plain http, or on an old phone. */
function Chosen({ id, change, note }: Pick<Props, 'id' | 'change'> & { note: (words: string) => void }) {
  const take = async (input: HTMLInputElement) => {
    const chosen = input.files?.[0];
    input.value = '';
    if (!chosen) return;
    const isFit = chosen.size <= MOST_BYTES && /^(audio|video)\//.test(chosen.type);
    note(isFit ? '' : t('voice.unfit'));
    if (isFit) change(await voiceFile(chosen));
  };
  return (
    <label class="button quiet file-button voice-button" for={id}>
      <input
        type="file"
        id={id}
        accept="audio/*"
        capture="user"
        aria-describedby={`${id}-hint`}
        onChange={(event) => void take(event.currentTarget)}
      />
      <Mark name="mic" />
      {t('voice.start')}
    </label>
  );
}

export function Recorder({ id, file, change }: Props) {
  const said = useSignal('');
  const note = (words: string) => (said.value = words);
  const { seconds, start, stop } = useRecording(change, note);
  const isOn = seconds.value !== null;
  return (
    <div class="field">
      <span class="label">
        {t('voice.title')}
        <span class="optional">{t('app.optional')}</span>
      </span>
      <p class="hint" id={`${id}-hint`}>
        {t('voice.hint')}
      </p>
      {file && (
        <div class="voice-kept">
          <Player file={file} />
          <button type="button" class="link" onClick={() => change(undefined)}>
            {t('voice.remove')}
          </button>
        </div>
      )}
      {!file && !canRecord() && <Chosen id={id} change={change} note={note} />}
      {!file && canRecord() && (
        <button
          type="button"
          id={id}
          class={isOn ? 'button voice-button voice-on' : 'button quiet voice-button'}
          aria-describedby={`${id}-hint`}
          onClick={() => (isOn ? stop() : void start())}
        >
          <Mark name={isOn ? 'stop' : 'mic'} />
          {t(isOn ? 'voice.stop' : 'voice.start')}
          {isOn && (
            <span class="voice-clock">
              {clock(seconds.value!)} / {clock(MOST_SECONDS)}
            </span>
          )}
        </button>
      )}
      <p class="hint" role="status">
        {isOn ? t('voice.listening') : said.value}
      </p>
    </div>
  );
}
