import { languageDirection } from '../lib/text.ts';
import { link } from '../routes.ts';
import { drawnIcon } from '../ui/drawn-icon.ts';
import { THEME_COLORS } from '../ui/page.ts';
import { iconHref } from '../ui/site-pictures.ts';
import type { SiteSettings } from './settings.ts';

/** What a device needs to keep the site among its programs (W3C Web Application Manifest). */
export function webManifest(site: SiteSettings): object {
  return {
    id: link('home'),
    name: site.name,
    ...(site.description === '' ? {} : { description: site.description }),
    lang: site.language,
    dir: languageDirection(site.language),
    start_url: link('home'),
    scope: link('home'),
    // It is pages to read, with addresses to share.
    display: 'minimal-ui',
    background_color: THEME_COLORS.light,
    theme_color: THEME_COLORS.light,
    icons: icons(site),
  };
}

function icons(site: SiteSettings): object[] {
  const sizes = ([192, 512] as const).map(size => ({ size, src: iconHref(site, size) }));
  const made = sizes.filter(({ src }) => src !== null);
  if (made.length === 0) return [{ src: drawnIcon(site).href, sizes: 'any', type: 'image/svg+xml' }];
  return made.map(({ size, src }) => ({ src, sizes: `${size}x${size}`, type: 'image/png' }));
}
