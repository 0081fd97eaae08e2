import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { drawnIcon } from './drawn-icon.ts';

/** The pictures that stand for the site: its logo, another form of that for dark pages, and an icon of its own. */
export const PICTURE_KEYS = ['logo', 'logoDark', 'icon'] as const;
export type PictureKey = (typeof PICTURE_KEYS)[number];

/** What is kept of such a picture; its files go by `pictureFile`. */
export type SitePicture = {
  /** Names the bytes that it was made of and how. */
  version: string;
  /** Of the smallest form, in pixels. */
  width: number;
  height: number;
  /** What it stands on shows through. */
  clear: boolean;
};

/** Heights of a logo: that of the header for screens of one, two and three pixels to a CSS pixel. */
export const LOGO_HEIGHTS = [44, 88, 132] as const;
/** Squares: tabs, RSS readers (no wider than 144, RSS 2.0), Apple's home screens, and the two of web app manifests. */
export const ICON_SIZES = [32, 144, 180, 192, 512] as const;

type PictureForm = `h${(typeof LOGO_HEIGHTS)[number]}` | `i${(typeof ICON_SIZES)[number]}`;

type SitePictures = Partial<Record<PictureKey, string>>;

/** The text of a picture, as it is kept. */
export function pictureText({ version, width, height, clear }: SitePicture): string {
  return JSON.stringify({ version, width, height, clear });
}

/** The picture that a text stands for; null for `''` and for what is none. */
export function parsePicture(text: string | undefined): SitePicture | null {
  if (text === undefined || text === '') return null;
  try {
    const { version, width, height, clear } = JSON.parse(text) as SitePicture;
    const isOne = /^[0-9a-f]{12}$/.test(version) && isLength(width) && isLength(height);
    return isOne ? { version, width, height, clear: clear === true } : null;
  } catch {
    return null;
  }
}

/** `0a1b2c3d4e5f-h44.png` */
function pictureFile(version: string, form: PictureForm): string {
  return `${version}-${form}.png`;
}

/** Where a form of the picture is served. */
export function pictureHref({ version }: SitePicture, form: PictureForm): string {
  return link('sitePicture', { pictureFile: pictureFile(version, form) });
}

/** Where the site's icon of this size is: its own, else made of its logo; null where it has neither. */
export function iconHref(site: SitePictures, size: (typeof ICON_SIZES)[number]): string | null {
  const picture = parsePicture(site.icon) ?? parsePicture(site.logo);
  return picture === null ? null : pictureHref(picture, `i${size}`);
}

/** Where the largest form of the site's logo is; null where it has none. */
export function logoHref(site: SitePictures): string | null {
  const picture = parsePicture(site.logo);
  return picture === null ? null : pictureHref(picture, 'h132');
}

/** The logo in place of the site's name, which is its text; null where there is none. */
export function logoView(site: SitePictures & { name: string }): Html | null {
  const logo = parsePicture(site.logo);
  if (logo === null) return null;
  const dark = parsePicture(site.logoDark);
  // Ink on nothing can't be seen on dark pages, so there the logo brings its paper along.
  const plate = logo.clear && dark === null ? ' on-plate' : '';
  const source =
    dark &&
    html`<source media="(prefers-color-scheme: dark)" srcset="${srcset(dark)}" width="${dark.width}" height="${dark.height}">`;
  return html`<picture>${source}<img class="site-logo${plate}" src="${pictureHref(logo, 'h44')}" srcset="${srcset(logo)}" width="${logo.width}" height="${logo.height}" alt="${site.name}"></picture>`;
}

/** One of them as the studio shows it. */
export function pictureView(picture: SitePicture, key: PictureKey): Html {
  const src = pictureHref(picture, key === 'icon' ? 'i144' : 'h88');
  const size =
    key === 'icon'
      ? html` width="72" height="72"`
      : html` width="${picture.width}" height="${picture.height}"`;
  return html`<p class="picture-shown picture-${key}"><img src="${src}"${size} alt=""></p>\n`;
}

/** The links to icons and to the manifest, for the head of a page. */
export function iconLinks(
  site: SitePictures & { name: string; accent: string; accentOwn?: string },
): Fragment {
  const small = iconHref(site, 32);
  const icons =
    small === null
      ? html`<link rel="icon" type="image/svg+xml" href="${drawnIcon(site).href}">\n`
      : html`<link rel="icon" type="image/png" sizes="32x32" href="${small}">
<link rel="icon" type="image/png" sizes="192x192" href="${iconHref(site, 192)}">
<link rel="apple-touch-icon" href="${iconHref(site, 180)}">\n`;
  return html`${icons}<link rel="manifest" href="${link('manifest')}">\n`;
}

function srcset(logo: SitePicture): string {
  return `${pictureHref(logo, 'h44')}, ${pictureHref(logo, 'h88')} 2x, ${pictureHref(logo, 'h132')} 3x`;
}

function isLength(pixels: unknown): boolean {
  return Number.isInteger(pixels) && Number(pixels) > 0 && Number(pixels) <= 1_000;
}
