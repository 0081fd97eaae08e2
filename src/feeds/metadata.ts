import { type Fragment, type Html, html, jsonScript } from '../lib/html.ts';
import { modifiedAt, publishedAt } from '../posts/post-json.ts';
import type { PostView } from '../posts/post-page.ts';
import type { SiteSettings } from '../site/settings.ts';
import { articleData } from './article-data.ts';
import { summaryOf, titleOf } from './entries.ts';
import { firstPicture, type Picture } from './picture.ts';

/** What the head of a post's page says to programs: Open Graph, a card for link previews, schema.org. */
export function postHead(view: PostView): Html {
  const { site, origin, post, path } = view;
  const summary = summaryOf(post);
  const picture = firstPicture(view);
  return html`${summary && html`<meta name="description" content="${summary}">\n`}${graph([
    ['og:type', 'article'],
    ['og:site_name', site.name],
    ['og:title', titleOf(post)],
    ['og:description', summary],
    ['og:url', origin + path],
    ...pictured(picture),
    ['og:locale', locale(post.language)],
    ['article:published_time', publishedAt(post)],
    ['article:modified_time', modifiedAt(post)],
    ...post.tags.map((tag): [string, string] => ['article:tag', tag]),
  ])}${picture === null ? card : largeCard}${jsonScript('application/ld+json', articleData(view))}\n`;
}

/** What the head of the front page and of lists says to programs; `url` is the page's absolute address. */
export function siteHead(site: SiteSettings, url: string): Html {
  return html`${graph([
    ['og:type', 'website'],
    ['og:site_name', site.name],
    ['og:title', site.name],
    ['og:description', site.description],
    ['og:url', url],
    ['og:locale', locale(site.language)],
  ])}${card}`;
}

/** Open Graph, ogp.me; properties without a value are left out. */
function graph(properties: readonly (readonly [string, string | null])[]): Fragment {
  return properties.map(
    ([property, content]) => content && html`<meta property="${property}" content="${content}">\n`,
  );
}

const card = html`<meta name="twitter:card" content="summary">\n`;
const largeCard = html`<meta name="twitter:card" content="summary_large_image">\n`;

function pictured(picture: Picture | null): [string, string][] {
  if (picture === null) return [];
  const { url, width, height, alt } = picture;
  return [
    ['og:image', url],
    ['og:image:width', String(width)],
    ['og:image:height', String(height)],
    ['og:image:alt', alt],
  ];
}

/** Open Graph wants language and territory ("en_GB"); where the tag names no territory, we do not guess one. */
function locale(language: string): string | null {
  const { language: primary, region } = new Intl.Locale(language);
  return region === undefined ? null : `${primary}_${region}`;
}
