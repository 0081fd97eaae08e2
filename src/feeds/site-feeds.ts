import { validXml } from '../lib/xml.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { iconHref, logoHref } from '../ui/site-pictures.ts';
import type { Entry } from './entries.ts';

/** What the three feeds of the site tell, each in its own way. */
export type SiteFeed = {
  site: SiteSettings;
  origin: string;
  entries: readonly Entry[];
  updated: Date;
  /** For the feed of one tag. */
  tag?: { tag: string; label: string };
};

/** Atom (RFC 4287) with the number of comments on each post (RFC 4685). */
export async function siteAtom({ site, origin, entries, updated, tag }: SiteFeed): Promise<string> {
  const page = tag === undefined ? link('home') : link('tag', { tag: tag.tag });
  const self = tag === undefined ? link('siteAtom') : link('tagFeed', { tag: tag.tag });
  const { generateAtomFeed } = await import('feedsmith');
  const feed = generateAtomFeed<true>(
    {
      xml: { lang: site.language },
      id: `${origin}${page}`,
      title: { value: tag === undefined ? site.name : `${tag.label} · ${site.name}` },
      ...(site.description !== '' && { subtitle: { value: site.description } }),
      updated,
      authors: [{ name: site.name, uri: `${origin}${link('home')}` }],
      generator: GENERATOR,
      ...atomPictures(site, origin),
      links: [
        { rel: 'self', type: 'application/atom+xml', href: origin + self },
        { rel: 'alternate', type: 'text/html', href: origin + page },
      ],
      entries: entries.map(atomEntry),
    },
    { strict: true },
  );
  return validXml(feed);
}

function atomEntry(entry: Entry) {
  const { thread } = entry;
  return {
    xml: { lang: entry.language },
    id: entry.id,
    title: { value: entry.title },
    updated: entry.updated,
    ...(entry.published && { published: entry.published }),
    ...(entry.author !== null && { authors: [{ name: entry.author }] }),
    links: [
      { rel: 'alternate', type: 'text/html', href: entry.url, hreflang: entry.language },
      {
        rel: 'replies',
        type: 'application/atom+xml',
        href: thread.feed,
        thr: { count: thread.count, updated: thread.changed },
      },
    ],
    categories: entry.tags.map(tag => ({ term: tag })),
    content: { type: 'html', value: entry.content },
    thr: { total: thread.count },
  };
}

/**
 * RSS 2.0. It has no field for a change, so that stands beside it in Atom's words; a name without an e-mail
 * address goes into `dc:creator`, since `author` wants one.
 */
export async function siteRss({ site, origin, entries, updated }: SiteFeed): Promise<string> {
  const { generateRssFeed } = await import('feedsmith');
  const feed = generateRssFeed<true>(
    {
      title: site.name,
      link: origin + link('home'),
      description: site.description || site.name,
      language: site.language,
      lastBuildDate: updated,
      generator: GENERATOR.text,
      ...rssImage(site, origin),
      docs: 'https://www.rssboard.org/rss-specification',
      atom: { links: [{ rel: 'self', type: 'application/rss+xml', href: origin + link('siteRss') }] },
      items: entries.map(rssItem),
    },
    { strict: true },
  );
  return validXml(feed);
}

function rssItem(entry: Entry) {
  return {
    title: entry.title,
    link: entry.url,
    description: entry.summary,
    guid: { value: entry.id, isPermaLink: false },
    ...(entry.published && { pubDate: entry.published }),
    comments: `${entry.url}#thread`,
    categories: entry.tags.map(name => ({ name })),
    atom: { updated: entry.updated },
    dc: { ...(entry.author !== null && { creators: [entry.author] }), languages: [entry.language] },
    content: { encoded: entry.content },
    slash: { comments: entry.thread.count },
  };
}

/** JSON Feed 1.1. */
export async function siteJson({ site, origin, entries }: SiteFeed): Promise<string> {
  const { generateJsonFeed } = await import('feedsmith');
  const feed = generateJsonFeed<true>(
    {
      title: site.name,
      ...(site.description !== '' && { description: site.description }),
      home_page_url: origin + link('home'),
      feed_url: origin + link('siteJson'),
      language: site.language,
      ...jsonIcons(site, origin),
      items: entries.map(jsonItem),
    },
    { strict: true },
  );
  // The version asks for `items` even where there are none; the builder leaves an empty list out.
  return `${JSON.stringify({ items: [], ...(feed as object) }, null, 2)}\n`;
}

function jsonItem(entry: Entry) {
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    content_html: entry.content,
    summary: entry.summary,
    ...(entry.published && { date_published: entry.published }),
    date_modified: entry.updated,
    ...(entry.author !== null && { authors: [{ name: entry.author }] }),
    tags: [...entry.tags],
    language: entry.language,
  };
}

/** The site's icon, and its logo where it has one (RFC 4287, 4.2.5 and 4.2.8). */
export function atomPictures(site: SiteSettings, origin: string): { icon?: string; logo?: string } {
  const [icon, logo] = [iconHref(site, 192), logoHref(site)];
  return { ...(icon !== null && { icon: origin + icon }), ...(logo !== null && { logo: origin + logo }) };
}

/** RSS 2.0: title and link are those of the channel, and the picture is at most 144 pixels wide. */
function rssImage(site: SiteSettings, origin: string) {
  const icon = iconHref(site, 144);
  if (icon === null) return {};
  const [title, home] = [site.name, origin + link('home')];
  return { image: { url: origin + icon, title, link: home, width: 144, height: 144 } };
}

/** JSON Feed 1.1: a large one for timelines, a small one for lists of feeds. */
function jsonIcons(site: SiteSettings, origin: string) {
  const [icon, favicon] = [iconHref(site, 512), iconHref(site, 144)];
  return {
    ...(icon !== null && { icon: origin + icon }),
    ...(favicon !== null && { favicon: origin + favicon }),
  };
}

export const GENERATOR = { text: 'Dateline' } as const;
