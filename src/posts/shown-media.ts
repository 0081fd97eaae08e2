import type { EventHandler } from '../jobs/handlers.ts';
import { usersTold } from '../library/items.ts';
import { historyWords } from './history-words.ts';
import { foundPost, isPublic, renderAgain } from './posts.ts';
import { recordRevisions } from './revisions.ts';
import { lockPost, selectHeadlines, updatePostRow } from './store.ts';

/**
 * Renders posts again whose pictures, recordings or documents are other ones now, or are described otherwise, and those for
 * whose videos a still was found. Readers of a public one find what changed in its history.
 */
export function mediaHandler(): EventHandler {
  return {
    name: 'posts show what the library has',
    kinds: ['library.changed', 'video-still.found'],
    async handle(events, write) {
      for (const { id } of await selectHeadlines(write.tx, usersTold(events))) {
        await lockPost(write.tx, id);
        await renderAgain(write, id);
        const post = await foundPost(write.tx, id);
        const note = historyWords(post.language).described;
        if (isPublic(post)) await recordRevisions(write, post, { person: null, note, told: false });
        await updatePostRow(write.tx, id, { changed_at: write.now });
        write.record({ kind: 'post.shown', topics: [`post:${id}`, 'site'], payload: { post: id } });
      }
    },
  };
}
