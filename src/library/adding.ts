import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Database, Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { blankMp4 } from '../media/clean/mp4.ts';
import { type FileKind, fileKind } from '../media/file-kinds.ts';
import type { ImageWork, Variant } from '../media/images.ts';
import type { MediaStore } from '../media/media-store.ts';
import { type Scratch, toldDiskFull } from '../media/scratch.ts';
import type { Person } from '../people/people.ts';
import { isTrackKey, trackBytes } from './captions/tracks.ts';
import { itemName } from './file-name.ts';
import { foundItem, type Item, itemKey, itemOf, tellChange } from './items.ts';
import { noteWork } from './left-behind.ts';
import { type ItemRow, insertItem, selectItemByDigest, updateItem } from './store.ts';

/** What the library works with; made once in app.ts. */
export type Library = {
  db: Database;
  store: MediaStore;
  scratch: Scratch;
  images: ImageWork;
  /** Of a recording or a document, in bytes. */
  fileLimit: number;
};

export type NewItem = {
  /** As the sender calls it. */
  fileName: string;
  alt?: string;
  /** Keep the file as it is, too, with all that it says about itself. */
  evidence?: boolean;
  person: Pick<Person, 'id'> | null;
};

/** `known`: the same bytes were there already, and that item is meant. */
export type Added = { item: Item; known: boolean };

/**
 * Puts the file at `path`, which may be changed by it, into the library. The same bytes again are the item that has them.
 * Problems: invalid `upload-…`, `image-…`; too-large `image-too-large`; unavailable `disk-full`.
 */
export async function addItem(library: Library, path: string, fields: NewItem): Promise<Added> {
  const digest = await digestOf(path);
  const known = await selectItemByDigest(library.db.read, digest);
  if (known !== undefined && (!fields.evidence || known.evidence_bytes !== null)) {
    return { item: itemOf(known), known: true };
  }
  const id = newId(library.db.now());
  return filesOf(library, id, path, { digest, evidence: fields.evidence === true }, async (write, files) => {
    const texts = { name: itemName(fields.fileName, `${files.kind}-${id.slice(-6)}`), alt: fields.alt ?? '' };
    const row = { ...files, ...texts, id, created_at: write.now, changed_at: write.now };
    await insertItem(write.tx, {
      ...EMPTY,
      ...row,
      person_id: fields.person?.id ?? null,
      name_key: keyOf(texts),
    });
    write.record({ kind: 'library.added', topics: [], payload: { item: id } });
    return { item: await foundItem(write.tx, id), known: false };
  });
}

/**
 * Gives an item another file of the same kind; what is said about it and its captions stay. Problems: as `addItem`; not-found
 * `item-unknown`; invalid `item-other-kind`.
 */
export async function replaceFile(
  library: Library,
  id: string,
  path: string,
  evidence: boolean,
): Promise<void> {
  const before = await foundItem(library.db.read, id);
  const { kind } = await fileKind(path);
  if (kind !== before.kind) throw new Problem('invalid', 'item-other-kind');
  const digest = await digestOf(path);
  if (digest === before.digest && !evidence) return;
  const old = await library.store.list(id);
  await filesOf(library, id, path, { digest, evidence }, async (write, files) => {
    const { tracks } = await foundItem(write.tx, id);
    const bytes = files.bytes + trackBytes(tracks);
    await updateItem(write.tx, id, { ...files, bytes, changed_at: write.now });
    await tellChange(write, id);
  });
  const { version } = await foundItem(library.db.read, id);
  for (const key of old)
    if (!key.includes(`-${version}`) && !isTrackKey(key)) await library.store.delete(key);
}

type Files = Pick<
  ItemRow,
  | 'kind'
  | 'type'
  | 'width'
  | 'height'
  | 'animated'
  | 'bytes'
  | 'digest'
  | 'version'
  | 'variants'
  | 'evidence_bytes'
  | 'carries_metadata'
>;

const EMPTY = {
  ...{ alt: '', caption: '', credit: '', language: '', captions: '[]' },
  ...{ decorative: 0 as const, focus_x: null, focus_y: null, poster_id: null },
} as const;

const keyOf = (texts: { name: string; alt: string }) => itemKey({ ...texts, caption: '', credit: '' });

/** Makes the files of an item, puts them into the store and then records them; where that fails they are taken out again. */
async function filesOf<T>(
  library: Library,
  id: string,
  path: string,
  { digest, evidence }: { digest: string; evidence: boolean },
  record: (write: Write, files: Files) => Promise<T>,
): Promise<T> {
  const kind = await fileKind(path);
  const version = digest.slice(0, 12);
  const put: string[] = [];
  try {
    return await library.scratch.withFolder(async folder => {
      await noteWork(folder, id, version);
      const keep = async (file: string, source: string) => {
        put.push(`${id}/${file}`);
        await library.store.put(`${id}/${file}`, source);
      };
      const evidenceBytes = evidence ? (await stat(path)).size : null;
      if (evidence) await keep(evidenceFile(version), path);
      const made =
        kind.kind === 'image'
          ? await imageFiles(library, path, kind, folder, version, keep)
          : await plainFile(library, path, kind, version, keep);
      return library.db.write(write =>
        record(write, {
          ...made,
          ...{ kind: kind.kind, digest, version, evidence_bytes: evidenceBytes },
          bytes: made.bytes + (evidenceBytes ?? 0),
        }),
      );
    });
  } catch (error) {
    for (const key of put) await library.store.delete(key).catch(() => undefined);
    throw toldDiskFull(error);
  }
}

type Keep = (file: string, source: string) => Promise<void>;
type Made = Pick<Files, 'type' | 'width' | 'height' | 'animated' | 'bytes' | 'variants' | 'carries_metadata'>;

async function imageFiles(
  { images }: Library,
  path: string,
  { type }: FileKind,
  folder: string,
  version: string,
  keep: Keep,
): Promise<Made> {
  const made = await images.make(path, type, folder);
  const variants: Variant[] = [];
  for (const variant of made.variants) {
    const file = variant.file.replace('.', `-${version}.`);
    await keep(file, join(folder, variant.file));
    variants.push({ ...variant, file });
  }
  await keep(originalFile(version), join(folder, made.original.file));
  const { width, height } = made;
  return {
    ...{ width, height, animated: made.animated ? 1 : 0, type: made.original.type, carries_metadata: 0 },
    bytes: made.original.bytes + variants.reduce((sum, { bytes }) => sum + bytes, 0),
    variants: JSON.stringify(variants),
  };
}

async function plainFile(
  { fileLimit }: Library,
  path: string,
  { type, ending }: FileKind,
  version: string,
  keep: Keep,
): Promise<Made> {
  const { size: bytes } = await stat(path);
  if (bytes > fileLimit) {
    throw new Problem('too-large', 'upload-too-large', { megabytes: Math.floor(fileLimit / 1024 / 1024) });
  }
  const isMp4 = type === 'video/mp4' || type === 'audio/mp4';
  if (isMp4 && !(await blankMp4(path))) throw new Problem('invalid', 'upload-broken');
  const file = `file-${version}.${ending}`;
  await keep(file, path);
  const variant: Variant = { file, type, width: 0, height: 0, bytes };
  return {
    ...{ width: null, height: null, animated: 0, type, bytes, carries_metadata: isMp4 ? 0 : 1 },
    variants: JSON.stringify([variant]),
  };
}

/** The whole picture without metadata; for staff. */
export const originalFile = (version: string): string => `original-${version}`;
/** The file as it was sent; for staff. */
export const evidenceFile = (version: string): string => `evidence-${version}`;

/** SHA-256 of a file, in hexadecimal digits. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
