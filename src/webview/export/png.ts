// A picture as PNG, twice as large as it is drawn, so that it is sharp on fine screens and in slides.

import type { Picture } from './standalone-svg.ts';

const scale = 2;
/** No browser makes a larger one; what is drawn larger comes out at less than twice its size. */
const largestSide = 32_000;
const largestArea = 200_000_000;

export function pngScale({ width, height }: Pick<Picture, 'width' | 'height'>): number {
  return Math.min(scale, largestSide / Math.max(width, height), Math.sqrt(largestArea / (width * height)));
}

export async function pngOf(picture: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`;
  await image.decode();
  const by = pngScale(picture);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * by);
  canvas.height = Math.round(picture.height * by);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture is too large for a PNG');
  return blob;
}

/** As it can be sent to where files are written. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  // In pieces: a call takes only so many arguments.
  let text = '';
  for (let at = 0; at < bytes.length; at += 30_000)
    text += String.fromCharCode(...bytes.subarray(at, at + 30_000));
  return btoa(text);
}
