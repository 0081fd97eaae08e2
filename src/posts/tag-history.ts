import type { EventHandler } from '../jobs/handlers.ts';
import { historyWords } from './history-words.ts';
import { isPublic, readPost } from './posts.ts';
import { recordRevisions } from './revisions.ts';
import { lockPost } from './store.ts';

/** Kind of the event that a post has other tags because a tag was renamed, or became one with another. */
export const RETAGGED = 'post.retagged';

/** Puts into the histories of public posts that their tags are called otherwise now. */
export function tagHistoryHandler(): EventHandler {
  return {
    name: 'histories tell of renamed tags',
    kinds: [RETAGGED],
    async handle(events, write) {
      for (const { payload } of events) {
        const { post: id, from, to, person } = payload as Retagged;
        await lockPost(write.tx, id);
        const post = await readPost(write.tx, id);
        if (post === null || !isPublic(post)) continue;
        const note = historyWords(post.language).retagged(from, to);
        const by = person === null ? null : { id: person };
        const revised = await recordRevisions(write, post, { person: by, note, told: false });
        if (revised === null) continue;
        write.record({ kind: 'post.shown', topics: [`post:${id}`], payload: { post: id } });
      }
    },
  };
}

type Retagged = { post: string; from: string; to: string; person: string | null };
