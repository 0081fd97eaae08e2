import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { parseLocalTime } from '../../lib/dates.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import { listPins, movePin, pinPost, unpinPost } from '../pins.ts';
import type { Post } from '../posts.ts';
import { editablePost } from './access.ts';
import { pinPanel, pinsView } from './pins-view.ts';
import { pinsWords } from './pins-words.ts';

/** Which posts stand on top of the front page; that is for owners and editors. */
export function pinStudioRoutes(
  { db }: { db: Database },
  editors: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioPins, editors, async c => {
    const pins = await listPins(db.read, db.now());
    return studioAnswer(c, db, language => ({
      title: pinsWords(language).title,
      place: 'posts',
      notices: pinsWords(language).notices,
      body: pinsView(pins, language),
    }));
  });

  routes.get(patterns.studioPostPin, editors, async c =>
    panelAnswer(c, await editablePost(db.read, signedIn(c), c.req.param('post'))),
  );

  routes.post(patterns.studioPostPin, editors, async c => {
    const person = signedIn(c);
    const post = await editablePost(db.read, person, c.req.param('post'));
    const sent = await readForm(c);
    const action = sent.line('action');
    if (action === 'unpin') await db.write(write => unpinPost(write, post.id, person));
    else if (action === 'up' || action === 'down')
      await db.write(write => movePin(write, post.id, action === 'up' ? -1 : 1));
    else {
      try {
        const until = lastDayOf(sent.line('until'), post.zone);
        await db.write(write => pinPost(write, post.id, { until, person }));
      } catch (error) {
        if (!isProblem(error) || !error.reason.startsWith('pin')) throw error;
        return panelAnswer(c, post, error);
      }
    }
    const notice =
      action === 'unpin' ? 'unpinned' : action === 'up' || action === 'down' ? 'moved' : 'pinned';
    return c.redirect(withNotice(link('studioPins'), notice), 303);
  });

  async function panelAnswer(c: Context<SpeakerEnv>, post: Post, problem: Problem | null = null) {
    const pin = (await listPins(db.read, db.now())).find(({ postId }) => postId === post.id) ?? null;
    const status = problem === null ? 200 : problem.code === 'conflict' ? 409 : 422;
    return studioAnswer(
      c,
      db,
      language => ({
        title: pinsWords(language).panel,
        heading: post.headline,
        place: 'posts',
        tabs: documentNav(post.id, 'publication', language),
        body: pinPanel(post, pin, { problem: problem?.reason ?? null, language }),
      }),
      status,
    );
  }

  return routes;
}

const DAY = 86_400_000;

/** The end of a day as clocks of the post show it; null where none is named. Problem: invalid `pin-date-form`. */
function lastDayOf(date: string, zone: string): number | null {
  if (date === '') return null;
  const begin = /^\d{4}-\d{2}-\d{2}$/.test(date) ? parseLocalTime(date, zone) : null;
  if (begin === null) throw new Problem('invalid', 'pin-date-form');
  const next = new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);
  return parseLocalTime(next, zone) ?? begin + DAY;
}
