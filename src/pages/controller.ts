import { type Context, Hono } from 'hono';
import type { Database } from '../db/database.ts';
import { servePage } from '../http/answer.ts';
import type { PageDraft, ReadyPages } from '../http/ready-pages.ts';
import type { Clock } from '../lib/clock.ts';
import type { Fragment } from '../lib/html.ts';
import { slugOf } from '../lib/slug.ts';
import { link, patterns } from '../routes.ts';
import { readSettings, type SiteSettings } from '../site/settings.ts';
import { page } from '../ui/page.ts';
import { pageHistoryView, sitePageView } from './page-view.ts';
import { listPageRevisions, readSitePage, type SitePage, topicOf } from './pages.ts';
import { pagesWords } from './words.ts';

export type PagesServices = { db: Database; pages: ReadyPages; clock: Clock; url: string };

/** The pages of the site as readers get them. To be routed behind all others: any first part of an address may be one. */
export function sitePageRoutes(services: PagesServices): Hono {
  const routes = new Hono();
  routes.get(patterns.sitePage, c =>
    serve(c, services, slug => link('sitePage', { pageSlug: slug }), makePage),
  );
  routes.get(patterns.sitePageHistory, c =>
    serve(c, services, slug => link('sitePageHistory', { pageSlug: slug }), makeHistory),
  );
  return routes;
}

/** One spelling of an address shows the page; an earlier slug of it, or another spelling, leads there. */
async function serve(
  c: Context,
  services: PagesServices,
  address: (slug: string) => string,
  make: (services: PagesServices, found: SitePage) => Promise<PageDraft>,
): Promise<Response> {
  const asked = slugOf(c.req.param('pageSlug') ?? '');
  const { pathname, search } = new URL(c.req.url);
  const own = address(asked);
  if (pathname + search === own) {
    const answer = await servePage(c, services.pages, own, async () => {
      const found = await readSitePage(services.db.read, asked);
      return found?.slug === asked ? make(services, found) : null;
    });
    if (answer !== null) return answer;
  }
  const found = asked === '' ? null : await readSitePage(services.db.read, asked);
  return found === null ? c.notFound() : c.redirect(address(found.slug), 301);
}

async function makePage(services: PagesServices, found: SitePage): Promise<PageDraft> {
  const site = await readSettings(services.db.read);
  const path = link('sitePage', { pageSlug: found.slug });
  return draft(services, site, found, { path, title: found.title, body: sitePageView(found, site) });
}

async function makeHistory(services: PagesServices, found: SitePage): Promise<PageDraft> {
  const site = await readSettings(services.db.read);
  const revisions = await listPageRevisions(services.db.read, found.id);
  return draft(services, site, found, {
    path: link('sitePageHistory', { pageSlug: found.slug }),
    title: pagesWords(found.language).historyOf(found.title),
    body: pageHistoryView(found, revisions, site),
    noindex: true,
  });
}

function draft(
  { url, clock }: PagesServices,
  site: SiteSettings,
  found: SitePage,
  parts: { path: string; title: string; body: Fragment; noindex?: boolean },
): PageDraft {
  const { path, ...shown } = parts;
  const document = page({
    ...shown,
    site,
    language: found.language,
    canonical: url + path,
    kind: 'reading',
  });
  return {
    contentType: 'text/html; charset=utf-8',
    body: document.toString(),
    modifiedAt: clock(),
    topics: [topicOf(found.id)],
  };
}
