import type { Reader, Write } from '../db/database.ts';
import { itemIdsIn, type ShownItem, type ShownItems } from '../markdown/library-rule.ts';
import type { ShownMedia } from '../markdown/prose.ts';
import { fileLink, mainFile } from './addresses.ts';
import { trackLabel } from './captions/tracks.ts';
import { type Item, itemOf } from './items.ts';
import { noteVideos, stillsShownIn } from './stills/stills.ts';
import { replaceUses, selectItems } from './store.ts';

/** What texts show of what we keep, as the renderer of texts takes it. */
export async function mediaShownIn(db: Reader, texts: readonly string[]): Promise<ShownMedia> {
  return { items: await itemsShownIn(db, texts), stills: await stillsShownIn(db, texts) };
}

async function itemsShownIn(db: Reader, texts: readonly string[]): Promise<ShownItems> {
  const ids = [...new Set(texts.flatMap(itemIdsIn))];
  if (ids.length === 0) return new Map();
  const items = (await selectItems(db, ids)).map(itemOf);
  const posterIds = items.flatMap(({ posterId }) => posterId ?? []);
  const posters = new Map((await selectItems(db, posterIds)).map(row => [row.id, itemOf(row)]));
  return new Map(items.map(item => [item.id, shownItem(item, posters.get(item.posterId ?? '') ?? null)]));
}

/** Writes down which items the texts of `userId` mean, there or not, and which videos they embed. */
export async function noteUses(write: Write, userId: string, texts: readonly string[]): Promise<void> {
  await replaceUses(write.tx, userId, [...new Set(texts.flatMap(itemIdsIn))]);
  await noteVideos(write, userId, texts);
}

function shownItem(item: Item, poster: Item | null): ShownItem {
  const { kind, alt, decorative, caption, credit, language } = item;
  const main = mainFile(item);
  const form = (variant: typeof main) => ({
    src: fileLink(item, variant),
    width: variant.width,
    height: variant.height,
  });
  return {
    ...{ kind, alt, decorative, caption, credit, language },
    main: form(main),
    forms: kind === 'image' ? item.variants.filter(({ type }) => type === 'image/webp').map(form) : [],
    poster: poster === null ? null : fileLink(poster, mainFile(poster)),
    tracks: item.tracks.map(track => ({
      ...{ kind: track.kind, language: track.language, label: trackLabel(track) },
      src: fileLink(item, track),
    })),
    format: main.file.split('.').at(-1)?.toUpperCase() ?? '',
    bytes: main.bytes,
  };
}
