import type { Reader, Write } from '../../db/database.ts';
import type { ShownMedia } from '../../markdown/prose.ts';
import { videosIn } from '../../markdown/videos.ts';
import { link } from '../../routes.ts';
import {
  insertStills,
  replaceVideoUses,
  reviveStills,
  selectStill,
  selectStills,
  selectVideosOf,
} from './store.ts';

/** A still as it is served. */
type ServedStill = { key: string; bytes: number };

/** The stills of ours of the videos that texts embed. */
export async function stillsShownIn(db: Reader, texts: readonly string[]): Promise<ShownMedia['stills']> {
  const rows = await selectStills(db, videosOf(texts));
  return new Map(
    rows.flatMap(({ video, still_id: id, width, height }) =>
      id === null || width === null || height === null
        ? []
        : [[video, { src: link('videoStill', { still: fileOf(id) }), width, height }]],
    ),
  );
}

/** Writes down which videos the texts of `userId` embed, and that stills of new ones are to be looked for (`lookForStills`). */
export async function noteVideos(
  { tx, now }: Write,
  userId: string,
  texts: readonly string[],
): Promise<void> {
  const [videos, before] = [videosOf(texts), await selectVideosOf(tx, userId)];
  const added = videos.filter(video => !before.includes(video));
  if (added.length === 0 && videos.length === before.length) return;
  await replaceVideoUses(tx, userId, videos);
  const blank = { still_id: null, width: null, height: null, bytes: null, tries: 0, why: '' };
  await insertStills(
    tx,
    added.map(video => ({ ...blank, video, due_at: now, created_at: now })),
  );
  await reviveStills(tx, added, now);
}

/** The still that is served under the name `file`, or null. */
export async function servedStill(db: Reader, file: string): Promise<ServedStill | null> {
  const row = await selectStill(db, /^([0-9a-z]{26})\.jpg$/.exec(file)?.[1] ?? '');
  return row === undefined ? null : { key: keyOfStill(file.slice(0, -ENDING.length)), bytes: row.bytes ?? 0 };
}

const ENDING = '.jpg';
const fileOf = (id: string): string => id + ENDING;
/** In the media store. */
export const keyOfStill = (id: string): string => `stills/${fileOf(id)}`;

const videosOf = (texts: readonly string[]): string[] => [...new Set(texts.flatMap(videosIn))];
