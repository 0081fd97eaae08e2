import { createHash } from 'node:crypto';
import type { Oklch } from 'culori';
// The whole of it in one file, where `culori/fn` is a hundred and fifty.
import culori from 'culori/require';
import { link } from '../routes.ts';

/** WCAG 2.2, 1.4.3: text. A ring of focus needs 3 (1.4.11), so it has enough where text has. */
export const LEAST_CONTRAST = 4.5;

/**
 * Whatever an accent stands on as text, by scheme: the grounds of `styles/tokens.css`, which can't be read where colours
 * are checked; a test holds the two together.
 */
export const GROUNDS = {
  light: ['#fdfdfb', '#f3f2ed', '#ffffff', '#fbf0dc', '#fbe9e8', '#fdf3c4'],
  dark: ['#17181b', '#212327', '#101114', '#2c2418', '#331f20', '#37321a'],
} as const;

/** The colour of text upon an accent, as `styles/accents.css` has it. */
export const ON_ACCENT = { light: '#ffffff', dark: '#14161a' } as const;

/** An owner's own colour as pages show it, in each scheme as `#rrggbb`. */
export type OwnAccent = { light: string; dark: string };

const { clampChroma, converter, formatHex, wcagContrast } = culori;
const toOklch = converter('oklch');

/** `#rrggbb` in small letters for a colour as people write it (`#ABC`, `aabbcc`); null for what is none. */
export function hexColour(typed: string): string | null {
  const [, digits] = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(typed.trim()) ?? [];
  if (digits === undefined) return null;
  const six = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  return `#${six.toLowerCase()}`;
}

/** The least contrast ratio (WCAG 2.2) of `hex` with anything that it meets on light pages. */
export function accentContrast(hex: string): number {
  return leastContrast(hex, 'light');
}

/** The colour itself where it can be read on light pages, else the nearest darker one of its hue that can be. */
export function nearestAccent(hex: string): string {
  return readable(hex, 'light');
}

/** The colour with its form for dark pages: the same hue, as light as reading needs. */
export function ownAccent(hex: string): OwnAccent {
  return { light: hex, dark: readable(hex, 'dark') };
}

/** The class of a page in an own colour; `accentSheet` says what it means. */
export const OWN_ACCENT_CLASS = 'accent-own';

/**
 * The style sheet of an own colour. Its address names the colour and a digest of the rules, so it never changes and
 * needs nothing that is kept.
 */
function accentSheet(hex: string): { href: string; css: string } {
  const { light, dark } = ownAccent(hex);
  const css = `${rule(light, ON_ACCENT.light)}@media (prefers-color-scheme: dark) {\n${rule(dark, ON_ACCENT.dark)}}\n`;
  const digest = createHash('sha256').update(css).digest('base64url').slice(0, 12);
  return { href: link('asset', { file: `accent-${hex.slice(1)}.${digest}.css` }), css };
}

/** Where the sheet of `hex` is; worked out once for the colour that pages have. */
export function accentHref(hex: string): string {
  if (known?.hex !== hex) known = { hex, href: accentSheet(hex).href };
  return known.href;
}

let known: { hex: string; href: string } | undefined;

/** The sheet at this path; null for every other path, and for rules that another version made. */
export function findAccentSheet(path: string): string | null {
  const [, digits] = /\/accent-([0-9a-f]{6})\.[\w-]{12}\.css$/.exec(path) ?? [];
  if (digits === undefined) return null;
  const { href, css } = accentSheet(`#${digits}`);
  return href === path ? css : null;
}

function rule(accent: string, on: string): string {
  return `.${OWN_ACCENT_CLASS} {\n  --accent: ${accent};\n  --on-accent: ${on};\n}\n`;
}

function leastContrast(hex: string, scheme: 'light' | 'dark'): number {
  return Math.min(...[...GROUNDS[scheme], ON_ACCENT[scheme]].map(other => wcagContrast(hex, other)));
}

/** Lightness moves until the contrast is enough; hue stays, and colourfulness as far as screens can show it. */
function readable(hex: string, scheme: 'light' | 'dark'): string {
  if (leastContrast(hex, scheme) >= LEAST_CONTRAST) return hex;
  const colour = toOklch(hex) as Oklch;
  const at = (l: number) => formatHex(clampChroma({ ...colour, l }, 'oklch'));
  // Black and white can be read for certain: between them and the colour lies the first that can.
  let [enough, short] = [scheme === 'light' ? 0 : 1, colour.l];
  for (let step = 0; step < 20; step++) {
    const middle = (enough + short) / 2;
    if (leastContrast(at(middle), scheme) >= LEAST_CONTRAST) enough = middle;
    else short = middle;
  }
  return at(enough);
}
