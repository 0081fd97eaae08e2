import { stat } from 'node:fs/promises';
import { type Config, ConfigError } from '../config.ts';
import type { Database } from '../db/database.ts';
import { isProblem } from '../lib/problem.ts';
import { dropUnused } from '../site/pictures.ts';
import type { PictureKey } from '../ui/site-pictures.ts';

/** Makes the value of a setting of the picture at `path`. Throws `ConfigError`, which names `place`. */
export type TakePicture = (key: PictureKey, path: string, place: string) => Promise<string>;

/** Takes pictures with what only this needs, and most commands don't: the decoder and where media lie. */
export function pictureTaker(config: Config): TakePicture {
  return async (key, path, place) => {
    const isFile = await stat(path).then(
      found => found.isFile(),
      () => false,
    );
    if (!isFile) throw new ConfigError(`${place}: There is no file ${path}. Give the path of a picture.`);
    const { make, work } = await workshop(config);
    try {
      return await make(path, key);
    } catch (error) {
      if (!isProblem(error)) throw error;
      throw new ConfigError(`${place}: ${work.sentence(error, 'en')}`);
    }
  };
}

/** Takes away the files of what a setting was before, where it was a picture that nothing needs any more. */
export async function dropReplaced(
  { config, db }: { config: Config; db: Database },
  before: string,
): Promise<void> {
  if (before === '') return;
  const { work } = await workshop(config);
  await dropUnused(db, work, before);
}

async function workshop(config: Config) {
  const { mediaPlace } = await import('../media/configured.ts');
  const { makePicture, sitePictures } = await import('../library/site-pictures.ts');
  const { createImageWork } = await import('../media/images.ts');
  const { createScratch } = await import('../media/scratch.ts');
  const { store, scratch } = mediaPlace(config);
  const parts = { store, scratch: createScratch(scratch), images: createImageWork() };
  return {
    work: sitePictures(parts),
    make: (path: string, key: PictureKey) => makePicture(parts, path, key),
  };
}
