/** Records speech on the device; fetched with the form's further parts. */
import type { StoredFile } from './outbox';

export const MOST_SECONDS = 180;
const BITS_PER_SECOND = 24_000;
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus', 'audio/webm'];
const ENDINGS: Record<string, string> = { 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg', 'audio/mpeg': 'mp3' };

export interface Recording {
  /** Ends the recording and gives what was said. */
  stop: () => void;
  /** What was recorded, once it has been stopped, by a person or by the clock. */
  done: Promise<StoredFile>;
}

export const isVoice = ({ type }: { type: string }): boolean => type.startsWith('audio/');

/** Over plain http there are no media devices: then a file input asks the phone's own recorder. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia);

/** A blob's bytes; old phones have no `blob.arrayBuffer`. */
export const bytesOf = (blob: Blob): Promise<ArrayBuffer> =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as ArrayBuffer);
    reader.onerror = () => fail(reader.error);
    reader.readAsArrayBuffer(blob);
  });

/** A file as the outbox keeps it; its own name, which may tell a person, does not travel. */
export async function voiceFile(blob: Blob): Promise<StoredFile> {
  const type = blob.type.split(';')[0]!.replace('x-m4a', 'mp4').replace('video/', 'audio/');
  return { name: `voice.${ENDINGS[type] ?? 'audio'}`, type, data: await bytesOf(blob) };
}

/**
 * Starts to record; ends by itself after three minutes.
 *
 * Raises:
 *   DOMException: the person or the phone does not allow it.
 */
export async function record(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });
  const type = TYPES.find((candidate) => MediaRecorder.isTypeSupported?.(candidate));
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND, ...(type ? { mimeType: type } : {}) });
  const pieces: Blob[] = [];
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const done = new Promise<StoredFile>((kept, fail) => {
    recorder.ondataavailable = ({ data }) => data.size && pieces.push(data);
    recorder.onerror = () => fail(new Error('the recorder failed'));
    recorder.onstop = () => {
      clearTimeout(clock);
      stream.getTracks().forEach((track) => track.stop());
      void voiceFile(new Blob(pieces, { type: recorder.mimeType || type || 'audio/webm' })).then(kept, fail);
    };
  });
  recorder.start(1000);
  const clock = setTimeout(stop, MOST_SECONDS * 1000);
  return { stop, done };
}
