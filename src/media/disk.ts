import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkKey, type MediaStore } from './media-store.ts';

/**
 * A media store in a folder. A file gets its name once its bytes are on the disk, so that neither a crash nor a full
 * disk leaves half a file under it.
 */
export function diskStore(folder: string): MediaStore {
  const pathOf = (key: string) => {
    checkKey(key);
    return join(folder, ...key.split('/'));
  };
  return {
    async put(key, path) {
      const target = pathOf(key);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const scratch = `${target}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
      try {
        await pipeline(
          createReadStream(path),
          createWriteStream(scratch, { flags: 'wx', mode: 0o600, flush: true }),
        );
        await rename(scratch, target);
        await flushFolder(dirname(target));
      } catch (error) {
        await rm(scratch, { force: true });
        throw error;
      }
    },
    async get(key, range) {
      const path = pathOf(key);
      if ((await sizeOf(path)) === null) return null;
      return Readable.toWeb(createReadStream(path, range ?? {})) as ReadableStream<Uint8Array>;
    },
    size: async key => sizeOf(pathOf(key)),
    delete: async key => rm(pathOf(key), { force: true }),
    async list(below) {
      const entries = await readdir(join(folder, below), { withFileTypes: true, recursive: true }).catch(
        whenMissing([]),
      );
      return entries
        .filter(entry => entry.isFile() && !entry.name.endsWith(UNFINISHED))
        .map(entry =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
        .sort();
    },
  };
}

const UNFINISHED = '.unfinished';

async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(whenMissing(null)))?.size ?? null;
}

/** The new name itself is durable too. Not every system lets a folder be flushed. */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function whenMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return error => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return value;
    throw error;
  };
}
