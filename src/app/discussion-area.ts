import type { Context, Hono, MiddlewareHandler } from 'hono';
import { discussionRoutes } from '../discussion/controller.ts';
import { liveRoutes } from '../discussion/live/controller.ts';
import { statusRoutes } from '../discussion/status-controller.ts';
import { recommendationRoutes } from '../discussion/worth/controller.ts';
import { appealNotices, appealPart, appealRoutes } from '../moderation/appeals/controller.ts';
import { appealStudio } from '../moderation/appeals/studio-controller.ts';
import { moderationRoutes } from '../moderation/controller.ts';
import { intakeWords } from '../moderation/intake-words.ts';
import { noticeRoutes } from '../moderation/notices/controller.ts';
import { noticeStudio } from '../moderation/notices/studio-controller.ts';
import { proofRoutes } from '../moderation/proof-controller.ts';
import { reportRoutes } from '../moderation/reports/controller.ts';
import { moderationStudio } from '../moderation/studio/controller.ts';
import { pastRoutes } from '../moderation/studio/past-controller.ts';
import { rulesStudioRoutes } from '../moderation/studio/rules-controller.ts';
import { moderationSettingsRoutes } from '../moderation/studio/settings-controller.ts';
import { threadStudioRoutes } from '../moderation/studio/thread-controller.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { shownPost } from '../posts/live.ts';
import { threadDesk } from '../posts/studio/access.ts';
import { findCommentIds } from '../search/search.ts';
import type { Parts } from './parts.ts';

/** What commenters do, what others object to, and those who decide on it. */
export function discussionArea(app: Hono<SpeakerEnv>, parts: Parts): void {
  commenting(app, parts);
  moderating(app, parts);
}

function commenting(app: Hono<SpeakerEnv>, parts: Parts): void {
  const { db, siteKey, clock, url, log, trustedProxies, intake, attack, policy, proof, news, streams } =
    parts;
  const objecting = limited(parts.takeTurn('objection'));
  app.route('/', discussionRoutes({ db, siteKey, intake, clock, trustedProxies, words: [intakeWords] }));
  app.route('/', proofRoutes({ db, meter: attack, policy, proof, limit: parts.takeTurn('challenge') }));
  app.route('/', liveRoutes({ db, log, news, streams, findPage: shownPost }));
  app.route(
    '/',
    statusRoutes({
      db,
      siteKey,
      clock,
      appealPart: (status, key) => appealPart(db, status, { key }),
      notices: appealNotices,
    }),
  );
  app.route('/', appealRoutes({ db, siteKey }, objecting));
  app.route('/', reportRoutes({ db, siteKey }, objecting));
  app.route('/', noticeRoutes({ db, siteKey, url }, objecting));
}

function moderating(app: Hono<SpeakerEnv>, parts: Parts): void {
  const { db, url, clock, pages, networks, learned } = parts;
  const { owners, editors, writers, moderators } = parts.guards;
  app.route('/', appealStudio({ db }, moderators));
  app.route('/', noticeStudio({ db }, moderators));
  app.route('/', moderationStudio({ db, networks, find: asked => findCommentIds(db, asked) }, moderators));
  app.route('/', recommendationRoutes({ db, desk: threadDesk(db) }, writers));
  app.route('/', moderationSettingsRoutes({ db, url, learned }, { moderators, editors }));
  app.route('/', pastRoutes({ db, learned }, moderators));
  app.route('/', rulesStudioRoutes({ db }, owners));
  app.route('/', threadStudioRoutes({ db }, moderators));
  app.route('/', moderationRoutes({ db, pages, clock, url }));
}

/** Asks `take` before whatever changes something. */
function limited(take: (c: Context) => void): MiddlewareHandler {
  return async (c, next) => {
    take(c);
    await next();
  };
}
