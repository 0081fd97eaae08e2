import { utcString } from '../lib/dates.ts';
import { type Html, html } from '../lib/html.ts';
import { validXml } from '../lib/xml.ts';
import { link, patterns } from '../routes.ts';

/** How many addresses one sitemap holds; the protocol allows 50,000 and 50 MB (sitemaps.org). */
export const SITEMAP_PART_SIZE = 10_000;

export type SitemapPlace = { path: string; modifiedAt: number | null };

/** The addresses that search engines should know, each with its last change where we know one. */
export function sitemap(origin: string, places: readonly SitemapPlace[]): string {
  return document(
    html`<urlset xmlns="${NAMESPACE}">${places.map(
      ({ path, modifiedAt }) =>
        html`\n<url><loc>${origin}${path}</loc>${modifiedAt !== null && html`<lastmod>${utcString(modifiedAt)}</lastmod>`}</url>`,
    )}\n</urlset>`,
  );
}

/** What `/sitemap.xml` says when there are more posts than one sitemap holds: where the parts are. */
export function sitemapIndex(origin: string, parts: number): string {
  const numbers = Array.from({ length: parts }, (_, index) => index + 1);
  return document(
    html`<sitemapindex xmlns="${NAMESPACE}">${numbers.map(
      part => html`\n<sitemap><loc>${origin}${link('sitemapPart', { part })}</loc></sitemap>`,
    )}\n</sitemapindex>`,
  );
}

/** Everything is there to be read; forms and the studio are of no use to a crawler (RFC 9309). */
export function robots(origin: string): string {
  const closed = CLOSED.map(pattern => `Disallow: ${pattern.replace(/:[a-z]+/g, '*')}`);
  return ['User-agent: *', ...closed, 'Allow: /', '', `Sitemap: ${origin}${link('sitemap')}`, ''].join('\n');
}

const CLOSED = [
  patterns.studio,
  patterns.setup,
  patterns.search,
  patterns.threadReply,
  patterns.threadMine,
  patterns.commentEdit,
  patterns.commentReport,
  patterns.newNotice,
];

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** The template writes the five references that XML and HTML share, so its escaping serves both. */
function document(root: Html): string {
  return validXml(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`);
}
