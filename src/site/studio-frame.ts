import type { Context } from 'hono';
import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { assetHref } from '../ui/assets.ts';
import { page } from '../ui/page.ts';
import { formatNumber } from '../ui/phrases.ts';
import type { SiteSettings } from './settings.ts';
import { siteWords } from './words.ts';

/** As much of a signed-in person as the frame shows; `people` knows the rest. */
export type StudioPerson = { name: string; role: 'owner' | 'editor' | 'author' | 'moderator' };

export type StudioPlace =
  | 'overview'
  | 'people'
  | 'audit'
  | 'account'
  | 'posts'
  | 'new-post'
  | 'comments'
  | 'moderation'
  | 'pages'
  | 'media'
  | 'tokens'
  | 'settings';

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
  const body = html`${studioNav(site, person, frame.place, frame.held ?? 0)}
<h1><bdi>${frame.heading ?? title}</bdi></h1>
${frame.tabs}${notice && html`<p class="notice" role="status">${notice}</p>\n`}${frame.body}`;
  return page({ site, language: site.language, title, kind: 'studio', noindex: true, body });
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
${parts.map(([part, href]) => navItem(href, words[part], part === current))}</ul></nav>
`;
}

function studioNav(
  site: SiteSettings,
  person: StudioPerson | null,
  place: StudioPlace | null,
  held: number,
): Fragment {
  if (person === null) return null;
  const words = siteWords(site.language);
  const writes = person.role !== 'moderator';
  return html`<nav class="studio-nav" aria-label="${words.studioMenu}"><ul>
${writes && navItem(link('studio'), words.overview, place === 'overview')}${writes && navItem(link('studioPosts'), words.posts, place === 'posts')}${
  writes && navItem(link('studioNewPost'), words.newPost, place === 'new-post')
}${writes && navItem(link('studioMedia'), words.media, place === 'media')}${person.role !== 'author' && navItem(link('studioQueue'), words.comments, place === 'comments', held > 0 && html` <span class="count" data-count="held">${formatNumber(held, site.language)}</span>`)}${
  person.role !== 'author' && navItem(link('studioModeration'), words.moderation, place === 'moderation')
}${
  (person.role === 'owner' || person.role === 'editor') &&
  navItem(link('studioPages'), words.pages, place === 'pages')
}${person.role === 'owner' && navItem(link('studioSettings'), words.settings, place === 'settings')}${
  person.role === 'owner' && navItem(link('studioPeople'), words.people, place === 'people')
}${
  person.role === 'owner' && navItem(link('studioAudit'), words.audit, place === 'audit')
}${navItem(link('studioTokens'), words.tokens, place === 'tokens')}${navItem(link('home'), words.viewSite, false)}</ul>
<form class="studio-sign-out" method="post" action="${link('signOut')}" data-person="${person.name}"><a class="hint" dir="auto" href="${link('studioAccount')}"${place === 'account' && html` aria-current="page"`}>${words.signedInAs(person.name)}</a>
<button type="submit" class="quiet">${words.signOut}</button></form></nav>
<script type="module" src="${assetHref('studio.js')}"></script>
`;
}

function navItem(href: string, label: string, current: boolean, count: Fragment = null): Html {
  return html`<li><a href="${href}"${current && html` aria-current="page"`}>${label}${count}</a></li>\n`;
}
