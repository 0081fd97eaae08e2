import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../../lib/problem.ts';
import type { MediaStore } from '../../media/media-store.ts';
import { toldDiskFull } from '../../media/scratch.ts';

/** What is sent at once goes into the store in parts of this size, so that little is lost where a process dies. In bytes. */
const PIECE = 16 * 1024 * 1024;
/** In the media store. */
const FOLDER = 'uploads';

/** What of a piece is written down once it is in the store. */
type Piece = { start: number; length: number; key: string };

type Place = { id: string; offset: number; length: number; signal: AbortSignal };

/**
 * Puts what comes into the store piece by piece and hands each to `keep`, which may refuse it; returns where the next byte
 * belongs. A connection that breaks is the end of what comes. Problems: invalid `upload-longer`; unavailable
 * `disk-full`; those of `keep`.
 */
export async function storePieces(
  { store, folder }: { store: MediaStore; folder: string },
  body: ReadableStream<Uint8Array>,
  { id, offset, length, signal }: Place,
  keep: (piece: Piece) => Promise<void>,
): Promise<number> {
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  const path = join(folder, 'piece');
  let start = offset;
  try {
    for (let more = true; more; ) {
      const received = await receivePiece(reader, path, length - start);
      more = received.more;
      if (received.bytes === 0) break;
      const key = `${FOLDER}/${id}-${String(start).padStart(15, '0')}-${randomBytes(6).toString('hex')}`;
      await store.put(key, path);
      try {
        await keep({ start, length: received.bytes, key });
      } catch (error) {
        await store.delete(key);
        throw error;
      }
      start += received.bytes;
    }
    return start;
  } catch (error) {
    throw toldDiskFull(error);
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/** Writes what comes to a file of its own until it is as large as a piece; `more` false at the end of what comes. */
async function receivePiece(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  path: string,
  limit: number,
): Promise<{ bytes: number; more: boolean }> {
  const file = await open(path, 'w', 0o600);
  let bytes = 0;
  try {
    while (bytes < PIECE) {
      const chunk = await next(reader);
      if (chunk === null) return { bytes, more: false };
      if (bytes + chunk.length > limit) throw new Problem('invalid', 'upload-longer');
      await file.write(chunk);
      bytes += chunk.length;
    }
    return { bytes, more: true };
  } finally {
    await file.close();
  }
}

/** Null at the end, and where the connection broke. */
async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | null> {
  const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
  return done || value === undefined ? null : value;
}

/** Writes the pieces one behind the other to `path`. Fault where the store has lost one. Problem: unavailable `disk-full`. */
export async function joinPieces(store: MediaStore, pieces: readonly Piece[], path: string): Promise<void> {
  await rm(path, { force: true });
  try {
    for (const { key } of pieces) {
      const bytes = await store.get(key);
      if (bytes === null) throw new Error(`a piece of an upload is gone from the media store: ${key}`);
      const file = await open(path, 'a', 0o600);
      await pipeline(Readable.fromWeb(bytes as never), file.createWriteStream());
    }
  } catch (error) {
    throw toldDiskFull(error);
  }
}

/** Every piece that lies in the store, whether its upload still is or not. */
export async function storedPieces(store: MediaStore): Promise<{ key: string; uploadId: string }[]> {
  const keys = await store.list(FOLDER);
  return keys.map(key => ({ key, uploadId: key.slice(FOLDER.length + 1).split('-')[0] ?? '' }));
}
