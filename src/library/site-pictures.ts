import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../lib/problem.ts';
import { fileKind } from '../media/file-kinds.ts';
import type { Variant } from '../media/images.ts';
import { toldDiskFull } from '../media/scratch.ts';
import type { PictureWork } from '../site/pictures.ts';
import { THEME_COLORS } from '../ui/page.ts';
import { fillGaps } from '../ui/phrases.ts';
import { ICON_SIZES, LOGO_HEIGHTS, type PictureKey, parsePicture, pictureText } from '../ui/site-pictures.ts';
import type { Library } from './adding.ts';
import { receiveForm } from './receiving.ts';
import { libraryWords } from './words.ts';

type Workshop = Pick<Library, 'store' | 'scratch' | 'images'>;

/** Where the store keeps them. */
const FOLDER = 'site';
/** Goes up when another thing is made of the same file: addresses must never change what they are. */
const RECIPE = 1;
/** Apple's home screens paint black below what is clear. */
const OPAQUE_SIZE = 180;
/** A form with one picture in it, in bytes; the decoder has a limit of its own. */
const FORM_LIMIT = 40 * 1024 * 1024;

/** How the settings of the site take its pictures. */
export function sitePictures(workshop: Workshop): PictureWork {
  return {
    receive: (request, key) =>
      receiveForm({ ...workshop, fileLimit: FORM_LIMIT }, request, ({ files: [file] }) => {
        if (file === undefined) throw new Problem('invalid', 'upload-none');
        return makePicture(workshop, file.path, key);
      }),
    async drop(text) {
      const version = parsePicture(text)?.version;
      if (version === undefined) return;
      const keys = await workshop.store.list(FOLDER);
      for (const key of keys) if (key.startsWith(`${FOLDER}/${version}-`)) await workshop.store.delete(key);
    },
    sentence({ reason, values = {} }, language) {
      const sentences: Readonly<Record<string, string>> = libraryWords(language).problems;
      return fillGaps(sentences[reason] ?? reason, values, language);
    },
  };
}

/**
 * Makes the forms of one of the site's pictures of the file at `path`, puts them into the store and returns the picture's
 * text. Problems: as `addItem`; invalid `upload-type` for what is no picture.
 */
export async function makePicture(workshop: Workshop, path: string, key: PictureKey): Promise<string> {
  const { kind, type } = await fileKind(path);
  if (kind !== 'image') throw new Problem('invalid', 'upload-type');
  const bytes = await readFile(path);
  const version = createHash('sha256').update(`${RECIPE} ${key}\n`).update(bytes).digest('hex').slice(0, 12);
  try {
    return await workshop.scratch.withFolder(async folder => {
      const { images, store } = workshop;
      const logo = await images.logo(path, type, folder, LOGO_HEIGHTS);
      const icons = (sizes: readonly number[], ground: string | null) =>
        images.icons(path, type, folder, sizes, ground);
      const made: Variant[] = key === 'icon' ? [] : [...logo.variants];
      // A logo is drawn for paper, and is seen in the dark tabs of a browser too.
      if (key === 'logo') made.push(...(await icons(ICON_SIZES, THEME_COLORS.light)));
      if (key === 'icon') {
        made.push(
          ...(await icons(
            ICON_SIZES.filter(size => size !== OPAQUE_SIZE),
            null,
          )),
        );
        made.push(...(await icons([OPAQUE_SIZE], THEME_COLORS.light)));
      }
      for (const { file } of made) await store.put(`${FOLDER}/${version}-${file}`, join(folder, file));
      const { width, height } = logo.variants[0] ?? { width: 0, height: 0 };
      return pictureText({ version, width, height, clear: logo.clear });
    });
  } catch (error) {
    throw toldDiskFull(error);
  }
}

/** The key of the file behind an address, or null where no picture has such a file. */
export function pictureKeyOf(file: string): string | null {
  const [, version, form] = /^([0-9a-f]{12})-([hi]\d{2,3})\.png$/.exec(file) ?? [];
  const forms = [...LOGO_HEIGHTS.map(height => `h${height}`), ...ICON_SIZES.map(size => `i${size}`)];
  if (version === undefined || form === undefined || !forms.includes(form)) return null;
  return `${FOLDER}/${file}`;
}
