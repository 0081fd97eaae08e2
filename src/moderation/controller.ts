import { type Context, Hono } from 'hono';
import type { Database } from '../db/database.ts';
import { servePage } from '../http/answer.ts';
import type { PageDraft, ReadyPages } from '../http/ready-pages.ts';
import type { Clock } from '../lib/clock.ts';
import type { Html } from '../lib/html.ts';
import { isId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { link, patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { page } from '../ui/page.ts';
import { monthsBack, readFigures } from './figures.ts';
import { figuresView } from './figures-view.ts';
import { readLog } from './log.ts';
import { logAtom } from './log-feed.ts';
import { logAddress, parseLogFilter } from './log-form.ts';
import { logView } from './log-view.ts';
import { listRuleVersions, readRules, readRuleVersion } from './rules.ts';
import { rulesView } from './rules-view.ts';
import { moderationWords } from './words.ts';

export type ModerationServices = { db: Database; pages: ReadyPages; clock: Clock; url: string };

/** What everybody may know of moderation: the rules, the log of decisions, its feed and its figures. */
export function moderationRoutes(services: ModerationServices): Hono {
  const routes = new Hono();
  routes.get(patterns.moderationLog, c => showLog(c, services));
  routes.get(patterns.moderationFeed, c =>
    serve(c, services, link('moderationFeed'), () => makeFeed(services)),
  );
  routes.get(patterns.moderationFigures, c =>
    serve(c, services, link('moderationFigures'), () => makeFigures(services)),
  );
  routes.get(patterns.rules, c => serve(c, services, link('rules'), () => makeRules(services, null)));
  routes.get(patterns.rulesVersion, c => {
    const version = Number(c.req.param('version'));
    return serve(c, services, link('rulesVersion', { version }), () => makeRules(services, version));
  });
  return routes;
}

/** How many months back the log offers as a choice. */
const MONTHS = 24;
const FEED_ENTRIES = 50;

async function showLog(c: Context, services: ModerationServices): Promise<Response> {
  const { db, clock } = services;
  const filter = parseLogFilter(name => c.req.query(name));
  const asked = c.req.query('before') ?? '';
  const before = isId(asked) ? asked : null;
  return serve(c, services, logAddress(filter, before), async () => {
    const [log, book, site] = await Promise.all([
      readLog(db.read, filter, { before }),
      readRules(db.read),
      readSettings(db.read),
    ]);
    const { language, zone } = site;
    const months = monthsBack(clock(), MONTHS);
    return readingPage(services, {
      path: logAddress(filter, before),
      title: moderationWords(language).logTitle,
      body: logView(log, { filter, book, months, language, zone }),
      noindex: before !== null || logAddress(filter, null) !== link('moderationLog'),
    });
  });
}

async function makeFigures(services: ModerationServices): Promise<PageDraft> {
  const { db, clock } = services;
  const [months, book, { language }] = await Promise.all([
    readFigures(db.read, clock()),
    readRules(db.read),
    readSettings(db.read),
  ]);
  return readingPage(services, {
    path: link('moderationFigures'),
    title: moderationWords(language).figuresTitle,
    body: figuresView(months, book, language),
  });
}

async function makeRules(services: ModerationServices, version: number | null): Promise<PageDraft> {
  const { db } = services;
  const current = await readRules(db.read);
  const book = version === null ? current : await readRuleVersion(db.read, version);
  if (book === null) throw new Problem('not-found', 'rules-version-unknown');
  const [versions, { language, zone }] = await Promise.all([
    listRuleVersions(db.read),
    readSettings(db.read),
  ]);
  return readingPage(services, {
    path: version === null ? link('rules') : link('rulesVersion', { version }),
    title: moderationWords(language).rulesTitle,
    body: rulesView(book, { versions, current: book.version === current.version, language, zone }),
    noindex: version !== null,
  });
}

async function makeFeed({ db, url, clock }: ModerationServices): Promise<PageDraft> {
  const everything = { action: null, rule: null, by: null, month: null };
  const { entries } = await readLog(db.read, everything, { limit: FEED_ENTRIES });
  const site = await readSettings(db.read);
  return {
    contentType: 'application/atom+xml; charset=utf-8',
    body: await logAtom({ site, origin: url, entries, now: clock() }),
    modifiedAt: clock(),
    topics: TOPICS,
  };
}

/** A post that is taken out of the lists changes what the log may name; `site` is told of that. */
const TOPICS = ['decisions', 'rules', 'site'];

async function readingPage(
  { db, url, clock }: ModerationServices,
  parts: { path: string; title: string; body: Html; noindex?: boolean },
): Promise<PageDraft> {
  const site = await readSettings(db.read);
  const { path, title, body, noindex = false } = parts;
  const feeds = [{ title: moderationWords(site.language).feed, href: link('moderationFeed') }];
  const document = page({
    site,
    language: site.language,
    title,
    canonical: url + path,
    kind: 'reading',
    feeds,
    noindex,
    body,
  });
  return {
    contentType: 'text/html; charset=utf-8',
    body: document.toString(),
    modifiedAt: clock(),
    topics: TOPICS,
  };
}

/** `own` is the one spelling of the address; others lead to it. */
async function serve(
  c: Context,
  { pages }: ModerationServices,
  own: string,
  make: () => Promise<PageDraft>,
): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  if (pathname + search !== own) return c.redirect(own, 302);
  return (await servePage(c, pages, own, make)) ?? c.notFound();
}
