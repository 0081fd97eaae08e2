import type { z } from '@hono/zod-openapi';
import type { Database, Write } from '../db/database.ts';
import type { Person } from '../people/people.ts';
import { changeDetails, type Post } from '../posts/posts.ts';
import { editablePost } from '../posts/studio/access.ts';
import type { Api, Asked, Operation, Params } from './operations.ts';
import type { Reply } from './replies.ts';

/** What is the same for all that changes a part of a post is left out. */
type PartOperation<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> = Omit<
  Operation<Q, B, A>,
  'tag' | 'scope' | 'access'
>;

/**
 * Registers what changes the sources, questions and claims of a post: whoever may not work on the post is refused before
 * anything that was sent is looked at, and what follows from a change for the post is done with it.
 */
export function postParts(api: Api, db: Database) {
  const access = (person: Person, { post }: Params) => editablePost(db.read, person, post ?? '');
  return function change<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
    operation: PartOperation<Q, B, A>,
    effect: (write: Write, post: Post, asked: Asked<z.output<Q>, z.output<B>>) => Promise<Reply<z.input<A>>>,
  ): void {
    api.change({ ...operation, tag: 'posts', scope: 'posts:write', access }, async (write, asked) => {
      const { params, person } = asked;
      const post = await editablePost(write.tx, person, params.post ?? '');
      return changeDetails(write, post.id, { person, note: '' }, () => effect(write, post, asked));
    });
  };
}
