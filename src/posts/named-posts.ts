import type { Reader } from '../db/database.ts';
import { link } from '../routes.ts';
import { selectHeadlines } from './store.ts';

/** Headlines of posts, with where each is worked on; for those who know a post by its id alone. */
export async function namedPosts(
  db: Reader,
  ids: readonly string[],
): Promise<{ title: string; href: string }[]> {
  const posts = await selectHeadlines(db, ids);
  return posts.map(({ id, headline }) => ({ title: headline, href: link('studioPost', { post: id }) }));
}
