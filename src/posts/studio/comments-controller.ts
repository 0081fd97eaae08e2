import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { listThreadComments } from '../../discussion/worth/worth-reading.ts';
import { postCommentsView, worthNotices } from '../../discussion/worth/worth-view.ts';
import { Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { documentNav } from '../../site/studio-frame.ts';
import { editablePost } from './access.ts';
import { postStudioWords } from './words.ts';

/** What was written below a post, for whoever works on it. */
export function commentStudioRoutes(
  { db }: { db: Database },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioPostComments, writers, async c => {
    const post = await editablePost(db.read, signedIn(c), c.req.param('post'));
    const list = await listThreadComments(db.read, post.threadId, pageOf(c.req.query('page')));
    if (list === null) throw new Problem('not-found', 'page-not-found');
    return studioAnswer(c, db, language => ({
      title: postStudioWords(language).commentsTitle(post.headline),
      heading: post.headline,
      place: 'posts',
      tabs: documentNav(post.id, 'comments', language),
      notices: worthNotices(language),
      body: postCommentsView(list, link('studioPostComments', { post: post.id }), language),
    }));
  });

  return routes;
}

/** Null where no page is named. Problem: not-found `page-not-found` for nonsense. */
function pageOf(asked: string | undefined): number | null {
  if (asked === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(asked)) throw new Problem('not-found', 'page-not-found');
  return Number(asked);
}
