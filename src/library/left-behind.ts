import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '../lib/ids.ts';
import type { Library } from './adding.ts';
import { selectItem } from './store.ts';

/** In the working folder of a process that makes files of an item: which, and of what version. */
const NOTE = 'made-for';

/** To be written before the first of these files is put into the store. */
export async function noteWork(folder: string, id: string, version: string): Promise<void> {
  await writeFile(join(folder, NOTE), `${id} ${version}`);
}

/**
 * Deletes what processes that died have left of their work: their folders on this machine, and what they had put into the store
 * for an item that was never recorded.
 */
export async function clearLeftBehind(
  { db, store, scratch }: Pick<Library, 'db' | 'store' | 'scratch'>,
  now: number,
): Promise<void> {
  await scratch.clear(now, async folder => {
    const note = await readFile(join(folder, NOTE), 'utf8').catch(() => '');
    const [id = '', version = ''] = note.split(' ');
    if (!isId(id) || version === '' || (await selectItem(db.read, id))?.version === version) return;
    for (const key of await store.list(id)) if (key.includes(`-${version}`)) await store.delete(key);
  });
}
