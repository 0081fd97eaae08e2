import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { recordAudit } from '../../people/audit.ts';
import type { Person } from '../../people/people.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { duplicatePost } from '../duplicate.ts';
import { auditedPost, isPublic, type Post } from '../posts.ts';
import { countWritten, type PurgeThread, purgePost, restorePost, trashPost } from '../trash.ts';
import { editablePost, ownPost } from './access.ts';
import { listWords } from './list-words.ts';
import { deletionView } from './trash-view.ts';

/** Duplicates, the trash, and what leaves it: back, or for good. */
export function trashStudioRoutes(
  { db, purgeThread }: { db: Database; purgeThread: PurgeThread },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.post(patterns.studioPostCopies, writers, async c => {
    const person = signedIn(c);
    const { id } = await editablePost(db.read, person, c.req.param('post'));
    const copy = await db.write(write => duplicatePost(write, id, person));
    return c.redirect(withNotice(link('studioPost', { post: copy.id }), 'duplicated'), 303);
  });

  routes.post(patterns.studioPostTrash, writers, async c => {
    const person = signedIn(c);
    const { id } = await editablePost(db.read, person, c.req.param('post'));
    await db.write(write => trashPost(write, id, person));
    return c.redirect(inList('trash', 'trashed'), 303);
  });

  routes.post(patterns.studioPostRestoration, writers, async c => {
    const person = signedIn(c);
    const { id } = await ownPost(db.read, person, c.req.param('post'));
    const again = (await readForm(c)).line('again') === 'yes';
    const post = await db.write(write => restorePost(write, id, { again, person }));
    const asBefore = isPublic(post) || post.status === 'scheduled';
    const notice = asBefore ? 'restored-again' : 'restored';
    return c.redirect(withNotice(link('studioPublication', { post: id }), notice), 303);
  });

  routes.get(patterns.studioPostDeletion, writers, async c => {
    const post = await deletablePost(signedIn(c), c.req.param('post'));
    return deletionAnswer(c, post);
  });

  routes.post(patterns.studioPostDeletion, writers, async c => {
    const post = await deletablePost(signedIn(c), c.req.param('post'));
    const withComments = (await readForm(c)).line('comments') === 'yes';
    try {
      await db.write(async write => {
        await purgePost(write, post.id, { withComments, purgeThread });
        await recordAudit(write, {
          ...{ person: signedIn(c), action: 'post-deleted' },
          subject: auditedPost(post),
        });
      });
    } catch (error) {
      if (!isProblem(error) || !error.reason.startsWith('purge-')) throw error;
      return deletionAnswer(c, post, error.reason);
    }
    return c.redirect(inList('trash', 'deleted'), 303);
  });

  /** What readers had is not an author's alone. */
  async function deletablePost(person: Person, id: string): Promise<Post> {
    const post = await ownPost(db.read, person, id);
    if (post.trashedAt === null) throw new Problem('conflict', 'post-not-trashed');
    if (post.path !== null && person.role === 'author') throw new Problem('forbidden', 'purge-not-yours');
    return post;
  }

  async function deletionAnswer(c: Context<SpeakerEnv>, post: Post, problem: string | null = null) {
    const comments = post.path === null ? 0 : await countWritten(db.read, post);
    return studioAnswer(
      c,
      db,
      language => ({
        title: listWords(language).deletion,
        place: 'posts',
        body: deletionView(post, { comments, problem }, language),
      }),
      problem === null ? 200 : 409,
    );
  }

  return routes;
}

function inList(state: string, notice: string): string {
  return `${link('studioPosts')}?state=${state}&done=${notice}`;
}
