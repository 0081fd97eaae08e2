import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { isId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { listRecentComments, readComment, removeComment, restoreComment } from '../comments.ts';
import type { StoredComment } from '../stored-comments.ts';
import { worthNotices } from '../worth/worth-view.ts';
import { commentPage } from './comment-page-view.ts';
import { commentsPage } from './comments-page-view.ts';
import { EMPTY_REMOVAL, parseRemoval, type RemovalForm } from './removal-form.ts';
import { commentStudioWords } from './words.ts';

/** What staff do with comments: see them all, remove and restore. `moderators` is the guard for those who may. */
export function commentStudio(
  { db }: { db: Database },
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioComments, moderators, async c => {
    const page = Number(c.req.query('page') ?? 1);
    if (!Number.isInteger(page) || page < 1 || page > PAGE_LIMIT)
      throw new Problem('not-found', 'page-not-found');
    const list = await listRecentComments(db.read, { page });
    return studioAnswer(c, db, language => ({
      title: commentStudioWords(language).listTitle,
      place: 'comments',
      body: commentsPage(list, language),
    }));
  });

  routes.get(patterns.studioComment, moderators, async c =>
    commentAnswer(c, await found(c.req.param('comment')), EMPTY_REMOVAL),
  );

  routes.post(patterns.studioCommentRemoval, moderators, async c => {
    const comment = await found(c.req.param('comment'));
    const form = parseRemoval(await readForm(c));
    if (hasProblems(form.problems)) return commentAnswer(c, comment, form, 422);
    const decision = {
      person: signedIn(c),
      rule: { key: form.rule ?? 'other', version: 1, title: ruleText(form, comment) },
      reason: form.reason,
    };
    await db.write(write => removeComment(write, comment.id, decision));
    return done(c, comment, 'removed');
  });

  routes.post(patterns.studioCommentRestoration, moderators, async c => {
    const comment = await found(c.req.param('comment'));
    await db.write(write => restoreComment(write, comment.id, { person: signedIn(c) }));
    return done(c, comment, 'restored');
  });

  async function found(id: string): Promise<StoredComment> {
    const comment = isId(id) ? await readComment(db.read, id) : null;
    if (comment === null) throw new Problem('not-found', 'comment-unknown');
    return comment;
  }

  function commentAnswer(
    c: Context<SpeakerEnv>,
    comment: StoredComment,
    form: RemovalForm,
    status = 200,
  ): Promise<Response> {
    return studioAnswer(
      c,
      db,
      language => ({
        title: commentStudioWords(language).commentTitle(formatNumber(comment.number, language)),
        place: 'comments',
        notices: { ...commentStudioWords(language).notices, ...worthNotices(language) },
        body: commentPage(comment, form, language, signedIn(c).role !== 'moderator'),
      }),
      status,
    );
  }

  return routes;
}

/** Keeps the offset of the query within what a database takes. */
const PAGE_LIMIT = 1_000_000;

/** What stands in the tombstone: the moderator's own words, or those of the chosen rule as the thread's readers read. */
function ruleText({ rule, otherRule }: RemovalForm, comment: StoredComment): string {
  if (otherRule !== '' || rule === null) return otherRule;
  return commentStudioWords(comment.language).rules[rule];
}

function done(c: Context, comment: StoredComment, notice: string): Response {
  return c.redirect(withNotice(link('studioComment', { comment: comment.id }), notice), 303);
}
