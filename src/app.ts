import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { apiRoutes } from './api/controller.ts';
import { forgetKeys as forgetRequests } from './api/idempotency.ts';
import { tokenStudio } from './api/token-pages/controller.ts';
import { allWords } from './app-words.ts';
import { dashboardRoutes } from './dashboard/controller.ts';
import { forgetReads, keepReads } from './dashboard/reads.ts';
import type { Database, Reader } from './db/database.ts';
import type { DomainEvent } from './db/events.ts';
import { foldTallies } from './db/tallies.ts';
import { discussionRoutes } from './discussion/controller.ts';
import { liveRoutes } from './discussion/live/controller.ts';
import { onlyAdds } from './discussion/publishing.ts';
import { statusRoutes } from './discussion/status-controller.ts';
import { recommendationRoutes } from './discussion/worth/controller.ts';
import { feedRoutes } from './feeds/controller.ts';
import { elsewhere } from './feeds/elsewhere.ts';
import { postHead, siteHead } from './feeds/metadata.ts';
import type { Assets } from './http/assets.ts';
import { clientNetwork } from './http/client-address.ts';
import { siteCookies } from './http/cookies.ts';
import { refuseCrossOrigin } from './http/cross-origin.ts';
import {
  createErrorAnswers,
  type ErrorAnswers,
  type ErrorFrame,
  errorHandler,
  notFoundHandler,
  refuseWrongMethod,
} from './http/errors.ts';
import { EventStreams } from './http/event-streams.ts';
import { healthCheck, Readiness } from './http/health.ts';
import { lastKnownPage } from './http/last-known.ts';
import { Limits, takeTurn } from './http/limits.ts';
import { type Log, logRequests } from './http/log.ts';
import { madeAsset } from './http/made-asset.ts';
import { type Meter, NO_METER } from './http/meter.ts';
import type { Outgoing } from './http/outgoing/outgoing.ts';
import { ReadyPages } from './http/ready-pages.ts';
import type { RebuildRate } from './http/rebuild-brake.ts';
import { securityHeaders, withHeaders } from './http/security-headers.ts';
import type { EventHandler } from './jobs/handlers.ts';
import type { DueWork } from './jobs/jobs.ts';
import { News } from './jobs/news.ts';
import type { Clock } from './lib/clock.ts';
import { libraryRoutes } from './library/controller.ts';
import { clearLeftBehind } from './library/left-behind.ts';
import { sitePictures } from './library/site-pictures.ts';
import { dropUnusedStills, lookForStills } from './library/stills/looking.ts';
import { libraryStudio } from './library/studio/controller.ts';
import { uploadRoutes } from './library/uploads/controller.ts';
import { createUploads } from './library/uploads/uploads.ts';
import { createImageWork } from './media/images.ts';
import type { MediaPlace } from './media/place.ts';
import { createScratch } from './media/scratch.ts';
import { appealNotices, appealPart, appealRoutes } from './moderation/appeals/controller.ts';
import { appealStudio } from './moderation/appeals/studio-controller.ts';
import { AttackMeter } from './moderation/attack.ts';
import { closeOverThreads } from './moderation/closing.ts';
import { moderationRoutes } from './moderation/controller.ts';
import { foreignTexts } from './moderation/foreign-texts.ts';
import { forgetKeys } from './moderation/forgetting.ts';
import { keepInStep } from './moderation/in-step.ts';
import { createIntake } from './moderation/intake.ts';
import { countedIntake } from './moderation/intake-count.ts';
import { intakeWords } from './moderation/intake-words.ts';
import { lessonHandler } from './moderation/lessons.ts';
import { NetworkGroups } from './moderation/networks.ts';
import { noticeRoutes } from './moderation/notices/controller.ts';
import { forgetNotifiers } from './moderation/notices/notices.ts';
import { noticeStudio } from './moderation/notices/studio-controller.ts';
import { policyReader } from './moderation/policy.ts';
import { proofRoutes } from './moderation/proof-controller.ts';
import { createProofOfWork, forgetProofs } from './moderation/proof-of-work.ts';
import type { FindCommentIds } from './moderation/queue.ts';
import { RecentTexts } from './moderation/recent-texts.ts';
import { reportRoutes } from './moderation/reports/controller.ts';
import { forgetReportTexts } from './moderation/reports/reports.ts';
import { createLearned } from './moderation/scorer/learning.ts';
import { loadScorer } from './moderation/scorer/scorer.ts';
import { moderationStudio } from './moderation/studio/controller.ts';
import { pastRoutes } from './moderation/studio/past-controller.ts';
import { rulesStudioRoutes } from './moderation/studio/rules-controller.ts';
import { moderationSettingsRoutes } from './moderation/studio/settings-controller.ts';
import { threadStudioRoutes } from './moderation/studio/thread-controller.ts';
import { purgeThread } from './moderation/thread-purge.ts';
import { sitePageRoutes } from './pages/controller.ts';
import { keepMenuPages } from './pages/menu-pages.ts';
import { listSitePages, namedPages } from './pages/pages.ts';
import { pagesMediaHandler } from './pages/shown-media.ts';
import { pageStudioRoutes } from './pages/studio/controller.ts';
import { accountRoutes } from './people/account-controller.ts';
import { recordAudit } from './people/audit.ts';
import { auditRoutes } from './people/audit-controller.ts';
import { codeRoutes } from './people/codes/controller.ts';
import { peopleRoutes } from './people/controller.ts';
import { freshlyProven } from './people/fresh-proof.ts';
import { invitedRoutes } from './people/invited-controller.ts';
import { passkeyRoutes } from './people/passkeys/controller.ts';
import { freshProofRoutes } from './people/proof-controller.ts';
import { holdSecondFactor } from './people/second-factor-guard.ts';
import { requireRole, type SpeakerEnv, speaker } from './people/speaker.ts';
import { staffRoutes } from './people/staff-controller.ts';
import { staffOnly } from './people/staff-only.ts';
import { formerAddresses, postRoutes } from './posts/controller.ts';
import { shownPost } from './posts/live.ts';
import { namedPosts } from './posts/named-posts.ts';
import { publishDueUpdates } from './posts/pending-updates.ts';
import { unpinOver } from './posts/pins.ts';
import { publishDue } from './posts/publication.ts';
import { reviewRoutes } from './posts/reviews/controller.ts';
import { mediaHandler } from './posts/shown-media.ts';
import { documentDesk, threadDesk } from './posts/studio/access.ts';
import { postStudio } from './posts/studio/controller.ts';
import { tagHistoryHandler } from './posts/tag-history.ts';
import { listTags } from './posts/tags.ts';
import { purgeDue } from './posts/trash.ts';
import { forgetCopies } from './posts/working-copies.ts';
import { link, patterns } from './routes.ts';
import { searchRoutes } from './search/controller.ts';
import { indexHandler } from './search/indexing.ts';
import { findCommentIds } from './search/search.ts';
import { siteRoutes } from './site/controller.ts';
import { manifestRoutes } from './site/manifest-controller.ts';
import { calendarsOf, readSettings } from './site/settings.ts';
import { checkDueSources } from './sources/checks/checks.ts';
import { sourceStudio } from './sources/studio/controller.ts';
import { withCalendars } from './ui/calendars.ts';
import { page } from './ui/page.ts';
import { webhookHandler } from './webhooks/announcing.ts';
import { forgetDeliveries } from './webhooks/deliveries.ts';
import { sendDue } from './webhooks/sending.ts';
import { webhookStudio } from './webhooks/studio/controller.ts';

export type AppOptions = {
  db: Database;
  /** 64 hexadecimal digits; handles are derived with it. */
  siteKey: string;
  clock: Clock;
  /** Address of the site as readers know it, without a slash at its end. */
  url: string;
  trustedProxies: number;
  rateLimits: boolean;
  log: Log;
  assets: Assets;
  /** Asks other hosts; whatever fetches for anybody goes through it. */
  outgoing: Outgoing;
  media: MediaPlace;
  /** Looks at the addresses of sources now and then; not unless told. */
  sourceChecks?: boolean;
  /** Asks the hosts of embedded videos for their stills; not unless told. */
  videoStills?: boolean;
  /** How often one page is made anew in a storm of comments; see `http/rebuild-brake.ts`. */
  rebuilds?: RebuildRate;
  /** Resolves once `hear` was told of all that other processes had committed before; a process that is alone needs none. */
  catchUp?: () => Promise<void>;
  /** How long caches between may keep a page without asking; see `http/shared-cache.ts`. */
  sharedSeconds?: number;
  /** Bytes that are free where the site keeps its files. */
  freeSpace?: () => Promise<number | null>;
  /** Hears what happens, for the figures of an operator; nobody unless told. */
  meter?: Meter;
};

export type App = {
  /** `env` is what the server knows of the connection (`http/server.ts`); tests leave it out. */
  fetch(request: Request, env?: object): Response | Promise<Response>;
  /** Finished pages; the server answers from them before it asks the app. */
  pages: ReadyPages;
  /** For the server's own refusals, so that they look and read like the app's. */
  errors: ErrorAnswers;
  headers: Readonly<Record<string, string>>;
  /** Every address that is answered, as a pattern, with each of its methods. */
  routes: readonly { method: string; path: string }[];
  /** What has to be done when its time comes. */
  due: readonly DueWork[];
  /** Who does what events call for. */
  handlers: readonly EventHandler[];
  /** Told of what other processes have committed; of its own writes the app hears by itself. */
  hear(events: readonly DomainEvent[]): void;
  /** How many readers are connected for live news. */
  openStreams(): number;
  /** For the time before a stop: tells proxies to send nobody here any more. Everything is still answered. */
  standDown(): void;
  /** For the beginning of a stop: ends the connections that would never end by themselves. */
  endStreams(): void;
  /** Ends what the app listens to. The database stays open: whoever opened it closes it. */
  close(): void;
};

const HOUR = 3_600_000;

/** Puts features and foundations together; holds no rule of its own. */
export function createApp(options: AppOptions): App {
  const { db, clock, url, log, assets, meter = NO_METER } = options;
  const pages = new ReadyPages({
    rebuilds: options.rebuilds,
    catchUp: options.catchUp,
    reading: work => db.copies.reading(work),
    sharedSeconds: options.sharedSeconds,
  });
  const news = new News();
  const hear = (events: readonly DomainEvent[]) => {
    // Before anything is dropped that is made anew by reading.
    db.copies.changed();
    pages.drop(
      events.flatMap(event => event.topics),
      { added: events.every(onlyAdds) },
    );
    news.tell(events);
  };
  const stopListening = db.onCommit(hear);
  const stopFollowing = [db.alongside(keepInStep), db.alongside(keepMenuPages)];
  const errors = createErrorAnswers({
    words: allWords,
    frame: errorFrame(db),
    language: async () => (await readSettings(db.read)).language,
  });
  const headers = securityHeaders(url.startsWith('https:'));
  const limits = options.rateLimits
    ? new Limits(clock, meter, { siteKey: options.siteKey, bus: db.bus })
    : null;
  const attack = new AttackMeter(clock, db.bus);
  const proof = createProofOfWork({ siteKey: options.siteKey, db });
  const policy = policyReader();
  const networks = new NetworkGroups(clock);
  const learned = createLearned(loadScorer());
  const recent = new RecentTexts();
  const noteTexts = foreignTexts(db.read, recent, log);
  const checked = createIntake({
    limits,
    policy,
    attack,
    proof,
    networks,
    recent,
    learned,
    ownHost: new URL(url).host,
    log,
    outgoing: options.outgoing.apart(),
  });
  const intake = countedIntake(checked, meter);
  const streams = new EventStreams({
    trustedProxies: options.trustedProxies,
    ...(options.rateLimits ? {} : { networkLimit: null }),
  });

  const app = new Hono<SpeakerEnv>();
  app.use(logRequests(log, undefined, meter), withHeaders(headers), refuseCrossOrigin(url), siteCookies(url));
  app.get(patterns.asset, (c, next) => assets.respond(c.req.raw) ?? madeAsset(c) ?? next());
  app.get(patterns.health, healthCheck(db));
  const readiness = new Readiness();
  app.get(patterns.readiness, readiness.check(db));
  app.use(speaker(db, clock));
  // Staff see what holds now, whichever process it was changed by; what others see may be a moment old.
  app.use(async (c, next) => {
    if (c.get('person') !== null) await options.catchUp?.();
    await next();
  });
  app.use(async (_c, next) => withCalendars(calendarsOf(await readSettings(db.read)), next));
  app.use(holdSecondFactor(db));
  const writers = staffOnly(db, 'owner', 'editor', 'author');
  const moderators = staffOnly(db, 'owner', 'editor', 'moderator');
  const owners = staffOnly(db, 'owner');
  const proofs = { db, url, siteKey: options.siteKey, clock, limits };
  const proven = freshlyProven(proofs);
  const { store, fileLimit } = options.media;
  const scratch = createScratch(options.media.scratch);
  const library = { db, store, scratch, images: createImageWork(), fileLimit };
  app.route(
    '/',
    siteRoutes(
      {
        db,
        menuTargets,
        recordChange: (write, person, name) =>
          recordAudit(write, { person, action: 'settings-changed', details: { name } }),
        pictures: sitePictures(library),
      },
      { owners, senders: requireRole('owner'), proven },
    ),
  );
  app.route('/', manifestRoutes({ db, pages, clock }));
  app.route('/', auditRoutes({ db }, owners));
  app.route('/', freshProofRoutes(proofs, staffOnly(db)));
  app.route('/', staffRoutes({ db, url }, { owners, proven }));
  app.route('/', accountRoutes({ db }, { staff: staffOnly(db), proven }));
  app.route('/', invitedRoutes({ db, url }));
  app.route('/', codeRoutes({ db, siteKey: options.siteKey, limits }, { staff: staffOnly(db), proven }));
  app.route(
    '/',
    passkeyRoutes(
      { db, url, limits, trustedProxies: options.trustedProxies },
      { staff: staffOnly(db), proven },
    ),
  );
  // What needs a fresh proof of who asks, beside what the features guard so themselves.
  app.on('POST', [patterns.studioPostDeletion, patterns.studioTokens], staffOnly(db), proven);
  const freeSpace = options.freeSpace ?? (async () => null);
  app.route('/', dashboardRoutes({ db, reads: pages.reads, freeSpace }, staffOnly(db)));
  app.route('/', postStudio({ db, url, purgeThread, elsewhere }, writers, staffOnly(db, 'owner', 'editor')));
  app.route(
    '/',
    discussionRoutes({
      db,
      siteKey: options.siteKey,
      intake,
      clock,
      trustedProxies: options.trustedProxies,
      words: [intakeWords],
    }),
  );
  app.route(
    '/',
    proofRoutes({
      db,
      meter: attack,
      policy,
      proof,
      limit: c => takeTurn(limits, 'challenge', clientNetwork(c, options.trustedProxies)),
    }),
  );
  app.route('/', liveRoutes({ db, log, news, streams, findPage: shownPost }));
  const { siteKey } = options;
  const objecting = limited(c => takeTurn(limits, 'objection', clientNetwork(c, options.trustedProxies)));
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
  app.route('/', appealStudio({ db }, moderators));
  app.route(
    '/',
    reviewRoutes({ db }, c => takeTurn(limits, 'remark', clientNetwork(c, options.trustedProxies))),
  );
  app.route('/', reportRoutes({ db, siteKey }, objecting));
  app.route('/', noticeRoutes({ db, siteKey, url }, objecting));
  app.route('/', noticeStudio({ db }, moderators));
  const find: FindCommentIds = asked => findCommentIds(db, asked);
  app.route('/', moderationStudio({ db, networks, find }, moderators));
  app.route('/', recommendationRoutes({ db, desk: threadDesk(db) }, writers));
  app.route(
    '/',
    sourceStudio(
      {
        db,
        clock,
        desk: documentDesk(db),
        outgoing: options.outgoing,
        takeLookup: person => takeTurn(limits, 'sourceLookup', person),
        checking: options.sourceChecks === true,
      },
      writers,
    ),
  );
  const uploads = createUploads(library);
  app.route('/', uploadRoutes(uploads));
  app.route('/', libraryRoutes({ db, store }));
  const nameUsers = async (ids: readonly string[]) => [
    ...(await namedPosts(db.read, ids)),
    ...(await namedPages(db.read, ids)),
  ];
  app.route('/', libraryStudio(library, nameUsers));
  app.route(
    '/',
    peopleRoutes({ db, siteKey: options.siteKey, limits, trustedProxies: options.trustedProxies }),
  );
  app.route(
    '/',
    searchRoutes({ db }, c => takeTurn(limits, 'search', clientNetwork(c, options.trustedProxies))),
  );
  app.route('/', feedRoutes({ db, pages, clock, url, siteKey: options.siteKey }));
  app.route(
    '/',
    moderationSettingsRoutes({ db, url, learned }, { moderators, editors: staffOnly(db, 'owner', 'editor') }),
  );
  app.route('/', pastRoutes({ db, learned }, moderators));
  app.route('/', pageStudioRoutes({ db }, staffOnly(db, 'owner', 'editor')));
  app.route('/', rulesStudioRoutes({ db }, staffOnly(db, 'owner')));
  app.route('/', threadStudioRoutes({ db }, moderators));
  app.route('/', moderationRoutes({ db, pages, clock, url }));
  app.route('/', tokenStudio({ db }, staffOnly(db)));
  const sender = { db, siteKey, outgoing: options.outgoing.apart() };
  app.route('/', webhookStudio(sender, { staff: staffOnly(db, 'owner', 'editor'), proven }));
  app.route(
    '/',
    apiRoutes({
      discussion: { db, siteKey: options.siteKey, intake },
      library,
      sender,
      url,
      limits,
      trustedProxies: options.trustedProxies,
    }),
  );
  app.route('/', postRoutes({ db, pages, clock, url, postHead, siteHead }));
  app.route('/', sitePageRoutes({ db, pages, clock, url }));
  app.use(formerAddresses({ db }));
  app.use(refuseWrongMethod(app, errors));
  app.notFound(notFoundHandler(errors));
  app.onError(lastKnownPage(pages, errorHandler(errors, log)));

  const lookAtSources: DueWork = {
    name: 'look at sources',
    every: 60_000,
    run: now => checkDueSources(db, options.outgoing, now),
  };

  const stills = { db, store, scratch, images: library.images, outgoing: options.outgoing.apart() };
  const lookAtVideos: DueWork = {
    name: 'look for stills of videos',
    every: 2_000,
    run: now => lookForStills(stills, now),
  };

  return {
    fetch: (request, env) => app.fetch(request, env),
    pages,
    errors,
    headers,
    routes: answeredRoutes(app),
    due: [
      { name: 'publish what is scheduled', every: 1_000, run: now => publishDue(db, now) },
      { name: 'publish updates that are due', every: 1_000, run: now => publishDueUpdates(db, now) },
      { name: 'close threads whose days are over', every: 600_000, run: now => closeOverThreads(db, now) },
      { name: 'take down pins that are over', every: 5_000, run: now => unpinOver(db, now) },
      { name: 'empty the trash', every: HOUR, run: now => purgeDue(db, now, purgeThread) },
      { name: 'keep counts of readings', every: 60_000, run: () => keepReads(db, pages.reads) },
      { name: 'forget old counts of readings', every: 24 * HOUR, run: () => db.write(forgetReads) },
      { name: 'forget working copies', every: HOUR, run: now => forgetCopies(db, now) },
      ...(options.sourceChecks ? [lookAtSources] : []),
      ...(options.videoStills ? [lookAtVideos] : []),
      { name: 'drop stills that no text shows', every: HOUR, run: () => dropUnusedStills(stills) },
      { name: 'clear unfinished media', every: HOUR, run: now => clearLeftBehind(library, now) },
      { name: 'send to webhooks', every: 1_000, run: now => sendDue(sender, now) },
      { name: 'forget what was sent to webhooks', every: HOUR, run: () => db.write(forgetDeliveries) },
      { name: 'forget unfinished uploads', every: HOUR, run: now => uploads.forget(now) },
      { name: 'fold tallies', every: 10_000, run: () => db.write(foldTallies) },
      { name: 'forget moderation keys', every: HOUR, run: now => forgetKeys(db, now) },
      { name: 'forget solved tasks', every: 600_000, run: () => db.write(forgetProofs) },
      { name: 'forget requests that came twice', every: HOUR, run: now => forgetRequests(db, now) },
      { name: 'erase who sent notices', every: HOUR, run: () => db.write(forgetNotifiers) },
      { name: 'erase what was written beside reports', every: HOUR, run: () => db.write(forgetReportTexts) },
    ],
    handlers: [
      mediaHandler(),
      pagesMediaHandler(),
      tagHistoryHandler(),
      indexHandler(db.kind),
      lessonHandler(),
      webhookHandler(url),
    ],
    hear(events) {
      hear(events);
      noteTexts(events);
    },
    openStreams: () => streams.size,
    standDown: () => readiness.stop(),
    endStreams: () => streams.stop(),
    close() {
      stopListening();
      for (const stop of stopFollowing) stop();
      limits?.close();
      attack.close();
      streams.stop();
      news.stop();
    },
  };
}

/** Public pages and tags that posts have, as menus lead there. */
async function menuTargets(db: Reader): Promise<{ to: string; label: string }[]> {
  const [sitePages, tags] = await Promise.all([listSitePages(db), listTags(db)]);
  return [
    ...sitePages
      .filter(({ publishedAt }) => publishedAt !== null)
      .map(({ slug, title }) => ({ to: link('sitePage', { pageSlug: slug }), label: title })),
    ...tags
      .filter(({ published }) => published > 0)
      .map(({ tag, label }) => ({ to: link('tag', { tag }), label: `# ${label}` })),
  ];
}

/** Without middleware, and each once however many handlers stand in its row. */
function answeredRoutes({ routes }: Hono<SpeakerEnv>): App['routes'] {
  const answered = routes.filter(({ method }) => method !== 'ALL');
  return [...new Map(answered.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}

/** Asks `take` before whatever changes something. */
function limited(take: (c: Context) => void): MiddlewareHandler {
  return async (c, next) => {
    take(c);
    await next();
  };
}

/** Refusals and faults in the frame of the site. */
function errorFrame(db: Database): ErrorFrame {
  return async ({ language, title, body }) =>
    page({ site: await readSettings(db.read), language, title, body, kind: 'reading', noindex: true });
}
