import { OWN_ACCENT_CLASS } from './own-accent.ts';

/**
 * The colours that a site's owner may choose from; `styles/accents.css` gives each its value on paper and in
 * the dark, and a test holds their contrast.
 */
export const ACCENTS = ['ink', 'sea', 'pine', 'ochre', 'brick', 'rose', 'plum', 'slate'] as const;

/** Their values on light pages, for pictures; a test holds them and `styles/accents.css` together. */
export const LIGHT_ACCENTS: Readonly<Record<(typeof ACCENTS)[number], string>> = {
  ink: '#1d4480',
  sea: '#0b5d6b',
  pine: '#275d34',
  ochre: '#7a5100',
  brick: '#9c2a1c',
  rose: '#a01a4c',
  plum: '#6a3078',
  slate: '#44505c',
};

/** What an owner chooses whose colour is none of these: `own-accent.ts`. */
export const OWN_ACCENT = 'own';

/** The class of the whole page that sets its accent; `ink` for a name that the palette lacks. */
export function accentClass(name: string): string {
  if (name === OWN_ACCENT) return OWN_ACCENT_CLASS;
  return `accent-${ACCENTS.find(accent => accent === name) ?? 'ink'}`;
}
