import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { isPublic, type Post } from '../posts.ts';
import { editablePost } from '../studio/access.ts';
import { EMPTY_LINK, EMPTY_REMARK, type LinkForm, parseLink, parseRemark, type RemarkForm } from './form.ts';
import { createReviewLink, listReviewLinks, revokeReviewLink } from './links.ts';
import { addRemark, listRemarks, resolveRemark } from './remarks.ts';
import { madeLinkView, reviewsView } from './studio-view.ts';
import { reviewWords } from './words.ts';

/** What staff do with remarks and secret addresses. `url`: address of the site, which secret ones begin with. */
export function reviewStudioRoutes(
  { db, url }: { db: Database; url: string },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioReviews, writers, async c =>
    deskAnswer(c, await editablePost(db.read, signedIn(c), c.req.param('post'))),
  );

  routes.post(patterns.studioReviews, writers, async c => {
    const person = signedIn(c);
    const post = await editablePost(db.read, person, c.req.param('post'));
    const form = parseRemark(await readForm(c), post);
    if (hasProblems(form.problems)) return deskAnswer(c, post, { remark: form });
    await db.write(write => addRemark(write, post.id, form.fields, { person }));
    return done(c, post.id, 'remark-added');
  });

  routes.post(patterns.studioReviewResolution, writers, async c => {
    const person = signedIn(c);
    const post = await editablePost(db.read, person, c.req.param('post'));
    const resolved = (await readForm(c)).line('action') !== 'reopen';
    const place = { postId: post.id, id: c.req.param('remark') };
    await db.write(write => resolveRemark(write, place, { resolved, person }));
    return done(c, post.id, resolved ? 'remark-resolved' : 'remark-reopened');
  });

  routes.post(patterns.studioReviewLinks, writers, async c => {
    const person = signedIn(c);
    const post = await editablePost(db.read, person, c.req.param('post'));
    const form = parseLink(await readForm(c));
    if (hasProblems(form.problems) && !isPublic(post)) return deskAnswer(c, post, { link: form });
    const { label, days, mayComment } = form;
    const wanted = { label, days: Number(days), mayComment, person };
    const made = await db.write(write => createReviewLink(write, post.id, wanted));
    return studioAnswer(c, db, language => ({
      title: reviewWords(language).made,
      place: 'posts',
      body: madeLinkView(post, url + link('review', { reviewKey: made.secret }), made.link, language),
    }));
  });

  routes.post(patterns.studioReviewRevocation, writers, async c => {
    const person = signedIn(c);
    const post = await editablePost(db.read, person, c.req.param('post'));
    const place = { postId: post.id, id: c.req.param('link') };
    await db.write(write => revokeReviewLink(write, place, person));
    return done(c, post.id, 'link-revoked');
  });

  /** With a form that came back where one is given (422). */
  async function deskAnswer(
    c: Context<SpeakerEnv>,
    post: Post,
    sent: { remark?: RemarkForm; link?: LinkForm } = {},
  ): Promise<Response> {
    const desk = {
      remarks: await listRemarks(db.read, post.id),
      links: await listReviewLinks(db.read, post.id),
      ...{ remark: EMPTY_REMARK, link: EMPTY_LINK, now: db.now() },
      ...sent,
    };
    const status = sent.remark === undefined && sent.link === undefined ? 200 : 422;
    return studioAnswer(
      c,
      db,
      language => ({
        title: reviewWords(language).title(post.headline),
        heading: post.headline,
        place: 'posts',
        tabs: documentNav(post.id, 'reviews', language),
        notices: reviewWords(language).notices,
        body: reviewsView(post, desk, language),
      }),
      status,
    );
  }

  return routes;
}

function done(c: Context, post: string, notice: string): Response {
  return c.redirect(withNotice(link('studioReviews', { post }), notice), 303);
}
