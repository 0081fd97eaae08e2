import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { isId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { readComment } from '../comments.ts';
import { recommendComment, type ThreadDesk, takeRecommendationBack } from './worth-reading.ts';
import { postCommentsPlace } from './worth-view.ts';

/** The button that marks a comment as worth reading, and takes the mark back. `writers` is the guard. */
export function recommendationRoutes(
  { db, desk }: { db: Database; desk: ThreadDesk },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.post(patterns.studioCommentRecommendation, writers, async c => {
    const person = signedIn(c);
    const id = c.req.param('comment');
    const comment = isId(id) ? await readComment(db.read, id) : null;
    if (comment === null) throw new Problem('not-found', 'comment-unknown');
    const list = await desk.open(person, comment.threadId);
    const form = await readForm(c);
    const back = form.line('action') === 'take-back';
    await db.write(write =>
      back ? takeRecommendationBack(write, comment.id) : recommendComment(write, comment.id, person),
    );
    const notice = back ? 'recommendation-withdrawn' : 'recommended';
    const own = withNotice(link('studioComment', { comment: comment.id }), notice);
    const alone = list === null || form.line('from') === 'comment';
    return c.redirect(alone ? own : postCommentsPlace(list, comment, notice), 303);
  });

  return routes;
}
