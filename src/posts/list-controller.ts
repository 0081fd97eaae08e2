import { type Context, Hono } from 'hono';
import { servePage } from '../http/answer.ts';
import { FRONT } from '../http/read-counts.ts';
import type { PageDraft } from '../http/ready-pages.ts';
import { type Fragment, html } from '../lib/html.ts';
import { link, patterns } from '../routes.ts';
import { calendarsOf, readSettings, type SiteSettings } from '../site/settings.ts';
import { CALENDARS } from '../ui/calendars.ts';
import { page } from '../ui/page.ts';
import { formatNumber, pageLanguage } from '../ui/phrases.ts';
import { type Month, monthLink, monthName } from './archive-months.ts';
import { archiveView, monthView } from './archive-view.ts';
import type { PostServices } from './controller.ts';
import { pinnedView, postListView } from './index-view.ts';
import {
  listMonth,
  listMonths,
  listPosts,
  listPostsById,
  type PostList,
  type PostSummary,
  readTagLabel,
  tagSegment,
} from './listing.ts';
import { listPins } from './pins.ts';
import { readTagDescription, readTagRedirect } from './tags.ts';
import { postWords } from './words.ts';

/** The front page, the archive and the pages of tags. */
export function listRoutes(services: PostServices): Hono {
  const app = new Hono();
  app.get(patterns.home, c => serveList(c, services, link('home'), () => makeIndex(services, 1)));
  app.get(patterns.homePage, async c => {
    const number = Number(c.req.param('page'));
    if (number === 1) return c.redirect(link('home'), 301);
    return serveList(c, services, link('homePage', { page: number }), () => makeIndex(services, number));
  });
  app.get(patterns.archive, c => serveList(c, services, link('archive'), () => makeArchive(services)));
  app.get(patterns.archiveMonth, c => {
    const { year, month } = c.req.param();
    return showMonth(c, services, { calendar: 'gregory', year: Number(year), month: Number(month) });
  });
  app.get(patterns.archiveCalendarMonth, c => {
    const { calendarYear, calendarMonth } = c.req.param();
    const calendar = CALENDARS.find(known => known === c.req.param('calendar'));
    if (calendar === undefined) return c.notFound();
    return showMonth(c, services, { calendar, year: Number(calendarYear), month: Number(calendarMonth) });
  });
  app.get(patterns.tag, c => showTag(c, services, 1));
  app.get(patterns.tagPage, c => showTag(c, services, Number(c.req.param('page'))));
  return app;
}

/** `own` is the one spelling of the address; others lead to it. Queries mean nothing to lists. */
async function serveList(
  c: Context,
  { pages }: PostServices,
  own: string,
  make: () => Promise<PageDraft | null>,
): Promise<Response> {
  const answered = await servePage(c, pages, own, make);
  if (answered === null) return c.notFound();
  return new URL(c.req.url).pathname === own ? answered : c.redirect(own, 301);
}

function showMonth(c: Context, services: PostServices, month: Month): Promise<Response> {
  return serveList(c, services, monthLink(month), () => makeMonth(services, month));
}

/** A tag that was renamed or merged leads to what it is now, unless posts have it again. */
async function showTag(c: Context, services: PostServices, number: number): Promise<Response> {
  const tag = tagSegment(c.req.param('tag') ?? '');
  if ((await readTagLabel(services.db.read, tag)) === null) {
    const target = await readTagRedirect(services.db.read, tag);
    if (target !== null) return c.redirect(tagLink(target, number), 301);
  }
  return serveList(c, services, tagLink(tag, number), () => makeTag(services, tag, number));
}

async function makeIndex(services: PostServices, number: number): Promise<PageDraft | null> {
  const list = await listPosts(services.db.read, { page: number });
  if (list === null) return null;
  const pinned = number === 1 ? await readPinned(services) : [];
  const pinnedIds = new Set(pinned.map(({ id }) => id));
  // Nobody reads the same headline twice on one page.
  const rest = { ...list, posts: list.posts.filter(({ id }) => !pinnedIds.has(id)) };
  const site = await readSettings(services.db.read);
  const words = postWords(site.language);
  const pageHref = (page: number) => (page === 1 ? link('home') : link('homePage', { page }));
  return listPage(services, site, {
    title: number === 1 ? site.name : titleOfPage(words.newest, list, site),
    path: pageHref(number),
    body: html`<h1 class="visually-hidden">${words.newest}</h1>
${pinnedView(pinned, site.language)}${(pinned.length === 0 || rest.posts.length > 0) && postListView(rest, { language: site.language, pageHref })}`,
    threads: [...pinned, ...list.posts],
  });
}

async function readPinned({ db, clock }: PostServices): Promise<PostSummary[]> {
  const pins = await listPins(db.read, clock());
  return listPostsById(
    db.read,
    pins.map(({ postId }) => postId),
  );
}

async function makeTag(services: PostServices, tag: string, number: number): Promise<PageDraft | null> {
  const label = await readTagLabel(services.db.read, tag);
  const list = label === null ? null : await listPosts(services.db.read, { page: number, tag });
  if (label === null || list === null) return null;
  const site = await readSettings(services.db.read);
  const title = postWords(site.language).tag(label);
  const description = await readTagDescription(services.db.read, tag);
  return listPage(services, site, {
    title: titleOfPage(title, list, site),
    path: tagLink(tag, number),
    feeds: [{ title, href: link('tagFeed', { tag }) }],
    body: html`<h1>${title}</h1>
${description !== '' && html`<p class="tag-description" dir="auto">${description}</p>\n`}${postListView(list, { language: site.language, pageHref: page => tagLink(tag, page) })}`,
    threads: list.posts,
  });
}

async function makeArchive(services: PostServices): Promise<PageDraft> {
  const site = await readSettings(services.db.read);
  return listPage(services, site, {
    title: postWords(site.language).archive,
    path: link('archive'),
    body: archiveView(
      await listMonths(services.db.read, calendarsOf(site)[pageLanguage(site.language)]),
      site.language,
    ),
    threads: [],
  });
}

async function makeMonth(services: PostServices, month: Month): Promise<PageDraft | null> {
  const posts = await listMonth(services.db.read, month);
  if (posts.length === 0) return null;
  const site = await readSettings(services.db.read);
  return listPage(services, site, {
    title: postWords(site.language).archiveMonth(monthName(month, site.language)),
    path: monthLink(month),
    body: monthView(posts, month, site.language),
    threads: [],
  });
}

function listPage(
  { clock, url, siteHead }: PostServices,
  site: SiteSettings,
  /** `threads`: those whose number of comments is shown. */
  parts: {
    title: string;
    path: string;
    body: Fragment;
    threads: readonly { threadId: string }[];
    feeds?: readonly { title: string; href: string }[];
  },
): PageDraft {
  const { title, path, body, threads, feeds = [] } = parts;
  const canonical = url + path;
  const document = page({
    site,
    language: site.language,
    title,
    description: path === link('home') ? site.description : undefined,
    canonical,
    feeds,
    head: siteHead(site, canonical),
    kind: 'reading',
    body,
  });
  return {
    contentType: 'text/html; charset=utf-8',
    body: document.toString(),
    // Not the newest change on it: a post that is taken out changes the list and leaves no such time behind.
    modifiedAt: clock(),
    topics: ['site', ...threads.map(({ threadId }) => `thread:${threadId}`)],
    ...(path === link('home') ? { subject: FRONT } : {}),
  };
}

function titleOfPage(title: string, { page, pages }: PostList, { language }: SiteSettings): string {
  if (page === 1) return title;
  return `${title} (${postWords(language).page(formatNumber(page, language), formatNumber(pages, language))})`;
}

function tagLink(tag: string, number: number): string {
  return number === 1 ? link('tag', { tag }) : link('tagPage', { tag, page: number });
}
