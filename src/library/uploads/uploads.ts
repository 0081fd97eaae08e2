import { join } from 'node:path';
import type { Write } from '../../db/database.ts';
import { isId, newId } from '../../lib/ids.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { MEGABYTE } from '../../media/scratch.ts';
import type { Person } from '../../people/people.ts';
import { addItem, type Library } from '../adding.ts';
import { foundItem, type Item } from '../items.ts';
import { joinPieces, storedPieces, storePieces } from './pieces.ts';
import { createTurns } from './turns.ts';
import {
  countUnfinished,
  deletePieces,
  deleteUpload,
  insertPiece,
  insertUpload,
  selectPieces,
  selectUpload,
  selectUploadIds,
  selectUploadsBefore,
  takeUpload,
  type UploadRow,
  updateUpload,
} from './upload-store.ts';

/** A file that comes in pieces, over more than one connection if need be. */
export type Upload = {
  id: string;
  fileName: string;
  alt: string;
  evidence: boolean;
  /** In bytes, of the whole file. */
  length: number;
  /** How many of them are there. */
  offset: number;
  createdAt: number;
  /** What became of it, once it is in the library. */
  itemId: string | null;
};

export type NewUpload = Pick<Upload, 'fileName' | 'alt' | 'evidence' | 'length'>;

/** How long one may take, with all its interruptions. */
export const UPLOAD_LIFE = 3 * 86_400_000;
/** Who puts one into the library says so again and again; who has not for so long has died, and somebody else may. Milliseconds. */
const TAKEN_FOR = 60_000;
const SAID_EVERY = 15_000;
/** Unfinished ones of one person. */
const UNFINISHED_LIMIT = 50;

export type Uploads = {
  /** Problems: invalid `upload-empty`; too-large `upload-too-large`; too-many `upload-too-many`. */
  begin(person: Pick<Person, 'id'>, wanted: NewUpload): Promise<Upload>;
  /** Problem: not-found `upload-unknown`, also where it is somebody else's. */
  found(person: Pick<Person, 'id'>, id: string): Promise<Upload>;
  /**
   * Keeps what comes behind the first `offset` bytes and returns how many are there now, also where its connection
   * broke. Problems: as `found`; conflict `upload-offset` where other bytes are there; invalid `upload-longer`;
   * unavailable `disk-full`.
   */
  append(
    person: Pick<Person, 'id'>,
    id: string,
    offset: number,
    body: ReadableStream<Uint8Array> | null,
  ): Promise<number>;
  /**
   * Puts what is whole into the library; asked again, it answers the same. What is refused is gone. Problems: as `found`;
   * conflict `upload-unfinished`; those of `addItem`.
   */
  finish(person: Pick<Person, 'id'>, id: string): Promise<Item>;
  drop(person: Pick<Person, 'id'>, id: string): Promise<void>;
  /** Deletes those whose time is over, and pieces that belong to none. */
  forget(now: number): Promise<void>;
};

/**
 * What is said of an upload and how far it has come stands in the database, its bytes in the media store: any process of the
 * site, on whatever machine, takes the next piece. A piece counts once it is in the store and its row is written.
 */
export function createUploads(library: Library): Uploads {
  const { db, store, fileLimit, scratch } = library;
  const inTurn = createTurns();

  async function own(person: Pick<Person, 'id'>, id: string): Promise<Upload> {
    const row = isId(id) ? await selectUpload(db.read, id) : undefined;
    if (row?.person_id !== person.id) throw new Problem('not-found', 'upload-unknown');
    return uploadOf(row);
  }

  async function checkRoom(person: Pick<Person, 'id'>, { length }: NewUpload): Promise<void> {
    if (length === 0) throw new Problem('invalid', 'upload-empty');
    if (length > fileLimit)
      throw new Problem('too-large', 'upload-too-large', { megabytes: Math.floor(fileLimit / MEGABYTE) });
    if ((await countUnfinished(db.read, person.id)) >= UNFINISHED_LIMIT)
      throw new Problem('too-many', 'upload-too-many', { count: UNFINISHED_LIMIT });
  }

  /** Rows go first: a piece without a row is found by `forget`, a row without its piece by nobody. */
  async function remove(id: string, rows: (write: Write) => Promise<void>): Promise<void> {
    const pieces = await selectPieces(db.read, id);
    await db.write(rows);
    for (const { key } of pieces) await store.delete(key);
  }

  function sayTaken(id: string): () => void {
    const say = () => db.write(write => updateUpload(write.tx, id, { taken_at: write.now }));
    const timer = setInterval(() => void say().catch(() => undefined), SAID_EVERY);
    return () => clearInterval(timer);
  }

  const removeAll = (id: string) => remove(id, write => deleteUpload(write.tx, id));

  return {
    async begin(person, wanted) {
      await checkRoom(person, wanted);
      return db.write(async write => {
        const row: UploadRow = {
          id: newId(write.now),
          person_id: person.id,
          file_name: wanted.fileName,
          alt: wanted.alt,
          evidence: wanted.evidence ? 1 : 0,
          length: wanted.length,
          received: 0,
          created_at: write.now,
          taken_at: null,
          item_id: null,
        };
        await insertUpload(write.tx, row);
        return uploadOf(row);
      });
    },

    found: own,

    append: (person, id, offset, body) =>
      inTurn(id, async signal => {
        const upload = await own(person, id);
        if (upload.offset !== offset) throw new Problem('conflict', 'upload-offset');
        if (body === null || offset === upload.length) return offset;
        return scratch.withFolder(folder =>
          storePieces({ store, folder }, body, { id, offset, length: upload.length, signal }, async piece => {
            const kept = await db.write(write => insertPiece(write.tx, { upload_id: id, ...piece }));
            if (!kept) throw new Problem('conflict', 'upload-offset');
          }),
        );
      }),

    async finish(person, id) {
      const upload = await own(person, id);
      if (upload.itemId !== null) return foundItem(db.read, upload.itemId);
      if (upload.offset !== upload.length) throw new Problem('conflict', 'upload-unfinished');
      const taken = await db.write(({ tx, now }) =>
        takeUpload(tx, id, { now, staleBefore: now - TAKEN_FOR }),
      );
      // Whoever took it works on it.
      if (!taken) throw new Problem('conflict', 'upload-unfinished');
      const stopSaying = sayTaken(id);
      try {
        const item = await scratch.withFolder(async folder => {
          const path = join(folder, 'file');
          await joinPieces(store, await selectPieces(db.read, id), path);
          return (await addItem(library, path, { ...upload, person })).item;
        });
        await remove(id, async write => {
          await deletePieces(write.tx, id);
          await updateUpload(write.tx, id, { item_id: item.id });
        });
        return item;
      } catch (error) {
        if (isProblem(error) && error.code !== 'unavailable') await removeAll(id);
        else await db.write(write => updateUpload(write.tx, id, { taken_at: null }));
        throw error;
      } finally {
        stopSaying();
      }
    },

    async drop(person, id) {
      await own(person, id);
      await inTurn(id, () => removeAll(id));
    },

    async forget(now) {
      for (const id of await selectUploadsBefore(db.read, now - UPLOAD_LIFE)) await removeAll(id);
      const stored = await storedPieces(store);
      const known = await selectUploadIds(db.read);
      for (const { key, uploadId } of stored) if (!known.has(uploadId)) await store.delete(key);
    },
  };
}

function uploadOf(row: UploadRow): Upload {
  return {
    id: row.id,
    fileName: row.file_name,
    alt: row.alt,
    evidence: row.evidence === 1,
    length: Number(row.length),
    offset: Number(row.received),
    createdAt: Number(row.created_at),
    itemId: row.item_id,
  };
}
