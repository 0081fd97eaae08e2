import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reader } from '../../db/database.ts';
import { Problem } from '../../lib/problem.ts';
import { MEGABYTE, toldDiskFull } from '../../media/scratch.ts';
import type { Person } from '../../people/people.ts';
import { digestOf, type Library } from '../adding.ts';
import { type Item, isLanguage, ownItem, tellChange } from '../items.ts';
import { updateItem } from '../store.ts';
import { type Track, type TrackKind, trackBytes, trackFile } from './tracks.ts';
import { cleanWebVtt } from './webvtt.ts';

/** In bytes; a whole day of talk is less. */
export const TRACK_LIMIT = MEGABYTE;

/** More languages than any recording has been seen with. */
const TRACKS_LIMIT = 40;

type NewTrack = { kind: TrackKind; language: string /** Where the file lies. */; path: string };

/** What keeps or takes away tracks. */
type Keeper = Pick<Library, 'db' | 'store' | 'scratch'>;

/**
 * Puts a WebVTT file beside a recording, in place of the one of the same kind and language; what shows the recording is
 * rendered again. Problems: not-found `item-unknown`; forbidden `not-your-item`; invalid `captions-…` (`cleanWebVtt`),
 * `captions-no-recording`, `captions-language`, `captions-too-many`; unavailable `disk-full`.
 */
export async function addTrack(
  { db, store, scratch }: Keeper,
  person: Person,
  id: string,
  { kind, language: tag, path }: NewTrack,
): Promise<void> {
  await recording(db.read, person, id);
  const language = canonical(tag);
  if (language === null) throw new Problem('invalid', 'captions-language');
  const text = cleanWebVtt(await readFile(path));
  await scratch.withFolder(async folder => {
    const clean = join(folder, 'track');
    await writeFile(clean, text).catch(error => Promise.reject(toldDiskFull(error)));
    const file = trackFile({ kind, language }, await digestOf(clean));
    const track: Track = { file, kind, language, bytes: Buffer.byteLength(text) };
    const known = (await recording(db.read, person, id)).tracks.some(old => old.file === file);
    try {
      await store.put(`${id}/${file}`, clean);
      await keepTracks({ db, store }, person, id, tracks => {
        const others = tracks.filter(old => old.kind !== kind || old.language !== language);
        if (others.length >= TRACKS_LIMIT)
          throw new Problem('invalid', 'captions-too-many', { count: TRACKS_LIMIT });
        return [...others, track];
      });
    } catch (error) {
      if (!known) await store.delete(`${id}/${file}`).catch(() => undefined);
      throw toldDiskFull(error);
    }
  });
}

/** Takes a track away for good. Problems: not-found `item-unknown`; forbidden `not-your-item`. */
export async function removeTrack(
  keeper: Pick<Keeper, 'db' | 'store'>,
  person: Person,
  id: string,
  file: string,
): Promise<void> {
  await keepTracks(keeper, person, id, tracks => {
    const others = tracks.filter(track => track.file !== file);
    if (others.length === tracks.length) throw new Problem('not-found', 'item-unknown');
    return others;
  });
}

/** Writes down which tracks an item has; the files of those that are no longer meant go once that is certain. */
async function keepTracks(
  { db, store }: Pick<Keeper, 'db' | 'store'>,
  person: Person,
  id: string,
  change: (tracks: readonly Track[]) => Track[],
): Promise<void> {
  const gone = await db.write(async write => {
    const item = await recording(write.tx, person, id);
    const tracks = change(item.tracks);
    const bytes = item.bytes + trackBytes(tracks) - trackBytes(item.tracks);
    await updateItem(write.tx, id, { captions: JSON.stringify(tracks), bytes, changed_at: write.now });
    await tellChange(write, id);
    return item.tracks.filter(({ file }) => tracks.every(track => track.file !== file));
  });
  for (const { file } of gone) await store.delete(`${id}/${file}`);
}

async function recording(db: Reader, person: Person, id: string): Promise<Item> {
  const item = await ownItem(db, person, id);
  if (!hasTracks(item)) throw new Problem('invalid', 'captions-no-recording');
  return item;
}

/** True for what plays. */
export const hasTracks = ({ kind }: Pick<Item, 'kind'>): boolean => kind === 'video' || kind === 'audio';

/** The tag as BCP 47 writes it, "en-GB"; null where it is none. */
function canonical(tag: string): string | null {
  if (!isLanguage(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
