import type { Context } from 'hono';
import type { Database, Reader } from '../db/database.ts';
import { clientNetwork } from '../http/client-address.ts';
import { createErrorAnswers, type ErrorFrame } from '../http/errors.ts';
import { EventStreams } from '../http/event-streams.ts';
import { Readiness } from '../http/health.ts';
import { type LimitedAction, Limits, takeTurn } from '../http/limits.ts';
import { NO_METER } from '../http/meter.ts';
import { ReadyPages } from '../http/ready-pages.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { News } from '../jobs/news.ts';
import { createUploads } from '../library/uploads/uploads.ts';
import { createImageWork } from '../media/images.ts';
import { createScratch } from '../media/scratch.ts';
import { freshlyProven } from '../people/fresh-proof.ts';
import { staffOnly } from '../people/staff-only.ts';
import { calendarsOf, readLastSettings, readSettings } from '../site/settings.ts';
import { withCalendars } from '../ui/calendars.ts';
import { page } from '../ui/page.ts';
import { createIntakeParts } from './intake.ts';
import type { AppOptions } from './options.ts';
import { allWords } from './words.ts';

/** What several features of one app share. */
export type Parts = ReturnType<typeof createParts>;

/** Makes, for one app, all that lives as long as it does. What stands in `options` is handed on beside it. */
export function createParts(options: AppOptions) {
  const { db, siteKey, clock, url, trustedProxies, outgoing, meter = NO_METER } = options;
  const limits = options.rateLimits ? new Limits(clock, meter, { siteKey, bus: db.bus }) : null;
  const proofs = { db, url, siteKey, clock, limits };
  const { store, fileLimit } = options.media;
  const scratch = createScratch(options.media.scratch);
  const library = { db, store, scratch, images: createImageWork(), fileLimit };
  return {
    ...options,
    meter,
    limits,
    /** Takes a turn of the network that asks. Problem: too-many. */
    takeTurn: (action: LimitedAction) => (c: Context) =>
      takeTurn(limits, action, clientNetwork(c, trustedProxies)),
    pages: new ReadyPages({
      clock,
      rebuilds: options.rebuilds,
      catchUp: options.catchUp,
      reading: work => db.copies.reading(() => datedAsNow(db.read, work)),
      sharedSeconds: options.sharedSeconds,
    }),
    news: new News(),
    readiness: new Readiness(),
    errors: createErrorAnswers({
      words: allWords,
      frame: errorFrame(db),
      language: async () => (await readLastSettings(db.read)).language,
    }),
    headers: securityHeaders(url.startsWith('https:')),
    streams: new EventStreams({ trustedProxies, ...(options.rateLimits ? {} : { networkLimit: null }) }),
    ...createIntakeParts({ ...options, meter, limits }),
    library,
    uploads: createUploads(library),
    stills: { db, store, scratch, images: library.images, outgoing: outgoing.apart() },
    /** Sends to webhooks. */
    sender: { db, siteKey, outgoing: outgoing.apart() },
    proofs,
    /** Who may ask; each goes before what a feature answers. */
    guards: {
      staff: staffOnly(db),
      owners: staffOnly(db, 'owner'),
      editors: staffOnly(db, 'owner', 'editor'),
      writers: staffOnly(db, 'owner', 'editor', 'author'),
      moderators: staffOnly(db, 'owner', 'editor', 'moderator'),
      /** Whoever has shown a moment ago who they are. */
      proven: freshlyProven(proofs),
    },
  };
}

/** Whoever asked for a page may have waited for its making, since when the calendar is another. */
async function datedAsNow<T>(db: Reader, work: () => Promise<T>): Promise<T> {
  return withCalendars(calendarsOf(await readSettings(db)), work);
}

/** Refusals and faults in the frame of the site. */
function errorFrame(db: Database): ErrorFrame {
  return async ({ language, title, body }) =>
    page({ site: await readLastSettings(db.read), language, title, body, kind: 'reading', noindex: true });
}
