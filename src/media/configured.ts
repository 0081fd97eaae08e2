import { join } from 'node:path';
import { diskStore } from './disk.ts';
import type { MediaPlace } from './place.ts';
import { type S3Place, s3Store } from './s3.ts';

/** Where an operator wants media to lie. */
export function mediaPlace(config: {
  dataDir: string;
  mediaBucket: S3Place | null;
  mediaFileLimit: number;
}): MediaPlace {
  return {
    store:
      config.mediaBucket === null ? diskStore(join(config.dataDir, 'media')) : s3Store(config.mediaBucket),
    scratch: join(config.dataDir, 'media-work'),
    fileLimit: config.mediaFileLimit,
  };
}
