import { createHash } from 'node:crypto';
import { html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { ACCENTS, LIGHT_ACCENTS, OWN_ACCENT } from './accents.ts';
import { ON_ACCENT } from './own-accent.ts';

type Drawn = { href: string; svg: string };

/**
 * The icon of a site without a picture: the first letter of its name on its colour. Its address says letter and colour
 * and has a digest of the drawing, so it never changes and needs nothing that is kept.
 */
export function drawnIcon({
  name,
  accent,
  accentOwn,
}: {
  name: string;
  accent: string;
  accentOwn?: string;
}): Drawn {
  const palette = ACCENTS.find(known => known === accent) ?? 'ink';
  const colour = accent === OWN_ACCENT && accentOwn !== undefined ? accentOwn : LIGHT_ACCENTS[palette];
  const letter = firstLetter(name);
  if (known?.letter !== letter || known.colour !== colour)
    known = { letter, colour, icon: draw(letter, colour) };
  return known.icon;
}

let known: { letter: string; colour: string; icon: Drawn } | undefined;

/** The drawing at this path; null for every other path, and for a drawing that another version made. */
export function findDrawnIcon(path: string): string | null {
  const [, colour, code] = /\/icon-([0-9a-f]{6})-([0-9a-f]{2,32})\.[\w-]{12}\.svg$/.exec(path) ?? [];
  if (colour === undefined || code === undefined) return null;
  const { href, svg } = draw(Buffer.from(code, 'hex').toString().trim(), `#${colour}`);
  return href === path ? svg : null;
}

/** As readers see it, with its marks, in capitals where the script has them. */
function firstLetter(name: string): string {
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)];
  const letter = segments.find(({ segment }) => /[\p{L}\p{N}]/u.test(segment))?.segment.toUpperCase() ?? '';
  return Buffer.byteLength(letter) > CODE_LIMIT ? '' : letter;
}

/** In bytes. Letters with a heap of marks are none that could be read at this size. */
const CODE_LIMIT = 16;

/** Without a letter the mark of Dateline. */
function draw(letter: string, colour: string): Drawn {
  const sign =
    letter === ''
      ? html`<path fill="${ON_ACCENT.light}" d="M6 8h8v2.500H6zM17 8h9v2.500h-9zM17 14.700h9v2.500h-9zM17 21.400h9v2.500h-9z"/>`
      : html`<text x="16" y="16" text-anchor="middle" dominant-baseline="central" font-family="Georgia, 'Noto Naskh Arabic', serif" font-size="21" font-weight="700" fill="${ON_ACCENT.light}">${letter}</text>`;
  const svg =
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="${colour}"/>${sign}</svg>`.toString();
  const digest = createHash('sha256').update(svg).digest('base64url').slice(0, 12);
  const code = Buffer.from(letter || ' ').toString('hex');
  return { href: link('asset', { file: `icon-${colour.slice(1)}-${code}.${digest}.svg` }), svg };
}
