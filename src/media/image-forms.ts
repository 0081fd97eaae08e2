import { readFile, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { isProblem, Problem } from '../lib/problem.ts';
import { turns } from '../lib/turns.ts';
import { CLEANERS } from './clean/clean.ts';
import type { MediaType } from './file-kinds.ts';
import type { ImageWork, MadeImage, MadeLogo, Variant } from './images.ts';

/** A sheet of A2 at 300 dots an inch, twice what phones take; 400 MB while it is decoded. */
const PIXEL_LIMIT = 100_000_000;
/** All frames of an animation together. */
const FRAME_LIMIT = 600;
/** Above it the picture comes from a scanner or is none. */
const IMAGE_BYTES = 40 * 1024 * 1024;

/** From a phone that is held upright to the widest column at twice the density. */
const WIDTHS = [480, 960, 1600, 2400];
const ANIMATED_WIDTHS = [480, 960];
/** The form for those who take no WebP, for other sites and for feeds. */
const FALLBACK_WIDTH = 1600;
/** A still leads to a video and is none of its own. */
const STILL_WIDTH = 960;
const SECONDS = 60;

/** As the decoder names what the bytes must be. */
const DECODED: Partial<Record<MediaType, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'heif',
  'image/tiff': 'tiff',
};

/** What `createImageWork` reads when it is first needed. */
export function createImageForms(): ImageWork {
  sharp.concurrency(1);
  sharp.cache(false);
  const inTurn = turns(Math.max(1, Math.floor(availableParallelism() / 2)));
  return {
    make: (path, type, folder) => inTurn(() => told(() => makeForms(path, type, folder))),
    logo: (path, type, folder, heights) => inTurn(() => told(() => makeLogo(path, type, folder, heights))),
    icons: (path, type, folder, sizes, ground) =>
      inTurn(() => told(() => makeIcons(path, type, folder, sizes, ground))),
    still: (path, type, folder) => inTurn(() => told(() => makeStill(path, type, folder))),
  };
}

async function makeForms(path: string, type: MediaType, folder: string): Promise<MadeImage> {
  const meta = await checkedMetadata(path, type);
  const animated = (meta.pages ?? 1) > 1 && (type === 'image/gif' || type === 'image/webp');
  const { width, height } = meta.autoOrient;
  const frameHeight = meta.pageHeight ?? height;
  const shape = { width, height: animated ? frameHeight : height };
  const variants = animated
    ? await makeWebps(path, folder, shape, ANIMATED_WIDTHS, true)
    : await makeWebps(path, folder, shape, WIDTHS, false);
  variants.push(await makeFallback(path, folder, meta));
  return { ...shape, animated, original: await makeOriginal(path, type, folder), variants };
}

/** Before anything is decoded. */
async function checkedMetadata(path: string, type: MediaType): Promise<Metadata> {
  const { size } = await stat(path);
  if (size > IMAGE_BYTES)
    throw new Problem('too-large', 'image-too-large', { megabytes: IMAGE_BYTES / 1024 / 1024 });
  const meta = await sharp(path, { limitInputPixels: false }).metadata();
  if (meta.format !== DECODED[type]) throw new Problem('invalid', 'upload-type');
  const pixels = meta.width * (meta.pageHeight ?? meta.height) * (meta.pages ?? 1);
  if (pixels > PIXEL_LIMIT || (meta.pages ?? 1) > FRAME_LIMIT) {
    throw new Problem('invalid', 'image-too-many-pixels', { megapixels: PIXEL_LIMIT / 1_000_000 });
  }
  return meta;
}

async function makeWebps(
  path: string,
  folder: string,
  shape: { width: number; height: number },
  steps: readonly number[],
  animated: boolean,
): Promise<Variant[]> {
  const last = steps.at(-1) ?? shape.width;
  const widths = [...steps.filter(width => width < shape.width), Math.min(shape.width, last)];
  const made: Variant[] = [];
  for (const width of new Set(widths)) {
    const file = `w${width}.webp`;
    const { size } = await opened(path, animated)
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: 78 })
      .toFile(join(folder, file));
    const height = Math.max(1, Math.round((shape.height * width) / shape.width));
    made.push({ file, type: 'image/webp', width, height, bytes: size });
  }
  return made;
}

async function makeFallback(path: string, folder: string, meta: Metadata): Promise<Variant> {
  const clear = meta.hasAlpha === true;
  const file = clear ? 'plain.png' : 'plain.jpg';
  const sized = opened(path, false).resize({ width: FALLBACK_WIDTH, withoutEnlargement: true });
  const form = clear ? sized.png({ compressionLevel: 9 }) : sized.jpeg({ quality: 80, mozjpeg: true });
  const { size, width, height } = await form.toFile(join(folder, file));
  return { file, type: clear ? 'image/png' : 'image/jpeg', width, height, bytes: size };
}

async function makeOriginal(path: string, type: MediaType, folder: string): Promise<MadeImage['original']> {
  const clean = CLEANERS[type]?.(await readFile(path)) ?? null;
  if (clean !== null) {
    await writeFile(join(folder, 'original'), clean);
    return { file: 'original', type, bytes: clean.length };
  }
  // Formats that keep metadata in many places are decoded and written anew.
  const lossless = type === 'image/tiff' || type === 'image/png' || type === 'image/gif';
  const anew = opened(path, false);
  const form = lossless ? anew.png() : anew.webp({ quality: 92 });
  const { size } = await form.toFile(join(folder, 'original'));
  return { file: 'original', type: lossless ? 'image/png' : 'image/webp', bytes: size };
}

async function makeLogo(
  path: string,
  type: MediaType,
  folder: string,
  heights: readonly number[],
): Promise<MadeLogo> {
  await checkedMetadata(path, type);
  const variants: Variant[] = [];
  for (const asked of heights) {
    const file = `h${asked}.png`;
    const { size, width, height } = await opened(path, false)
      .resize({ height: asked, width: asked * 8, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toFile(join(folder, file));
    variants.push({ file, type: 'image/png', width, height, bytes: size });
  }
  const [first] = variants;
  const { isOpaque } = await sharp(join(folder, first?.file ?? '')).stats();
  return { clear: !isOpaque, variants };
}

/** Of each side, in hundredths. */
const RIM = 8;

async function makeIcons(
  path: string,
  type: MediaType,
  folder: string,
  sizes: readonly number[],
  ground: string | null,
): Promise<Variant[]> {
  await checkedMetadata(path, type);
  const background = ground ?? { r: 0, g: 0, b: 0, alpha: 0 };
  const made: Variant[] = [];
  for (const asked of sizes) {
    const file = `i${asked}.png`;
    const rim = ground === null ? 0 : Math.round((asked * RIM) / 100);
    const inner = asked - 2 * rim;
    const square = opened(path, false)
      .resize({ width: inner, height: inner, fit: 'contain', background })
      .extend({ top: rim, bottom: rim, left: rim, right: rim, background });
    const whole = ground === null ? square : square.flatten({ background });
    const { size } = await whole.png({ compressionLevel: 9 }).toFile(join(folder, file));
    made.push({ file, type: 'image/png', width: asked, height: asked, bytes: size });
  }
  return made;
}

async function makeStill(path: string, type: MediaType, folder: string): Promise<Variant> {
  await checkedMetadata(path, type);
  const file = 'still.jpg';
  const { size, width, height } = await opened(path, false)
    .resize({ width: STILL_WIDTH, withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 78, mozjpeg: true })
    .toFile(join(folder, file));
  return { file, type: 'image/jpeg', width, height, bytes: size };
}

/** Upright, in sRGB, without metadata; what is cut off or damaged is an error. */
function opened(path: string, animated: boolean): Sharp {
  return sharp(path, { limitInputPixels: PIXEL_LIMIT, animated, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: SECONDS })
    .autoOrient();
}

/** What the decoder can't read is the file's fault. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isProblem(error) || (error as NodeJS.ErrnoException).code !== undefined) throw error;
    throw new Problem('invalid', 'image-broken');
  }
}
