import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isId, newId } from '../../lib/ids.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { MEGABYTE, toldDiskFull } from '../../media/scratch.ts';
import type { Person } from '../../people/people.ts';
import { addItem, type Library } from '../adding.ts';
import { foundItem, type Item } from '../items.ts';
import { createWriting } from './writing.ts';

/** A file that comes in pieces, over more than one connection if need be. */
export type Upload = {
  id: string;
  personId: string;
  fileName: string;
  alt: string;
  evidence: boolean;
  /** In bytes, of the whole file. */
  length: number;
  createdAt: number;
  /** What became of it, once it is in the library. */
  itemId: string | null;
};

export type NewUpload = Pick<Upload, 'fileName' | 'alt' | 'evidence' | 'length'>;

/** How long one may take, with all its interruptions. */
export const UPLOAD_LIFE = 3 * 86_400_000;
/** Unfinished ones of one person. */
const UNFINISHED_LIMIT = 50;

export type Uploads = {
  /** Problems: invalid `upload-empty`; too-large `upload-too-large`; too-many `upload-too-many`; unavailable `disk-full`. */
  begin(person: Pick<Person, 'id'>, wanted: NewUpload): Promise<Upload>;
  /** With the bytes that are there. Problem: not-found `upload-unknown`, also where it is somebody else's. */
  found(person: Pick<Person, 'id'>, id: string): Promise<{ upload: Upload; offset: number }>;
  /**
   * Writes what comes behind the first `offset` bytes and returns how many are there now; what came before a connection
   * broke is kept. Problems: as `found`; conflict `upload-offset` where other bytes are there; invalid `upload-longer`;
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
  /** Deletes those whose time is over. */
  forget(now: number): Promise<void>;
};

/**
 * Uploads lie in a folder of this machine: what is said about one in `ID.json`, its bytes in `ID.part`. How far one has come is
 * how long its file is, so nothing can disagree after a crash.
 */
export function createUploads(library: Library, folder: string): Uploads {
  const { db, fileLimit, scratch } = library;
  const noteOf = (id: string) => join(folder, `${id}.json`);
  const bytesOf = (id: string) => join(folder, `${id}.part`);
  const writing = createWriting();

  async function read(id: string): Promise<Upload | null> {
    return JSON.parse(await readFile(noteOf(id), 'utf8').catch(() => 'null')) as Upload | null;
  }

  async function note(upload: Upload): Promise<void> {
    const draft = `${noteOf(upload.id)}.new`;
    await writeFile(draft, JSON.stringify(upload), { mode: 0o600 });
    await rename(draft, noteOf(upload.id));
  }

  async function remove(id: string): Promise<void> {
    await rm(bytesOf(id), { force: true });
    await rm(noteOf(id), { force: true });
  }

  async function ids(): Promise<string[]> {
    const names = await readdir(folder).catch(() => []);
    return names.filter(name => name.endsWith('.json')).map(name => name.slice(0, -'.json'.length));
  }

  async function own(person: Pick<Person, 'id'>, id: string): Promise<Upload> {
    const upload = isId(id) ? await read(id) : null;
    if (upload?.personId !== person.id) throw new Problem('not-found', 'upload-unknown');
    return upload;
  }

  /** Bytes that are being looked at, or are in the library, are all there. */
  async function offsetOf({ id, length }: Upload): Promise<number> {
    return (await stat(bytesOf(id)).catch(() => null))?.size ?? length;
  }

  async function checkRoom(person: Pick<Person, 'id'>, { length }: NewUpload): Promise<void> {
    if (length === 0) throw new Problem('invalid', 'upload-empty');
    if (length > fileLimit)
      throw new Problem('too-large', 'upload-too-large', { megabytes: Math.floor(fileLimit / MEGABYTE) });
    const all = await Promise.all((await ids()).map(read));
    const unfinished = all.filter(one => one?.personId === person.id && one.itemId === null);
    if (unfinished.length >= UNFINISHED_LIMIT)
      throw new Problem('too-many', 'upload-too-many', { count: UNFINISHED_LIMIT });
  }

  return {
    async begin(person, wanted) {
      await checkRoom(person, wanted);
      const now = db.now();
      const upload = { ...wanted, id: newId(now), personId: person.id, createdAt: now, itemId: null };
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(bytesOf(upload.id), '', { mode: 0o600, flag: 'wx' });
        await note(upload);
      } catch (error) {
        await remove(upload.id);
        throw toldDiskFull(error);
      }
      return upload;
    },

    async found(person, id) {
      const upload = await own(person, id);
      return { upload, offset: await offsetOf(upload) };
    },

    async append(person, id, offset, body) {
      const upload = await own(person, id);
      return writing.inTurn(id, async signal => {
        if ((await offsetOf(upload)) !== offset) throw new Problem('conflict', 'upload-offset');
        if (body === null || offset === upload.length) return offset;
        const file = await open(bytesOf(id), 'r+');
        try {
          return await writing.write(file, body, { offset, length: upload.length, signal });
        } finally {
          await file.close();
        }
      });
    },

    async finish(person, id) {
      const upload = await own(person, id);
      if (upload.itemId !== null) return foundItem(db.read, upload.itemId);
      return scratch.withFolder(async work => {
        const path = join(work, 'file');
        if ((await offsetOf(upload)) !== upload.length) throw new Problem('conflict', 'upload-unfinished');
        // Whoever moves it works on it; nobody else finds it meanwhile.
        await rename(bytesOf(id), path).catch(() => {
          throw new Problem('conflict', 'upload-unfinished');
        });
        try {
          const { item } = await addItem(library, path, { ...upload, person });
          await note({ ...upload, itemId: item.id });
          return item;
        } catch (error) {
          if (isProblem(error) && error.code !== 'unavailable') await remove(id);
          else await rename(path, bytesOf(id));
          throw error;
        }
      });
    },

    async drop(person, id) {
      await own(person, id);
      await writing.inTurn(id, () => remove(id));
    },

    async forget(now) {
      for (const id of await ids()) {
        const upload = await read(id);
        if (upload === null || now - upload.createdAt > UPLOAD_LIFE) await remove(id);
      }
    },
  };
}
