import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../lib/problem.ts';

/** A place on this machine for files that are being worked on. */
export type Scratch = {
  /** Runs `work` with an empty folder of its own, which is gone afterwards. */
  withFolder<T>(work: (folder: string) => Promise<T>): Promise<T>;
  /** Deletes what processes that died have left behind; `look` sees each of these folders before. */
  clear(now: number, look?: (folder: string) => Promise<void>): Promise<void>;
};

/** Longer than any upload may take. */
const LEFT_BEHIND = 6 * 3_600_000;

export function createScratch(top: string): Scratch {
  return {
    async withFolder(work) {
      await mkdir(top, { recursive: true, mode: 0o700 });
      const folder = await mkdtemp(join(top, 'work-'));
      try {
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async clear(now, look = async () => undefined) {
      for (const name of await readdir(top).catch(() => [])) {
        const path = join(top, name);
        const changed = (await stat(path).catch(() => null))?.mtimeMs ?? now;
        if (!name.startsWith('work-') || now - changed <= LEFT_BEHIND) continue;
        await look(path);
        await rm(path, { recursive: true, force: true });
      }
    },
  };
}

/**
 * Writes what comes to a file at `path`, of `limit` bytes at most, and returns how many came. Problems: too-large
 * `upload-too-large`; unavailable `disk-full`.
 */
export async function receive(
  source: AsyncIterable<Uint8Array>,
  path: string,
  limit: number,
): Promise<number> {
  let size = 0;
  const count = new Transform({
    transform(chunk: Uint8Array, _, done) {
      size += chunk.length;
      if (size > limit)
        done(new Problem('too-large', 'upload-too-large', { megabytes: Math.floor(limit / MEGABYTE) }));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(
      Readable.from(source, { objectMode: false }),
      count,
      createWriteStream(path, { mode: 0o600 }),
    );
  } catch (error) {
    throw toldDiskFull(error);
  }
  return size;
}

export const MEGABYTE = 1024 * 1024;

/** The refusal for a disk that has no room, anything else as it is. */
export function toldDiskFull(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Problem('unavailable', 'disk-full') : error;
}
