import { addComment, importComment } from '../src/discussion/comments.ts';
import { newSecret } from '../src/lib/keys.ts';
import type { PostFields } from '../src/posts/post-fields.ts';
import { createPost, type Post } from '../src/posts/posts.ts';
import { publishPost } from '../src/posts/publication.ts';
import { addUpdate, type UpdateFields } from '../src/posts/updates.ts';
import type { TestApp } from './app.ts';
import { draft } from './drafts.ts';

/** The post of these tests, at `/2026/03/ferry-stopped`. */
export const STORY = draft({
  headline: 'Ferry stopped',
  body: 'It came back under tow.',
  byline: 'Alice Marsh',
  place: 'Northport',
  zone: 'UTC',
});

/** A published post with a path. */
export type Story = Post & { path: string };

/** Publishes the story, changed where the test says so. */
export async function publish(
  app: TestApp,
  changes: Partial<PostFields> = {},
  options: { unlisted?: boolean } = {},
): Promise<Story> {
  const { id } = await app.db.write(write => createPost(write, { ...STORY, ...changes }, null));
  const post = await app.db.write(write => publishPost(write, id, options));
  return { ...post, path: post.path ?? '' };
}

/** Adds an update; `at` is now unless given. */
export function update(
  app: TestApp,
  { id }: Post,
  text: string,
  fields: { kind?: UpdateFields['kind']; at?: number | null } = {},
) {
  const { kind = 'update', at = app.clock.now() } = fields;
  return app.db.write(write => addUpdate(write, id, { kind, text, at, person: null }));
}

/** Somebody without an account comments; a new one each time unless `secret` is given. */
export function say(
  app: TestApp,
  { threadId }: Post,
  text: string,
  {
    answers = [],
    name = null,
    secret = newSecret(),
  }: { answers?: number[]; name?: string | null; secret?: string } = {},
) {
  return addComment(app, { threadId, text, name, answers }, { kind: 'browser', secret });
}

/** Brings comments in as an import does: by nobody, without a time. */
export function bringIn(app: TestApp, { threadId }: Post, texts: readonly string[]) {
  const [author, at] = [{ kind: 'imported', name: null } as const, null];
  return app.db.write(async write => {
    const added = [];
    for (const text of texts) {
      added.push(await importComment(write, { threadId, text, author, at, answers: [], emptyAllowed: true }));
    }
    return added;
  });
}
