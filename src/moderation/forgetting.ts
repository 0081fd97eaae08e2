import type { Database } from '../db/database.ts';
import { firstIdAt } from '../lib/ids.ts';
import { eraseKeys, eraseSubjectsOfBans, selectKeyed } from './forgetting-store.ts';
import { readModerationSettings } from './settings.ts';
import { selectStored, upsertStored } from './settings-store.ts';

const DAY = 86_400_000;

/** Comments of one write: others who write wait for no more than that. */
const AT_ONCE = 500;
/** Writes of one run: a site that begins to forget after years does it in several. */
const WRITES = 40;

/** How far keys are forgotten: the id of the last comment that was looked at, so that each is looked at once. */
const PROGRESS = 'moderation-forgotten';

/**
 * Erases the moderation keys that are older than the site keeps them (`keyDays`), those in bans that ended as long ago
 * with them; returns how many comments had one. Safe in several processes at once.
 */
export async function forgetKeys(db: Database, now: number): Promise<number> {
  const { keyDays } = await readModerationSettings(db.read);
  const until = now - keyDays * DAY;
  let forgotten = 0;
  for (let write = 0; write < WRITES; write++) {
    const after = (await selectStored(db.read, PROGRESS)) ?? '';
    const looked = await selectKeyed(db.read, after, firstIdAt(until), AT_ONCE);
    const last = looked.at(-1);
    if (last === undefined) break;
    const keyed = looked.filter(({ moderation_key }) => moderation_key !== null).map(({ id }) => id);
    await db.write(async write => {
      if (keyed.length > 0) await eraseKeys(write.tx, keyed);
      await upsertStored(write.tx, PROGRESS, last.id);
    });
    forgotten += keyed.length;
  }
  await db.write(write => eraseSubjectsOfBans(write.tx, until));
  return forgotten;
}
