import type { Hono } from 'hono';
import { apiRoutes } from '../api/controller.ts';
import { tokenStudio } from '../api/token-pages/controller.ts';
import { dashboardRoutes } from '../dashboard/controller.ts';
import { elsewhere } from '../feeds/elsewhere.ts';
import { takeTurn } from '../http/limits.ts';
import { libraryRoutes } from '../library/controller.ts';
import { libraryStudio } from '../library/studio/controller.ts';
import { uploadRoutes } from '../library/uploads/controller.ts';
import { purgeThread } from '../moderation/thread-purge.ts';
import { namedPages } from '../pages/pages.ts';
import { pageStudioRoutes } from '../pages/studio/controller.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { namedPosts } from '../posts/named-posts.ts';
import { reviewRoutes } from '../posts/reviews/controller.ts';
import { documentDesk } from '../posts/studio/access.ts';
import { postStudio } from '../posts/studio/controller.ts';
import { patterns } from '../routes.ts';
import { sourceStudio } from '../sources/studio/controller.ts';
import { webhookStudio } from '../webhooks/studio/controller.ts';
import type { Parts } from './parts.ts';

/** Where the staff and their programs write: posts, pages, sources, media, and who is told of them. */
export function writingArea(app: Hono<SpeakerEnv>, parts: Parts): void {
  const { db, url, siteKey, clock, limits, pages, trustedProxies, intake, library, outgoing, sender } = parts;
  const { staff, editors, writers, proven } = parts.guards;
  const nameUsers = async (ids: readonly string[]) => [
    ...(await namedPosts(db.read, ids)),
    ...(await namedPages(db.read, ids)),
  ];
  const sources = {
    db,
    clock,
    desk: documentDesk(db),
    outgoing,
    takeLookup: (person: string) => takeTurn(limits, 'sourceLookup', person),
    checking: parts.sourceChecks === true,
  };
  // What needs a fresh proof of who asks, beside what the features guard so themselves.
  app.on('POST', [patterns.studioPostDeletion, patterns.studioTokens], staff, proven);
  app.route(
    '/',
    dashboardRoutes({ db, reads: pages.reads, freeSpace: parts.freeSpace ?? (async () => null) }, staff),
  );
  app.route('/', postStudio({ db, url, purgeThread, elsewhere }, writers, editors));
  app.route('/', reviewRoutes({ db }, parts.takeTurn('remark')));
  app.route('/', sourceStudio(sources, writers));
  app.route('/', uploadRoutes(parts.uploads));
  app.route('/', libraryRoutes({ db, store: library.store }));
  app.route('/', libraryStudio(library, nameUsers));
  app.route('/', pageStudioRoutes({ db }, editors));
  app.route('/', tokenStudio({ db }, staff));
  app.route('/', webhookStudio(sender, { staff: editors, proven }));
  app.route(
    '/',
    apiRoutes({ discussion: { db, siteKey, intake }, library, sender, url, limits, trustedProxies }),
  );
}
