import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Write } from '../../db/database.ts';
import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import { newId } from '../../lib/ids.ts';
import { isProblem } from '../../lib/problem.ts';
import { fileKind } from '../../media/file-kinds.ts';
import type { Library } from '../adding.ts';
import { findPicture } from './finding.ts';
import { keyOfStill } from './stills.ts';
import { deleteUnused, type StillRow, selectDueStills, selectUsersOf, updateSeen } from './store.ts';

export type StillServices = Pick<Library, 'db' | 'store' | 'scratch' | 'images'> & { outgoing: Outgoing };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** From one try to the next, in milliseconds: many hosts show a still only some time after a video. Past the last it is given up. */
const PAUSES = [MINUTE, 15 * MINUTE, 2 * HOUR, 12 * HOUR, 48 * HOUR];
const AT_ONCE = 4;
/** A look that has not ended by then was lost with its process. Longer than any takes. */
const CLAIM = 5 * MINUTE;

/**
 * Looks for the stills that are due: asks the host of the video, makes the picture anew and keeps it. Safe to run in several processes:
 * whoever counts the try has it.
 */
export async function lookForStills(services: StillServices, now: number): Promise<void> {
  const due = await selectDueStills(services.db.read, now, AT_ONCE);
  await Promise.all(due.map(row => lookFor(services, row)));
}

/** Deletes stills of videos that no text shows any more. */
export async function dropUnusedStills({ db, store }: Pick<StillServices, 'db' | 'store'>): Promise<void> {
  const gone = await db.write(({ tx }) => deleteUnused(tx));
  for (const { still_id: id } of gone) if (id !== null) await store.delete(keyOfStill(id));
}

async function lookFor(services: StillServices, seen: StillRow): Promise<void> {
  const { db, outgoing } = services;
  const row = { ...seen, tries: seen.tries + 1 };
  const claimed = await db.write(({ tx, now }) =>
    updateSeen(tx, seen, { tries: row.tries, due_at: now + CLAIM }),
  );
  if (!claimed) return;
  try {
    const found = await findPicture(outgoing, row.video);
    if ('bytes' in found) await keep(services, row, found.bytes);
    else await db.write(write => noteMiss(write, row, found.why));
  } catch (error) {
    await db.write(write => noteMiss(write, row, isProblem(error) ? error.reason : 'fault'));
    if (!isProblem(error)) throw error;
  }
}

/** What readers get is never what the host sent: it is decoded and written anew, as every picture is. */
async function keep(services: StillServices, row: StillRow, bytes: Uint8Array): Promise<void> {
  const { db, store, scratch, images } = services;
  const id = newId(db.now());
  const key = keyOfStill(id);
  await scratch.withFolder(async folder => {
    const path = join(folder, 'found');
    await writeFile(path, bytes, { mode: 0o600 });
    const { type } = await fileKind(path);
    const made = await images.still(path, type, folder);
    let kept = false;
    try {
      await store.put(key, join(folder, made.file));
      const { width, height, bytes } = made;
      kept = await db.write(async write => {
        const columns = { still_id: id, width, height, bytes, due_at: null, why: '' };
        const isThere = await updateSeen(write.tx, row, columns);
        if (isThere) await tellFound(write, row.video);
        return isThere;
      });
    } finally {
      if (!kept) await store.delete(key);
    }
  });
}

async function tellFound(write: Write, video: string): Promise<void> {
  const users = await selectUsersOf(write.tx, video);
  write.record({ kind: 'video-still.found', topics: [], payload: { video, users } });
}

async function noteMiss({ tx, now }: Write, row: StillRow, why: string): Promise<void> {
  const pause = PAUSES[row.tries - 1];
  await updateSeen(tx, row, { why, due_at: pause === undefined ? null : now + pause });
}
