import type { Hono } from 'hono';
import type { Reader } from '../db/database.ts';
import { sitePictures } from '../library/site-pictures.ts';
import { listSitePages } from '../pages/pages.ts';
import { accountRoutes } from '../people/account-controller.ts';
import { recordAudit } from '../people/audit.ts';
import { auditRoutes } from '../people/audit-controller.ts';
import { codeRoutes } from '../people/codes/controller.ts';
import { peopleRoutes } from '../people/controller.ts';
import { invitedRoutes } from '../people/invited-controller.ts';
import { passkeyRoutes } from '../people/passkeys/controller.ts';
import { freshProofRoutes } from '../people/proof-controller.ts';
import { requireRole, type SpeakerEnv } from '../people/speaker.ts';
import { staffRoutes } from '../people/staff-controller.ts';
import { listTags } from '../posts/tags.ts';
import { link } from '../routes.ts';
import { siteRoutes } from '../site/controller.ts';
import { manifestRoutes } from '../site/manifest-controller.ts';
import type { Parts } from './parts.ts';

/** The site as a whole, and the people on its staff. */
export function peopleArea(app: Hono<SpeakerEnv>, parts: Parts): void {
  const { db, url, siteKey, clock, limits, pages, trustedProxies, proofs, library } = parts;
  const { staff, owners, proven } = parts.guards;
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
  app.route('/', freshProofRoutes(proofs, staff));
  app.route('/', staffRoutes({ db, url }, { owners, proven }));
  app.route('/', accountRoutes({ db }, { staff, proven }));
  app.route('/', invitedRoutes({ db, url }));
  app.route('/', codeRoutes({ db, siteKey, limits }, { staff, proven }));
  app.route('/', passkeyRoutes({ db, url, limits, trustedProxies }, { staff, proven }));
  app.route('/', peopleRoutes({ db, siteKey, limits, trustedProxies }));
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
