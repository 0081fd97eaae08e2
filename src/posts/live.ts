import type { Reader } from '../db/database.ts';
import type { ShownPage } from '../discussion/live/room.ts';
import { countUpdates, selectPostOfThread } from './store.ts';

/** What readers of a post's thread hear of the post while they have it open; null for the thread of no post. */
export async function shownPost(db: Reader, threadId: string): Promise<ShownPage | null> {
  const id = await selectPostOfThread(db, threadId);
  return id === null ? null : { topics: [`post:${id}`], updates: await countUpdates(db, id) };
}
