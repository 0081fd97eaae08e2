import type { EventHandler } from '../jobs/handlers.ts';
import { usersTold } from '../library/items.ts';
import { renderAgain } from './posts.ts';
import { selectHeadlines, updatePostRow } from './store.ts';

/** Renders posts again whose pictures, recordings or documents are other ones now, or are described otherwise. */
export function mediaHandler(): EventHandler {
  return {
    name: 'posts show what the library has',
    kinds: ['library.changed'],
    async handle(events, write) {
      for (const { id } of await selectHeadlines(write.tx, usersTold(events))) {
        await renderAgain(write, id);
        await updatePostRow(write.tx, id, { changed_at: write.now });
        write.record({ kind: 'post.shown', topics: [`post:${id}`, 'site'], payload: { post: id } });
      }
    },
  };
}
