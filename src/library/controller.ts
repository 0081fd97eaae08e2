import { Hono } from 'hono';
import type { Database } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { patterns } from '../routes.ts';
import { mainFile } from './addresses.ts';
import { servedTrack } from './captions/tracks.ts';
import { foundItem, type Item } from './items.ts';
import { sendFile } from './serving.ts';
import { pictureKeyOf } from './site-pictures.ts';
import { servedStill } from './stills/stills.ts';

/** What readers get of the library: whoever knows the address of an item may have it, as long as the item is there. */
export function libraryRoutes({ db, store }: { db: Database; store: MediaStore }): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.media, async c => {
    const item = await foundItem(db.read, c.req.param('item'));
    return found(await sendFile(c, store, served(item, mainFile(item), 'ask')));
  });

  routes.get(patterns.videoStill, async c => {
    const file = c.req.param('still');
    const still = await servedStill(db.read, file);
    if (still === null) throw new Problem('not-found', 'item-unknown');
    const shown = {
      type: 'image/jpeg',
      fileName: file,
      inline: true,
      kept: 'forever',
      etag: `"${file}"`,
    } as const;
    return found(await sendFile(c, store, { ...still, ...shown }));
  });

  routes.get(patterns.mediaFile, async c => {
    const item = await foundItem(db.read, c.req.param('item'));
    const files = [...item.variants, ...item.tracks.map(servedTrack)];
    const variant = files.find(({ file }) => file === c.req.param('mediaFile'));
    if (variant === undefined) throw new Problem('not-found', 'item-unknown');
    return found(await sendFile(c, store, served(item, variant, 'forever')));
  });

  routes.get(patterns.sitePicture, async c => {
    const file = c.req.param('pictureFile');
    const key = pictureKeyOf(file);
    const bytes = key === null ? null : await store.size(key);
    if (key === null || bytes === null) throw new Problem('not-found', 'page-not-found');
    const sent = { key, type: 'image/png', bytes, fileName: file, inline: true, etag: `"${file}"` };
    const response = found(await sendFile(c, store, { ...sent, kept: 'forever' }));
    // Readers of feeds that are pages of other sites show it, too.
    response.headers.set('cross-origin-resource-policy', 'cross-origin');
    return response;
  });

  return routes;
}

function served(
  item: Item,
  { file, type, bytes }: { file: string; type: string; bytes: number },
  kept: 'ask' | 'forever',
) {
  const stem = item.name.replace(/\.[a-z0-9]{1,5}$/i, '');
  const fileName = `${stem}.${file.split('.').at(-1)}`;
  const inline = item.kind !== 'document';
  return { key: `${item.id}/${file}`, type, bytes, fileName, inline, kept, etag: `"${file}"` };
}

function found(response: Response | null): Response {
  if (response === null) throw new Problem('not-found', 'item-unknown');
  return response;
}
