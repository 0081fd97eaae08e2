import type { Hono } from 'hono';
import { siteCookies } from '../http/cookies.ts';
import { refuseCrossOrigin } from '../http/cross-origin.ts';
import { healthCheck } from '../http/health.ts';
import { logRequests } from '../http/log.ts';
import { madeAsset } from '../http/made-asset.ts';
import { withHeaders } from '../http/security-headers.ts';
import { holdSecondFactor } from '../people/second-factor-guard.ts';
import { type SpeakerEnv, speaker } from '../people/speaker.ts';
import { patterns } from '../routes.ts';
import { calendarsOf, readSettings } from '../site/settings.ts';
import { withCalendars } from '../ui/calendars.ts';
import type { Parts } from './parts.ts';

/** What every request passes, in this order, before a feature answers it; files and questions after our health need less. */
export function passEveryRequest(app: Hono<SpeakerEnv>, parts: Parts): void {
  const { db, url, clock, log, meter, assets, headers, readiness, catchUp } = parts;
  app.use(logRequests(log, undefined, meter), withHeaders(headers), refuseCrossOrigin(url), siteCookies(url));
  app.get(patterns.asset, (c, next) => assets.respond(c.req.raw) ?? madeAsset(c) ?? next());
  app.get(patterns.health, healthCheck(db));
  app.get(patterns.readiness, readiness.check(db));
  app.use(speaker(db, clock));
  // Staff see what holds now, whichever process it was changed by; what others see may be a moment old.
  if (catchUp !== undefined) {
    app.use((c, next) => (c.get('person') === null ? next() : catchUp().then(next)));
  }
  app.use(async (_c, next) => withCalendars(calendarsOf(await readSettings(db.read)), next));
  app.use(holdSecondFactor(db));
}
