import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readContexts } from '../context.ts';
import { lookUp, readLookup } from '../lookups.ts';
import type { NetworkGroups } from '../networks.ts';
import { readQueueCounts } from '../queue.ts';
import { readRules } from '../rules.ts';
import { commentStudioWords } from './comment-words.ts';
import { EMPTY_DECISION } from './decision-form.ts';
import { lookupView } from './lookup-view.ts';
import { moderationTabs } from './tabs-view.ts';

/** "Who else is this": asking is written down, and leads to what was found. */
export function lookupStudio(
  services: { db: Database; networks: NetworkGroups },
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const { db } = services;
  const routes = new Hono<SpeakerEnv>();

  routes.post(patterns.studioCommentLookups, moderators, async c => {
    const kind = (await readForm(c)).line('kind') === 'network' ? 'network' : 'key';
    const id = await lookUp(services, c.req.param('comment'), { kind, person: signedIn(c) });
    return c.redirect(link('studioLookup', { lookup: id }), 303);
  });

  routes.get(patterns.studioLookup, moderators, async c => {
    const { lookup, others } = await readLookup(services, c.req.param('lookup'), signedIn(c));
    const [contexts, counts, book] = await Promise.all([
      readContexts(db.read, others ?? []),
      readQueueCounts(db.read),
      readRules(db.read),
    ]);
    const parts = {
      lookup,
      others,
      contexts,
      book,
      form: EMPTY_DECISION,
      back: link('studioLookup', { lookup: lookup.id }),
      count: others?.length ?? 0,
    };
    return studioAnswer(c, db, language => ({
      title: commentStudioWords(language).lookupTitle,
      place: 'comments',
      tabs: moderationTabs(counts, 'lookups', language),
      body: lookupView(parts, language),
    }));
  });

  return routes;
}
