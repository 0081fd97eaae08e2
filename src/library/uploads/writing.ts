import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../../lib/problem.ts';
import { toldDiskFull } from '../../media/scratch.ts';

type Range = { offset: number; length: number; signal: AbortSignal };

export type Writing = {
  /**
   * Runs `work` when no other work on `id` runs. Who comes later is right: a sender whose connection broke asks again long before
   * we notice, so what runs is told to end.
   */
  inTurn<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /**
   * Writes what comes at its place in the file and returns where the next byte belongs. A connection that breaks is the end of
   * what comes. Problems: invalid `upload-longer`; unavailable `disk-full`.
   */
  write(file: FileHandle, body: ReadableStream<Uint8Array>, range: Range): Promise<number>;
};

export function createWriting(): Writing {
  const running = new Map<string, { end: AbortController; done: Promise<unknown> }>();
  return {
    async inTurn(id, work) {
      for (let before = running.get(id); before !== undefined; before = running.get(id)) {
        before.end.abort();
        await before.done;
      }
      const end = new AbortController();
      const result = work(end.signal);
      const done = result
        .catch(() => undefined)
        .finally(() => {
          if (running.get(id)?.end === end) running.delete(id);
        });
      running.set(id, { end, done });
      return result;
    },

    async write(file, body, { offset, length, signal }) {
      const reader = body.getReader();
      const stop = () => void reader.cancel().catch(() => undefined);
      signal.addEventListener('abort', stop);
      let place = offset;
      try {
        for (;;) {
          const chunk = await next(reader);
          if (chunk === null) return place;
          if (place + chunk.length > length) throw new Problem('invalid', 'upload-longer');
          await file.write(chunk, 0, chunk.length, place);
          place += chunk.length;
        }
      } catch (error) {
        throw toldDiskFull(error);
      } finally {
        signal.removeEventListener('abort', stop);
        stop();
      }
    },
  };
}

/** Null at the end, and where the connection broke. */
async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | null> {
  const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
  return done || value === undefined ? null : value;
}
