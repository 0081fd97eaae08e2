import { type Fragment, type Html, html } from '../lib/html.ts';
import { languageDirection } from '../lib/text.ts';
import { link } from '../routes.ts';
import { accentClass, OWN_ACCENT } from './accents.ts';
import { assetHref } from './assets.ts';
import { type Fonts, firstFonts, fontClasses } from './fonts.ts';
import { DEFAULT_MENUS, type MenuLink, type MenuPages, menuLinks } from './menus.ts';
import { accentHref } from './own-accent.ts';
import { pageLanguage } from './phrases.ts';
import { iconLinks, logoView } from './site-pictures.ts';
import { pageWords } from './words.ts';

type PageSite = {
  name: string;
  description: string;
  language: string;
  accent: string;
  /** The colour where `accent` is `own`. */
  accentOwn?: string;
  menuHeader?: string;
  menuFooter?: string;
  menuPages?: MenuPages;
  /** Texts of pictures (`site-pictures.ts`). */
  logo?: string;
  logoDark?: string;
  icon?: string;
} & Partial<Fonts>;

export type PageParts = {
  site: PageSite;
  /** BCP 47 language of what stands on the page; sets the language of the frame's words and the direction. */
  language: string;
  /** Without the site's name, which is added. */
  title: string;
  description?: string | undefined;
  canonical?: string | undefined;
  /** Further elements of the head: metadata, a script. */
  head?: Fragment;
  kind: 'reading' | 'studio';
  body: Fragment;
  /** Feeds of what the page shows, beside those of the site. */
  feeds?: readonly { title: string; href: string; type?: string }[];
  noindex?: boolean;
};

/** A whole HTML document: the frame that is around every page of the site. */
export function page(parts: PageParts): Html {
  const { site, language } = parts;
  return html`<!doctype html>
<html lang="${language}" dir="${languageDirection(language)}" class="${accentClass(site.accent)}${fontClasses(fontsOf(site))}">
<head>
${head(parts)}</head>
<body class="${parts.kind}">
<a class="skip" href="#main">${pageWords(language).skip}</a>
${siteHeader(parts)}<main id="main" tabindex="-1">
${parts.body}
</main>
${siteFooter(parts)}</body>
</html>
`;
}

/** Colours of the browser's own frame: `--paper` of styles/tokens.css, which can't be named here. */
export const THEME_COLORS = { light: '#fdfdfb', dark: '#17181b' } as const;

/** The title of a page as windows and search engines have it. */
export function windowTitle(title: string, { name }: { name: string }): string {
  return title === name || title === '' ? name : `${title} · ${name}`;
}

function head(parts: PageParts): Html {
  const { site, title } = parts;
  return html`<meta charset="utf-8">
<title>${windowTitle(title, site)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${parts.description && html`<meta name="description" content="${parts.description}">\n`}${parts.noindex && html`<meta name="robots" content="noindex">\n`}${parts.canonical && html`<link rel="canonical" href="${parts.canonical}">\n`}<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="${THEME_COLORS.light}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${THEME_COLORS.dark}">
${fontPreloads(parts)}<link rel="stylesheet" href="${assetHref('site.css')}">
${ownAccentSheet(site)}${iconLinks(site)}${parts.kind === 'reading' && feedLinks(parts)}${parts.head}`;
}

/** Behind the site's own sheet, whose colour it sets anew. */
function ownAccentSheet({ accent, accentOwn }: PageSite): Fragment {
  if (accent !== OWN_ACCENT || accentOwn === undefined) return null;
  return html`<link rel="stylesheet" href="${accentHref(accentOwn)}">\n`;
}

function fontsOf({ fonts = 'serif', arabicFont = 'vazirmatn' }: PageSite): Fonts {
  return { fonts, arabicFont };
}

function fontPreloads({ site, language }: PageParts): Fragment {
  return firstFonts(languageDirection(language), fontsOf(site)).map(
    name =>
      html`<link rel="preload" as="font" type="font/woff2" href="${assetHref(`${name}.woff2`)}" crossorigin>\n`,
  );
}

function feedLinks({ site, feeds = [] }: PageParts): Fragment {
  const all = [
    ...feeds,
    { title: site.name, href: link('siteAtom') },
    { title: site.name, href: link('siteRss'), type: 'application/rss+xml' },
    { title: site.name, href: link('siteJson'), type: 'application/feed+json' },
  ];
  return all.map(
    ({ title, href, type }) =>
      html`<link rel="alternate" type="${type ?? 'application/atom+xml'}" title="${title}" href="${href}">\n`,
  );
}

function siteHeader({ site, language }: PageParts): Html {
  const words = pageWords(language);
  return html`<header class="site-header">
<p class="site-name"><a href="${link('home')}"${ownLanguage(site, language)}>${logoView(site) ?? site.name}</a></p>
<nav class="site-nav" aria-label="${words.mainMenu}">
${menuLinks(site.menuHeader ?? DEFAULT_MENUS.header, site.menuPages ?? {}, words).map(menuLink)}</nav>
</header>
`;
}

function siteFooter({ site, language, kind }: PageParts): Html {
  const words = pageWords(language);
  const menu = menuLinks(site.menuFooter ?? DEFAULT_MENUS.footer, site.menuPages ?? {}, words);
  return html`<footer class="site-footer">
${menu.length > 0 && html`<nav class="site-nav" aria-label="${words.footerMenu}">\n${menu.map(menuLink)}</nav>\n`}${site.description && html`<p class="site-description"><bdi${ownLanguage(site, language)}>${site.description}</bdi></p>\n`}${
  kind === 'reading' &&
  html`<p>${words.follow}: <a href="${link('siteAtom')}">Atom</a>${words.comma}<a href="${link('siteRss')}">RSS</a>${words.comma}<a href="${link('siteJson')}">JSON Feed</a></p>
<p>${words.discussion}: <a href="${link('rules')}">${words.rules}</a>${words.comma}<a href="${link('moderationLog')}">${words.log}</a></p>\n`
}<p>${words.publishedWith}</p>
</footer>
`;
}

function menuLink({ href, label, type }: MenuLink): Html {
  return html`<a href="${href}"${type !== undefined && html` type="${type}"`}><bdi>${label}</bdi></a>\n`;
}

/** `lang` and `dir` for text of the site on a page in another language. */
function ownLanguage(site: PageSite, language: string): Fragment {
  if (pageLanguage(site.language) === pageLanguage(language) && site.language === language) return null;
  return html` lang="${site.language}" dir="${languageDirection(site.language)}"`;
}
