import type { Database, Reader } from '../../db/database.ts';
import type { ThreadDesk } from '../../discussion/worth/worth-reading.ts';
import { isId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import type { Person } from '../../people/people.ts';
import { link } from '../../routes.ts';
import type { DocumentDesk } from '../../sources/studio/desk.ts';
import { selectOwners } from '../dead-sources-store.ts';
import { changeDetails, foundPost, type Post } from '../posts.ts';
import { selectPostOfThread } from '../store.ts';

/**
 * A post that this person may change. Problems: not-found `post-unknown`; forbidden `not-your-post`; gone
 * `post-trashed`.
 */
export async function editablePost(db: Reader, person: Person, id: string): Promise<Post> {
  const post = await ownPost(db, person, id);
  if (post.trashedAt !== null) throw new Problem('gone', 'post-trashed');
  return post;
}

/** The same for a post that may be in the trash. */
export async function ownPost(db: Reader, person: Person, id: string): Promise<Post> {
  if (!isId(id)) throw new Problem('not-found', 'post-unknown');
  const post = await foundPost(db, id);
  if (!mayWork(person, post)) throw new Problem('forbidden', 'not-your-post');
  return post;
}

/** How the pages of sources and claims reach the post that they belong to. */
export function documentDesk(db: Database): DocumentDesk {
  return {
    async open(person, documentId) {
      const post = await editablePost(db.read, person, documentId);
      const texts = [...post.updates.map(({ text }) => text), post.body];
      return { id: post.id, title: post.headline, language: post.language, texts };
    },
    titles: (person, documentIds) => titlesFor(db.read, person, documentIds),
    change: (person, documentId, work, note = '') =>
      db.write(async write => {
        await editablePost(write.tx, person, documentId);
        return changeDetails(write, documentId, { person, note }, () => work(write));
      }),
  };
}

/** The headlines of those of `ids` that this person may work on. */
export async function titlesFor(
  db: Reader,
  person: Person,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await selectOwners(db, [...new Set(ids)]);
  const own = rows.filter(({ author_id }) => mayWork(person, { authorId: author_id }));
  return new Map(own.map(({ id, headline }) => [id, headline]));
}

/** Who may mark comments as worth reading: whoever may work on the post; elsewhere owners and editors. */
export function threadDesk(db: Database): ThreadDesk {
  return {
    async open(person, threadId) {
      const post = await selectPostOfThread(db.read, threadId);
      if (post !== null) {
        await editablePost(db.read, person, post);
        return link('studioPostComments', { post });
      }
      if (!mayWork(person, { authorId: null })) throw new Problem('forbidden', 'not-your-post');
      return null;
    },
  };
}

/** Owners and editors work on every post, authors on their own. */
export function mayWork(person: Person, post: { authorId: string | null }): boolean {
  if (person.role === 'owner' || person.role === 'editor') return true;
  return person.role === 'author' && post.authorId === person.id;
}
