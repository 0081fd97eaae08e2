import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Database } from '../../db/database.ts';
import { privatePage } from '../../http/answer.ts';
import { readForm } from '../../http/form-body.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { noticeOf, withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { isPublic, type Post } from '../posts.ts';
import { EMPTY_REMARK, parseRemark, type RemarkForm } from './form.ts';
import { openReview, type ReviewLink } from './links.ts';
import { addRemark, listRemarks } from './remarks.ts';
import { reviewPage } from './review-page.ts';
import { reviewWords } from './words.ts';

/** A text that is not public, at its secret address. `limit` throws a Problem at whoever writes too often. */
export function reviewRoutes({ db }: { db: Database }, limit: (c: Context) => void): Hono {
  const routes = new Hono();

  routes.get(patterns.review, async c => {
    const secret = c.req.param('reviewKey');
    const { link: review, post } = await openReview(db.read, secret, db.now());
    if (isPublic(post) && post.path !== null) return c.redirect(post.path, 303);
    return answer(c, { review, post, secret }, EMPTY_REMARK);
  });

  routes.get(patterns.reviewRemarks, c =>
    c.redirect(link('review', { reviewKey: c.req.param('reviewKey') }), 303),
  );

  routes.post(patterns.reviewRemarks, async c => {
    limit(c);
    const secret = c.req.param('reviewKey');
    const body = await readForm(c);
    const { link: review, post } = await openReview(db.read, secret, db.now());
    if (isPublic(post) && post.path !== null) return c.redirect(post.path, 303);
    const form = parseRemark(body, post);
    if (hasProblems(form.problems)) return answer(c, { review, post, secret }, form, 422);
    await db.write(async write => {
      // Asked again inside: a link that was revoked meanwhile takes nothing any more.
      const { link: open } = await openReview(write.tx, secret, write.now);
      await addRemark(write, post.id, form.fields, { link: open });
    });
    return c.redirect(withNotice(link('review', { reviewKey: secret }), 'remark-added'), 303);
  });

  async function answer(
    c: Context,
    shown: { review: ReviewLink; post: Post; secret: string },
    form: RemarkForm,
    status = 200,
  ): Promise<Response> {
    const { notices } = reviewWords(shown.post.language);
    const notice = noticeOf(c, { 'remark-added': notices['remark-added'] });
    const remarks = await listRemarks(db.read, shown.post.id);
    return privatePage(reviewPage(await readSettings(db.read), shown, { remarks, form, notice }), status);
  }

  return routes;
}
