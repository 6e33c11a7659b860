/** Shrinks photos on the device. Drawing on a canvas also drops everything the camera wrote into the file. */
import type { StoredFile } from './outbox';

/** Longest side, in pixels, tried from the first on. */
const SIDES = [1280, 960, 720];
const QUALITIES = [0.8, 0.65, 0.5];
const LIMIT_BYTES = 300 * 1024;

type Drawable = HTMLImageElement;

/** An image element honours the camera's orientation in every engine that we serve. */
function open(file: Blob): Promise<Drawable> {
  return new Promise((done, fail) => {
    const address = URL.createObjectURL(file);
    const image = new Image();
    image.onload = () => {
      URL.revokeObjectURL(address);
      done(image);
    };
    image.onerror = () => {
      URL.revokeObjectURL(address);
      fail(new Error('not an image'));
    };
    image.src = address;
  });
}

function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as ArrayBuffer);
    reader.onerror = () => fail(reader.error);
    reader.readAsArrayBuffer(blob);
  });
}

function draw(image: Drawable, side: number): HTMLCanvasElement {
  const factor = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * factor));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * factor));
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const encode = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));

/**
 * A JPEG of at most 300 KB, or the smallest one reached.
 *
 * Raises:
 *   Error: the file is not an image that this browser can open.
 */
export async function shrink(file: File): Promise<StoredFile> {
  const image = await open(file);
  let best: Blob | null = null;
  for (const side of SIDES) {
    const canvas = draw(image, side);
    for (const quality of QUALITIES) {
      best = (await encode(canvas, quality)) ?? best;
      if (best && best.size <= LIMIT_BYTES) break;
    }
    if (best && best.size <= LIMIT_BYTES) break;
  }
  if (!best) throw new Error('not drawable');
  // The file's own name may tell a place or a person; it does not travel.
  return { name: 'photo.jpg', type: 'image/jpeg', data: await bytesOf(best) };
}
