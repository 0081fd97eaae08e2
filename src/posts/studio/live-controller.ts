import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { endCoverage, nameKeyMoment, startCoverage } from '../live-coverage.ts';
import { editablePost } from './access.ts';

/** Beginning and end of live coverage, and the names of key moments. The forms stand on the page of the updates. */
export function liveStudioRoutes(
  { db }: { db: Database },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.post(patterns.studioCoverage, writers, async c => {
    const person = signedIn(c);
    const ends = (await readForm(c)).line('action') === 'end';
    const id = c.req.param('post');
    await db.write(async write => {
      await editablePost(write.tx, person, id);
      await (ends ? endCoverage : startCoverage)(write, id, { person, note: '' });
    });
    return done(c, id, ends ? 'live-ended' : 'live-started');
  });

  routes.post(patterns.studioKeyMoment, writers, async c => {
    const person = signedIn(c);
    const name = (await readForm(c)).line('name');
    const place = { postId: c.req.param('post'), updateId: c.req.param('update') };
    await db.write(async write => {
      await editablePost(write.tx, person, place.postId);
      await nameKeyMoment(write, place, name, { person, note: '' });
    });
    return done(c, place.postId, 'moment-saved');
  });

  return routes;
}

function done(c: Context, post: string, notice: string): Response {
  return c.redirect(withNotice(link('studioUpdates', { post }), notice), 303);
}
