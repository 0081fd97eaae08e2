import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readStoredComments } from '../../discussion/stored-comments.ts';
import { isId } from '../../lib/ids.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { patterns } from '../../routes.ts';
import type { Learned } from '../scorer/learning.ts';
import { rescore } from '../scorer/rescoring.ts';
import { loadScorer } from '../scorer/scorer.ts';
import { pastView } from './past-view.ts';
import { pastWords } from './past-words.ts';
import { siteModerationTabs } from './settings-tabs-view.ts';

/** How many comments a page looks at: about a tenth of a second of work. */
const STRETCH = 500;

/** The scorer over what was published before, a stretch at a time. */
export function pastRoutes(
  { db, learned }: { db: Database; learned: Learned },
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();
  routes.get(patterns.studioModerationPast, moderators, async c => {
    const asked = c.req.query('after') ?? '';
    const after = isId(asked) ? asked : '';
    const scorer = loadScorer();
    const site = await learned.weights(db.read);
    const rescored = await rescore(db.read, scorer, { site, after, limit: STRETCH });
    const found = await readStoredComments(
      db.read,
      rescored.wouldHold.map(({ id }) => id),
    );
    const comments = new Map(found.map(comment => [comment.id, comment]));
    const { role } = signedIn(c);
    return studioAnswer(c, db, language => ({
      title: pastWords(language).title,
      place: 'moderation',
      tabs: siteModerationTabs('past', role, language),
      body: pastView(rescored, comments, { begins: after === '', version: scorer.version, language }),
    }));
  });
  return routes;
}
