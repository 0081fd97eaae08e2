import type { Database, Reader, Write } from '../db/database.ts';
import { utcString } from '../lib/dates.ts';
import { Problem } from '../lib/problem.ts';
import { recordAudit } from '../people/audit.ts';
import type { Person } from '../people/people.ts';
import { deletePins, selectOverPins, selectPins, setPosition, upsertPin } from './pins-store.ts';
import { auditedPost, foundPost } from './posts.ts';
import { lockPost } from './store.ts';

/** A post on top of the front page. */
export type Pin = {
  postId: string;
  headline: string;
  language: string;
  zone: string;
  /** False while readers do not find the post in lists: then it is on no page, and back on top when they do. */
  listed: boolean;
  /** Null: until somebody takes it down. */
  until: number | null;
};

/** More would push what is new out of sight. */
export const PIN_LIMIT = 5;

/** The pins in their order; those whose time is over are none. */
export async function listPins(db: Reader, now: number): Promise<Pin[]> {
  return (await selectPins(db, now)).map(row => ({
    postId: row.post_id,
    headline: row.headline,
    language: row.language,
    zone: row.zone,
    listed: row.status === 'published',
    until: row.until,
  }));
}

/**
 * Puts a post on top of the front page, below those that are there, until an instant or (null) until somebody takes it
 * down; of one that is there only the end changes. Problems: not-found `post-unknown`; conflict `pin-not-listed` for
 * one that is in no list, `pins-full`; invalid `pin-past`.
 */
export async function pinPost(
  write: Write,
  id: string,
  { until, person }: { until: number | null; person: Pick<Person, 'id'> | null },
): Promise<void> {
  await lockPost(write.tx, id);
  const post = await foundPost(write.tx, id);
  if (post.status !== 'published') throw new Problem('conflict', 'pin-not-listed');
  if (until !== null && until <= write.now) throw new Problem('invalid', 'pin-past');
  const pins = await selectPins(write.tx, write.now);
  const isPinned = pins.some(pin => pin.post_id === id);
  if (!isPinned && pins.length >= PIN_LIMIT) throw new Problem('conflict', 'pins-full', { limit: PIN_LIMIT });
  await upsertPin(write.tx, {
    ...{ post_id: id, until, person_id: person?.id ?? null, created_at: write.now },
    position: (pins.at(-1)?.position ?? 0) + 1,
  });
  await recordAudit(write, {
    ...{ person, action: 'post-pinned', subject: auditedPost(post) },
    details: until === null ? {} : { until: utcString(until) },
  });
  recordPins(write);
}

/** Takes a post down from the top; one that is not there stays as it is. Problem: not-found `post-unknown`. */
export async function unpinPost(write: Write, id: string, person: Pick<Person, 'id'> | null): Promise<void> {
  const subject = auditedPost(await foundPost(write.tx, id));
  await deletePins(write.tx, [id]);
  await recordAudit(write, { person, action: 'post-unpinned', subject });
  recordPins(write);
}

/** Changes places with the pin before it or (1) after it; the first and the last stay. */
export async function movePin(write: Write, id: string, by: -1 | 1): Promise<void> {
  const order = (await selectPins(write.tx, write.now)).map(pin => pin.post_id);
  const from = order.indexOf(id);
  const to = from + by;
  const other = order[to];
  if (from < 0 || other === undefined) return;
  [order[from], order[to]] = [other, id];
  for (const [index, postId] of order.entries()) await setPosition(write.tx, postId, index + 1);
  recordPins(write);
}

/** Takes down what is over, so that the front page says so; returns how many. For the job loop. */
export async function unpinOver(db: Database, now: number): Promise<number> {
  if ((await selectOverPins(db.read, now)).length === 0) return 0;
  return db.write(async write => {
    const over = await selectOverPins(write.tx, now);
    await deletePins(write.tx, over);
    if (over.length > 0) recordPins(write);
    return over.length;
  });
}

function recordPins(write: Write): void {
  write.record({ kind: 'pins.changed', topics: ['site'], payload: {} });
}
