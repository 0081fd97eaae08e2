import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkKey, type MediaStore } from './media-store.ts';
import type { MediaPlace } from './place.ts';

/** A media store that lasts as long as the process; for tests. */
export function memoryStore(): MediaStore {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(key, path) {
      checkKey(key);
      kept.set(key, await readFile(path));
    },
    async get(key, range) {
      const bytes = kept.get(key);
      if (bytes === undefined) return null;
      const part = range === undefined ? bytes : bytes.subarray(range.start, range.end + 1);
      return new Blob([new Uint8Array(part)]).stream();
    },
    size: async key => kept.get(key)?.length ?? null,
    async delete(key) {
      kept.delete(key);
    },
    list: async folder => [...kept.keys()].filter(key => key.startsWith(`${folder}/`)).sort(),
  };
}

/** Where media of a test lie. */
export function memoryPlace(): MediaPlace {
  return {
    store: memoryStore(),
    scratch: join(tmpdir(), 'dateline-media', randomUUID()),
    fileLimit: 8 * 1024 * 1024,
  };
}
