import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { assetHref } from '../ui/assets.ts';
import { formatNumber } from '../ui/phrases.ts';
import type { SiteSettings } from './settings.ts';
import { siteWords } from './words.ts';

/** As much of a signed-in person as the frame shows; `people` knows the rest. */
export type StudioPerson = { name: string; role: 'owner' | 'editor' | 'author' | 'moderator' };

export type StudioPlace = (typeof PLACES)[number]['place'] | 'account';

type Role = StudioPerson['role'];
type Word = 'overview' | 'posts' | 'media' | 'comments' | 'newPost' | MoreWord;
type MoreWord =
  | 'tags'
  | 'deadSources'
  | 'pages'
  | 'moderation'
  | 'people'
  | 'audit'
  | 'tokens'
  | 'webhooks'
  | 'settings';
type Place = { place: string; word: Word; address: string; roles: readonly Role[]; more?: true };

const WRITERS: readonly Role[] = ['owner', 'editor', 'author'];
const MODERATORS: readonly Role[] = ['owner', 'editor', 'moderator'];
const EDITORS: readonly Role[] = ['owner', 'editor'];
const OWNERS: readonly Role[] = ['owner'];
const EVERYBODY: readonly Role[] = ['owner', 'editor', 'author', 'moderator'];

/** Every part of the studio in the order of the menu; `more` are those that nobody needs every day. */
const PLACES = [
  { place: 'overview', word: 'overview', address: link('studio'), roles: WRITERS },
  { place: 'posts', word: 'posts', address: link('studioPosts'), roles: WRITERS },
  { place: 'media', word: 'media', address: link('studioMedia'), roles: WRITERS },
  { place: 'comments', word: 'comments', address: link('studioQueue'), roles: MODERATORS },
  { place: 'new-post', word: 'newPost', address: link('studioNewPost'), roles: WRITERS },
  { place: 'tags', word: 'tags', address: link('studioTags'), roles: EDITORS, more: true },
  {
    place: 'dead-sources',
    word: 'deadSources',
    address: link('studioDeadSources'),
    roles: WRITERS,
    more: true,
  },
  { place: 'pages', word: 'pages', address: link('studioPages'), roles: EDITORS, more: true },
  {
    place: 'moderation',
    word: 'moderation',
    address: link('studioModeration'),
    roles: MODERATORS,
    more: true,
  },
  { place: 'people', word: 'people', address: link('studioPeople'), roles: OWNERS, more: true },
  { place: 'audit', word: 'audit', address: link('studioAudit'), roles: OWNERS, more: true },
  { place: 'tokens', word: 'tokens', address: link('studioTokens'), roles: EVERYBODY, more: true },
  { place: 'webhooks', word: 'webhooks', address: link('studioWebhooks'), roles: EDITORS, more: true },
  { place: 'settings', word: 'settings', address: link('studioSettings'), roles: OWNERS, more: true },
] as const satisfies readonly Place[];

/** The menu of the studio for one person: what is needed every day, the rest folded, and the way out. */
export function studioNav(
  site: SiteSettings,
  person: StudioPerson,
  current: StudioPlace | null,
  /** How many comments wait. */
  held: number,
): Html {
  const words = siteWords(site.language);
  const mine = (PLACES as readonly Place[]).filter(({ roles }) => roles.includes(person.role));
  const item = ({ place, word, address }: Place): Html =>
    navItem(address, words[word], {
      current: place === current,
      kind: place === 'new-post' ? 'nav-new' : null,
      count: place === 'comments' && held > 0 && heldCount(held, site.language),
    });
  const folded = mine.filter(({ more }) => more);
  const inside = folded.find(({ place }) => place === current);
  const label = inside === undefined ? words.more : words[inside.word];
  return html`<nav class="studio-nav" aria-label="${words.studioMenu}"><ul>
${mine.filter(({ more }) => !more).map(item)}</ul>
<details class="nav-more" name="studio-menu"><summary${inside !== undefined && html` class="current"`}>${label}</summary>
<ul>
${folded.map(item)}${navItem(link('home'), words.viewSite, {})}</ul>
</details>
<form class="studio-sign-out" method="post" action="${link('signOut')}" data-person="${person.name}"><a class="hint" href="${link('studioAccount')}"${current === 'account' && html` aria-current="page"`} aria-label="${words.signedInAs(person.name)}"><bdi>${person.name}</bdi></a>
<button type="submit" class="quiet">${words.signOut}</button></form></nav>
<script type="module" src="${assetHref('studio.js')}"></script>
`;
}

/** One entry of a menu. */
export function navItem(
  href: string,
  label: string,
  { current, count, kind }: { current?: boolean; count?: Fragment; kind?: string | null },
): Html {
  return html`<li${kind && html` class="${kind}"`}><a href="${href}"${current && html` aria-current="page"`}>${label}${count}</a></li>\n`;
}

function heldCount(held: number, language: string): Html {
  return html` <span class="count" data-count="held">${formatNumber(held, language)}</span>`;
}
