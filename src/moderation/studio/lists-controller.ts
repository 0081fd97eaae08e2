import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import type { Fragment } from '../../lib/html.ts';
import { isId } from '../../lib/ids.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { lift, listBans } from '../bans.ts';
import { type Decided, listDecisions } from '../decided.ts';
import { listLookups } from '../lookups.ts';
import { readQueueCounts } from '../queue.ts';
import { commentStudioWords } from './comment-words.ts';
import { bansView, decisionsView, lookupsView } from './lists-view.ts';
import { type ModerationPlace, moderationTabs } from './tabs-view.ts';

type StudioContext = Context<SpeakerEnv>;

/** What was decided, who is banned, and who looked up whom. */
export function moderationLists(
  { db }: { db: Database },
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioDecisions, moderators, async c => {
    const before = beforeOf(c);
    const list = await listDecisions(db.read, before);
    const undoable = new Set(list.decisions.filter(isNewest).map(({ id }) => id));
    const back = link('studioDecisions');
    const { zone } = await readSettings(db.read);
    return listAnswer(c, db, 'decided', language => ({
      title: commentStudioWords(language).decidedTitle,
      body: decisionsView({ ...list, undoable, zone, back }, language),
    }));
  });

  routes.get(patterns.studioBans, moderators, async c => {
    const list = await listBans(db.read, db.now(), beforeOf(c));
    const { zone } = await readSettings(db.read);
    return listAnswer(c, db, 'bans', language => ({
      title: commentStudioWords(language).bansTitle,
      body: bansView({ ...list, zone }, language),
    }));
  });

  routes.post(patterns.studioBanLifting, moderators, async c => {
    await readForm(c);
    const id = c.req.param('ban');
    await db.write(write => lift(write, id, { person: signedIn(c) }));
    return c.redirect(withNotice(link('studioBans'), 'lifted'), 303);
  });

  routes.get(patterns.studioLookups, moderators, async c => {
    const list = await listLookups(db.read, beforeOf(c));
    const { zone } = await readSettings(db.read);
    return listAnswer(c, db, 'lookups', language => ({
      title: commentStudioWords(language).lookupsTitle,
      body: lookupsView({ ...list, zone }, language),
    }));
  });

  return routes;
}

/** Where a newer decision is about the same comment, its own page shows what can be undone. */
function isNewest({ id, undoneBy, action, comment }: Decided & { comment: { decisionId: string } | null }) {
  return undoneBy === null && action !== 'deny' && comment?.decisionId === id;
}

function beforeOf(c: StudioContext): string | null {
  const before = c.req.query('before') ?? '';
  return isId(before) ? before : null;
}

async function listAnswer(
  c: StudioContext,
  db: Database,
  place: ModerationPlace,
  make: (language: string) => { title: string; body: Fragment },
): Promise<Response> {
  const counts = await readQueueCounts(db.read);
  return studioAnswer(c, db, language => ({
    ...make(language),
    place: 'comments',
    tabs: moderationTabs(counts, place, language),
    notices: commentStudioWords(language).notices,
  }));
}
