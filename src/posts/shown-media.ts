import type { EventHandler } from '../jobs/handlers.ts';
import { renderAgain } from './posts.ts';
import { selectHeadlines, updatePostRow } from './store.ts';

/** Renders posts again whose pictures, recordings or documents are other ones now, or are described otherwise. */
export function mediaHandler(): EventHandler {
  return {
    name: 'posts show what the library has',
    kinds: ['library.changed'],
    async handle(events, write) {
      const users = new Set(events.flatMap(({ payload }) => usersIn(payload)));
      for (const { id } of await selectHeadlines(write.tx, [...users])) {
        await renderAgain(write, id);
        await updatePostRow(write.tx, id, { changed_at: write.now });
        write.record({ kind: 'post.shown', topics: [`post:${id}`, 'site'], payload: { post: id } });
      }
    },
  };
}

function usersIn(payload: unknown): string[] {
  const { users } = payload as { users?: unknown };
  return Array.isArray(users) ? users.map(String) : [];
}
