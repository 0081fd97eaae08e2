import { type Context, Hono } from 'hono';
import type { Database, Reader } from '../db/database.ts';
import { readAnswersTo } from '../discussion/following/answers-feed.ts';
import { readLatestComments, readThread } from '../discussion/threads.ts';
import { servePage } from '../http/answer.ts';
import { FEED } from '../http/read-counts.ts';
import type { PageDraft, ReadyPages } from '../http/ready-pages.ts';
import type { Clock } from '../lib/clock.ts';
import { canonicalPath, findRedirect } from '../posts/addresses.ts';
import { readTagLabel, tagSegment } from '../posts/listing.ts';
import { readPostByPath } from '../posts/posts.ts';
import { readTagRedirect } from '../posts/tags.ts';
import { link, patterns, postFeedLink } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { answersAtom } from './answers-feed.ts';
import { readEntries } from './entries.ts';
import { POST_FEED_COMMENTS, postAtom } from './post-feed.ts';
import { type SiteFeed, siteAtom, siteJson, siteRss } from './site-feeds.ts';
import { robots, SITEMAP_PART_SIZE, type SitemapPlace, sitemap, sitemapIndex } from './sitemap.ts';
import { countPublished, selectPublicPages, selectPublished } from './store.ts';

export type FeedServices = {
  db: Database;
  pages: ReadyPages;
  clock: Clock;
  url: string;
  /** Secret addresses are derived with it. */
  siteKey: string;
};

/** Feeds of the site and of each post, the sitemap and what crawlers may read. */
export function feedRoutes(services: FeedServices): Hono {
  const app = new Hono();
  app.get(patterns.siteAtom, c =>
    answer(c, services, () => siteFeed(services, 'application/atom+xml', siteAtom)),
  );
  app.get(patterns.siteRss, c =>
    answer(c, services, () => siteFeed(services, 'application/rss+xml', siteRss)),
  );
  app.get(patterns.siteJson, c =>
    answer(c, services, () => siteFeed(services, 'application/feed+json', siteJson)),
  );
  app.get(patterns.tagFeed, c => answerTagFeed(c, services));
  app.get(patterns.postFeed, c => answerPostFeed(c, services));
  app.get(patterns.threadAnswersFeed, c => {
    const { thread: threadId, writer, secret: key } = c.req.param();
    return answer(c, services, () => answersFeed(services, { threadId, writer, key }, pathOf(c)));
  });
  app.get(patterns.sitemap, c => answer(c, services, () => wholeSitemap(services)));
  app.get(patterns.sitemapPart, c =>
    answer(c, services, () => sitemapPart(services, Number(c.req.param('part')))),
  );
  app.get(patterns.robots, c => answer(c, services, () => robotsPage(services)));
  return app;
}

/** Queries mean nothing here: whatever stands behind the `?`, it is the one page of that path. */
async function answer(
  c: Context,
  { pages }: FeedServices,
  make: () => Promise<PageDraft | null>,
): Promise<Response> {
  return (await servePage(c, pages, pathOf(c), make)) ?? c.notFound();
}

/** The feed of a post under its present address; others lead there. */
async function answerPostFeed(c: Context, services: FeedServices): Promise<Response> {
  const asked = pathOf(c);
  const path = canonicalPath(asked.replace(/\/feed\.atom$/, ''));
  if (postFeedLink(path) !== asked) return c.redirect(postFeedLink(path), 301);
  const answered = await servePage(c, services.pages, asked, () => postFeed(services, path));
  if (answered !== null) return answered;
  const moved = await findRedirect(services.db.read, path);
  return moved === null ? c.notFound() : c.redirect(postFeedLink(moved), 301);
}

/** The feed of a tag under its one spelling; that of a tag that was renamed leads to what it is now. */
async function answerTagFeed(c: Context, services: FeedServices): Promise<Response> {
  const tag = tagSegment(c.req.param('tag') ?? '');
  const isKnown = (await readTagLabel(services.db.read, tag)) !== null;
  const target = isKnown ? tag : await readTagRedirect(services.db.read, tag);
  if (target === null) return c.notFound();
  const own = link('tagFeed', { tag: target });
  if (!isKnown || pathOf(c) !== own) return c.redirect(own, 301);
  return answer(c, services, () => tagFeed(services, tag));
}

async function tagFeed(services: FeedServices, tag: string): Promise<PageDraft | null> {
  const label = await readTagLabel(services.db.read, tag);
  if (label === null) return null;
  const write = (feed: SiteFeed) => siteAtom({ ...feed, tag: { tag, label } });
  return siteFeed(services, 'application/atom+xml', write, tag);
}

const pathOf = (c: Context): string => new URL(c.req.url).pathname;

/** Feed readers that run in a browser may fetch feeds: there is nothing of the asker in them (Fetch Standard, CORS). */
const FOR_ANY_SITE = { 'access-control-allow-origin': '*' };

async function siteFeed(
  { db, clock, url }: FeedServices,
  type: string,
  write: (feed: SiteFeed) => Promise<string>,
  /** Segment of the tag that the posts have; null for all posts. */
  tag: string | null = null,
): Promise<PageDraft> {
  const site = await readSettings(db.read);
  const { entries, topics } = await readEntries(db.read, url, tag);
  const updated = new Date(Math.max(0, ...entries.map(entry => entry.updated.getTime())));
  return {
    contentType: `${type}; charset=utf-8`,
    body: await write({ site, origin: url, entries, updated }),
    // Not the newest change on it: a post that is taken out changes the feed and leaves no such time behind.
    modifiedAt: clock(),
    topics,
    headers: FOR_ANY_SITE,
    subject: FEED,
  };
}

async function postFeed({ db, clock, url }: FeedServices, path: string): Promise<PageDraft | null> {
  const post = await readPostByPath(db.read, path);
  const thread = post && (await readThread(db.read, post.threadId));
  if (!thread) return null;
  const site = await readSettings(db.read);
  const comments = await readLatestComments(db.read, thread.id, POST_FEED_COMMENTS);
  return {
    contentType: 'application/atom+xml; charset=utf-8',
    body: await postAtom({ site, origin: url, post, path, thread, comments }),
    modifiedAt: clock(),
    topics: [`post:${post.id}`, `thread:${thread.id}`],
    headers: FOR_ANY_SITE,
  };
}

/** Nobody but its owner knows the address: it is told to nobody and kept by nobody between. */
const FOR_ITS_OWNER = {
  'cache-control': 'private, no-cache',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
};

async function answersFeed(
  { db, clock, url, siteKey }: FeedServices,
  asked: { threadId: string; writer: string; key: string },
  self: string,
): Promise<PageDraft | null> {
  const answers = await readAnswersTo({ db: db.read, siteKey }, asked);
  const path = answers.thread.address;
  const post = await readPostByPath(db.read, path);
  if (post === null) return null;
  const site = await readSettings(db.read);
  return {
    contentType: 'application/atom+xml; charset=utf-8',
    body: await answersAtom({ ...answers, site, origin: url, post, path, self, key: asked.key }),
    modifiedAt: clock(),
    topics: [`post:${post.id}`, `thread:${answers.thread.id}`],
    headers: FOR_ITS_OWNER,
  };
}

async function wholeSitemap({ db, clock, url }: FeedServices): Promise<PageDraft> {
  const count = await countPublished(db.read);
  if (count > SITEMAP_PART_SIZE) {
    return xmlPage(sitemapIndex(url, Math.ceil(count / SITEMAP_PART_SIZE)), clock());
  }
  const posts = await selectPublished(db.read, { offset: 0, limit: SITEMAP_PART_SIZE });
  return xmlPage(sitemap(url, [...(await standing(db.read)), ...posts]), clock());
}

/** The front page and what stands beside the posts. */
async function standing(db: Reader): Promise<SitemapPlace[]> {
  const pages = await selectPublicPages(db);
  return [
    { path: link('home'), modifiedAt: null },
    ...pages.map(({ slug, modifiedAt }) => ({ path: link('sitePage', { pageSlug: slug }), modifiedAt })),
  ];
}

async function sitemapPart({ db, clock, url }: FeedServices, part: number): Promise<PageDraft | null> {
  const offset = (part - 1) * SITEMAP_PART_SIZE;
  if (!Number.isSafeInteger(offset) || offset < 0) return null;
  const posts = await selectPublished(db.read, { offset, limit: SITEMAP_PART_SIZE });
  const places = part === 1 ? [...(await standing(db.read)), ...posts] : posts;
  return posts.length === 0 ? null : xmlPage(sitemap(url, places), clock());
}

function xmlPage(body: string, modifiedAt: number): PageDraft {
  return { contentType: 'application/xml; charset=utf-8', body, modifiedAt, topics: ['site'] };
}

/** Nothing in it changes while the program runs. */
async function robotsPage({ clock, url }: FeedServices): Promise<PageDraft> {
  return { contentType: 'text/plain; charset=utf-8', body: robots(url), modifiedAt: clock(), topics: [] };
}
