import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { threadView } from '../discussion/thread-view.ts';
import { readThreadPage } from '../discussion/threads.ts';
import { parseThreadView, type ThreadView, viewLink } from '../discussion/views/choice.ts';
import { readViewCounts, readViewPage } from '../discussion/views/reading.ts';
import { readingView, viewTitle } from '../discussion/views/reading-view.ts';
import { servePage } from '../http/answer.ts';
import { postSubject } from '../http/read-counts.ts';
import type { PageDraft, ReadyPages } from '../http/ready-pages.ts';
import type { Clock } from '../lib/clock.ts';
import type { Fragment } from '../lib/html.ts';
import { patterns, postFormLink, postHistoryLink } from '../routes.ts';
import { readSettings, type SiteSettings } from '../site/settings.ts';
import { page } from '../ui/page.ts';
import { canonicalPath, findRedirect } from './addresses.ts';
import { historyView } from './history-view.ts';
import { listRoutes } from './list-controller.ts';
import { postJson } from './post-json.ts';
import { postMarkdown } from './post-markdown.ts';
import { type PostView, postPage, postViewPage } from './post-page.ts';
import { postText } from './post-text.ts';
import { type Post, readPostByPath } from './posts.ts';
import { type Rendition, readLongRendition } from './rendition.ts';
import { listRevisions } from './revisions.ts';
import { refuseGone } from './trash.ts';
import { postWords } from './words.ts';

export type PostServices = {
  db: Database;
  pages: ReadyPages;
  clock: Clock;
  /** Address of the site, without a slash at its end. */
  url: string;
  /** What the head of a post's page tells programs; of a list's page, for its absolute address. */
  postHead: (view: PostView) => Fragment;
  siteHead: (site: SiteSettings, url: string) => Fragment;
};

/** Posts as readers find them: lists, the post in its forms, its history. */
export function postRoutes(services: PostServices): Hono {
  const app = new Hono();
  app.route('/', listRoutes(services));
  app.get(patterns.post, c => showPost(c, services));
  app.get(patterns.postHistory, c => showHistory(c, services));
  return app;
}

/** Leads from addresses that were, or that are spelt otherwise, to those that are. Comes after all routes. */
export function formerAddresses({ db }: Pick<PostServices, 'db'>): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const asked = pathOf(c);
    const canonical = canonicalPath(asked);
    const target = (await findRedirect(db.read, asked)) ?? (await existingPath(db, canonical));
    return target === null || target === asked ? next() : c.redirect(target + queryOf(c), 301);
  };
}

type Form = 'html' | 'txt' | 'md' | 'json';

async function showPost(c: Context, services: PostServices): Promise<Response> {
  const asked = pathOf(c);
  const [, path = '', extension] = /^(.*?)(?:\.(txt|md|json|html))?$/s.exec(canonicalPath(asked)) ?? [];
  const number = pageOf(c);
  const form = (extension ?? 'html') as Form;
  // The other forms are by time alone.
  const view: ThreadView | null = form === 'html' ? parseThreadView(c.req.query()) : { kind: 'time' };
  if (number === null || view === null) return c.notFound();
  const own = form === 'html' ? path : postFormLink(path, form);
  if (asked === own) {
    const key = viewLink(own, view, number);
    const make = () => makePost(services, path, form, view, number);
    const answered = await servePage(c, services.pages, key, make);
    if (answered !== null) return answered;
  } else if ((await readPostByPath(services.db.read, path)) !== null) {
    return c.redirect(viewLink(own, view, number), 301);
  }
  const moved = (await findRedirect(services.db.read, asked)) ?? (await findRedirect(services.db.read, path));
  if (moved === null) {
    await refuseGone(services.db.read, path);
    return c.notFound();
  }
  return c.redirect(viewLink(form === 'html' ? moved : postFormLink(moved, form), view, number), 301);
}

async function makePost(
  services: PostServices,
  path: string,
  form: Form,
  view: ThreadView,
  number: number,
): Promise<PageDraft | null> {
  const post = await readPostByPath(services.db.read, path);
  if (post === null) return null;
  if (form !== 'html') return makeForm(services, post, path, form, number);
  return view.kind === 'time'
    ? makePage(services, post, path, number)
    : makeViewPage(services, post, path, view, number);
}

async function makePage(
  { db, url, postHead }: PostServices,
  post: Post,
  path: string,
  number: number,
): Promise<PageDraft | null> {
  const thread = await readThreadPage(db.read, post.threadId, number);
  if (thread === null) return null;
  const views = await readViewCounts(db.read, post.threadId);
  const view = { site: await readSettings(db.read), origin: url, post, path, thread };
  return {
    contentType: 'text/html; charset=utf-8',
    body: postPage(view, {
      head: postHead(view),
      discussion: threadView(thread, { views, search: post.status === 'published' }),
    }).toString(),
    subject: postSubject(post.id),
    ...freshness(post, thread.thread),
  };
}

/** The post with its thread in another view: a page for readers, of which programs know the one by time. */
async function makeViewPage(
  { db, url }: PostServices,
  post: Post,
  path: string,
  view: Exclude<ThreadView, { kind: 'time' }>,
  number: number,
): Promise<PageDraft | null> {
  const shown = await readViewPage(db.read, post.threadId, view, number);
  if (shown === null) return null;
  const counts = await readViewCounts(db.read, post.threadId);
  const site = await readSettings(db.read);
  const discussion = readingView(shown, counts);
  return {
    contentType: 'text/html; charset=utf-8',
    body: postViewPage({ site, origin: url, post, path }, viewTitle(shown), discussion).toString(),
    subject: postSubject(post.id),
    ...freshness(post, shown.thread),
  };
}

async function makeForm(
  { db, url }: PostServices,
  post: Post,
  path: string,
  form: Exclude<Form, 'html'>,
  number: number,
): Promise<PageDraft | null> {
  const rendition =
    form === 'json'
      ? await readShortRendition(db, post, path, url, number)
      : await readLongRendition(db.read, post, number, url);
  if (rendition === null) return null;
  const [contentType, print] = FORMS[form];
  return { contentType, body: print(rendition), ...freshness(post, rendition.thread), headers: FOR_ANY_SITE };
}

/** Programs on other sites may read the forms: there is nothing of the asker in them (Fetch Standard, CORS). */
const FOR_ANY_SITE = { 'access-control-allow-origin': '*' };

const FORMS = {
  txt: ['text/plain; charset=utf-8', postText],
  md: ['text/markdown; charset=utf-8', postMarkdown],
  json: ['application/json; charset=utf-8', postJson],
} as const;

async function readShortRendition(
  db: Database,
  post: Post,
  path: string,
  origin: string,
  number: number,
): Promise<Rendition | null> {
  const found = await readThreadPage(db.read, post.threadId, number);
  return found && { post, path, origin, ...found };
}

async function showHistory(c: Context, services: PostServices): Promise<Response> {
  const asked = pathOf(c);
  const path = canonicalPath(asked).replace(/\/history$/, '');
  const number = pageOf(c);
  if (number === null) return c.notFound();
  const own = postHistoryLink(path);
  if (asked === own) {
    const key = postHistoryLink(path, number);
    const answered = await servePage(c, services.pages, key, () => makeHistory(services, path, number));
    if (answered !== null) return answered;
  } else if ((await readPostByPath(services.db.read, path)) !== null) {
    return c.redirect(postHistoryLink(path, number), 301);
  }
  const moved = await findRedirect(services.db.read, path);
  if (moved === null) await refuseGone(services.db.read, path);
  return moved === null ? c.notFound() : c.redirect(postHistoryLink(moved, number), 301);
}

async function makeHistory(
  { db, url }: PostServices,
  path: string,
  number: number,
): Promise<PageDraft | null> {
  const post = await readPostByPath(db.read, path);
  const list = post && (await listRevisions(db.read, post.id, number));
  if (!list) return null;
  const body = page({
    site: await readSettings(db.read),
    language: post.language,
    title: `${postWords(post.language).historyTitle}: ${post.headline}`,
    canonical: url + postHistoryLink(path, number),
    kind: 'reading',
    noindex: true,
    body: historyView(post, path, list),
  });
  return {
    contentType: 'text/html; charset=utf-8',
    body: body.toString(),
    modifiedAt: post.changedAt,
    topics: [`post:${post.id}`],
  };
}

/** When the page last changed, and what will change it. */
function freshness(post: Post, thread: { id: string; changedAt: number }) {
  return {
    modifiedAt: Math.max(post.changedAt, thread.changedAt),
    topics: [`post:${post.id}`, `thread:${thread.id}`],
  };
}

/** The path of a list or of a post, if it is one. */
async function existingPath(db: Database, canonical: string): Promise<string | null> {
  if (/^\/(archive((\/[a-z-]+)?\/\d{4}\/\d{2})?|page\/\d+|tags\/[^/]+(\/page\/\d+)?)$/.test(canonical))
    return canonical;
  const path = canonical.replace(/(\/history|\.(txt|md|json))$/, '');
  return (await readPostByPath(db.read, path)) === null ? null : canonical;
}

/** Number of the page that is asked for, 1 where the query does not say; null where it says nonsense. */
function pageOf(c: Context): number | null {
  const asked = c.req.query('page') ?? '1';
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : null;
}

const pathOf = (c: Context): string => new URL(c.req.url).pathname;
const queryOf = (c: Context): string => new URL(c.req.url).search;
