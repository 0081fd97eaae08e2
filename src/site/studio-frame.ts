import type { Context } from 'hono';
import type { Reader } from '../db/database.ts';
import { readTallies } from '../db/tallies.ts';
import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { page } from '../ui/page.ts';
import type { SiteSettings } from './settings.ts';
import { navItem, type StudioPerson, type StudioPlace, studioNav } from './studio-nav-view.ts';
import { siteWords } from './words.ts';

export type { StudioPerson, StudioPlace } from './studio-nav-view.ts';

/** A page of the studio: navigation for the person's role, an optional notice, then `body`. */
export function studioPage(frame: {
  site: SiteSettings;
  /** Null never passes a guard; it is allowed here so that no page has to ask again. */
  person: StudioPerson | null;
  title: string;
  /** Stands on top in place of the title: the headline of the post whose part the page is. */
  heading?: Fragment;
  place: StudioPlace | null;
  /** How many comments wait for a moderator. */
  held?: number;
  /** What was just done; see `noticeOf`. */
  notice?: string | null;
  /** Tabs between the title and the rest; see `documentNav`. */
  tabs?: Fragment;
  body: Fragment;
}): Html {
  const { site, person, title, notice } = frame;
  const body = html`${person !== null && studioNav(site, person, frame.place, frame.held ?? 0)}
<h1><bdi>${frame.heading ?? title}</bdi></h1>
${frame.tabs}${notice && html`<p class="notice" role="status">${notice}</p>\n`}${frame.body}`;
  return page({ site, language: site.language, title, kind: 'studio', noindex: true, body });
}

/** How many comments wait for a moderator, for the menu; `discussion` keeps the count. */
export async function readHeldCount(db: Reader): Promise<number> {
  return (await readTallies(db, ['held'])).get('held') ?? 0;
}

/** The notice that a redirect asked for with `?done=KEY`, in `notices`; null where there is none. */
export function noticeOf(c: Context, notices: Readonly<Record<string, string>>): string | null {
  const key = c.req.query('done') ?? '';
  return Object.hasOwn(notices, key) ? (notices[key] ?? null) : null;
}

/** Where to go after a form, with the notice to show there. */
export function withNotice(path: string, key: string): string {
  const [address = '', fragment] = path.split('#');
  return `${address}?done=${key}${fragment === undefined ? '' : `#${fragment}`}`;
}

export type DocumentPart =
  | 'text'
  | 'updates'
  | 'sources'
  | 'claims'
  | 'comments'
  | 'preview'
  | 'publication'
  | 'revisions'
  | 'reviews';

/** Tabs of one post, whose parts belong to different features. */
export function documentNav(postId: string, current: DocumentPart, language: string): Html {
  const words = siteWords(language);
  const parts: [DocumentPart, string][] = [
    ['text', link('studioPost', { post: postId })],
    ['updates', link('studioUpdates', { post: postId })],
    ['sources', link('studioSources', { post: postId })],
    ['claims', link('studioQuestions', { post: postId })],
    ['comments', link('studioPostComments', { post: postId })],
    ['reviews', link('studioReviews', { post: postId })],
    ['revisions', link('studioRevisions', { post: postId })],
    ['publication', link('studioPublication', { post: postId })],
    ['preview', link('studioPreview', { post: postId })],
  ];
  return html`<nav class="studio-nav studio-tabs" aria-label="${words.documentMenu}"><ul>
${parts.map(([part, href]) => navItem(href, words[part], { current: part === current }))}</ul></nav>
`;
}
