import type { MediaType } from '../file-kinds.ts';
import { cleanGif } from './gif.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

/** The file without anything that does not draw the picture; null where its parts do not fit together. */
type Cleaner = (bytes: Buffer) => Buffer | null;

/**
 * Formats that can be taken apart without touching the picture itself. Only parts known to draw it are kept, so that
 * place, camera, texts, previews and whatever follows the end of the picture are gone, named here or not.
 */
export const CLEANERS: Partial<Record<MediaType, Cleaner>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
  'image/gif': cleanGif,
};
