import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { ACCENTS, LIGHT_ACCENTS } from './accents.ts';
import {
  accentContrast,
  GROUNDS,
  hexColour,
  LEAST_CONTRAST,
  nearestAccent,
  ON_ACCENT,
  ownAccent,
} from './own-accent.ts';
import { THEME_COLORS } from './page.ts';

type Colours = Readonly<Record<string, string>>;
type Scheme = 'light' | 'dark';
const SCHEMES = ['light', 'dark'] as const;

/** WCAG 2.2, 1.4.3: text. */
const TEXT = 4.5;
/** WCAG 2.2, 1.4.11: borders of controls, marks and signs. */
const SIGN = 3;

/** What stands on what: ink, ground, least ratio. */
const PAIRS: readonly [string, string, number][] = [
  ...['paper', 'paper-tint', 'field', 'correction-tint', 'retraction-tint', 'target-tint'].flatMap(
    (ground): [string, string, number][] => [
      ['ink', ground, 7],
      ['ink-quiet', ground, TEXT],
      ['accent', ground, TEXT],
    ],
  ),
  ['ink', 'added-tint', 7],
  ['ink', 'removed-tint', 7],
  ['correction', 'paper', TEXT],
  ['correction', 'correction-tint', TEXT],
  ['paper', 'correction', TEXT],
  ['retraction', 'paper', TEXT],
  ['retraction', 'retraction-tint', TEXT],
  ['paper', 'retraction', TEXT],
  ['confirmed', 'paper', TEXT],
  ['on-accent', 'accent', TEXT],
  ['rule-strong', 'field', SIGN],
  ['rule-strong', 'paper', SIGN],
];

for (const scheme of SCHEMES) {
  for (const accent of ACCENTS) {
    test(`what is written can be read: ${scheme}, ${accent}`, () => {
      const colours = { ...rootColours('tokens', scheme), ...accentColours(accent, scheme) };
      const faint = PAIRS.flatMap(([ink, ground, least]) => {
        const ratio = contrast(named(colours, ink), named(colours, ground));
        return ratio < least ? [`--${ink} on --${ground}: ${ratio.toFixed(2)}, less than ${least}`] : [];
      });
      assert.deepEqual(faint, []);
    });
  }

  test(`an own colour is held against what accents stand on: ${scheme}`, () => {
    const colours = rootColours('tokens', scheme);
    const grounds = PAIRS.filter(([ink]) => ink === 'accent').map(([, ground]) => named(colours, ground));
    assert.deepEqual([...GROUNDS[scheme]].sort(), grounds.sort());
    assert.equal(rootColours('accents', scheme)['on-accent'], ON_ACCENT[scheme]);
  });

  test(`the chips of handles stand out from the paper: ${scheme}`, () => {
    const { paper = '' } = rootColours('tokens', scheme);
    const chips = [...sheet('thread').matchAll(/\.hue-(\d+)\s*\{\s*background:\s*(#[0-9a-f]{6})/g)];
    assert.equal(chips.length, 12);
    for (const [, hue, colour = ''] of chips) assert.ok(contrast(colour, paper) >= SIGN, `hue ${hue}`);
  });

  test(`the browser's frame has the colour of the paper: ${scheme}`, () => {
    assert.equal(rootColours('tokens', scheme).paper, THEME_COLORS[scheme]);
  });
}

test('whatever colour an owner gives, the one that is offered can be read in both schemes', () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map(value => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, hex => {
      const offered = ownAccent(nearestAccent(hex));
      for (const scheme of SCHEMES) {
        for (const other of [...GROUNDS[scheme], ON_ACCENT[scheme]])
          assert.ok(contrast(offered[scheme], other) >= TEXT, `${hex}: ${offered[scheme]} on ${other}`);
      }
      assert.equal(nearestAccent(hex) === hex, accentContrast(hex) >= LEAST_CONTRAST);
    }),
  );
  assert.equal(nearestAccent('#ff8800'), '#a65600');
});

test('drawn icons have the colours of light pages', () => {
  for (const accent of ACCENTS)
    assert.equal(LIGHT_ACCENTS[accent], accentColours(accent, 'light').accent, accent);
});

test('a colour is read as people write it', () => {
  assert.deepEqual(['#ABC', ' aabbcc ', '#12', 'red', ''].map(hexColour), [
    '#aabbcc',
    '#aabbcc',
    null,
    null,
    null,
  ]);
});

test('style sheets name no physical side, so that they serve both directions', () => {
  const physical =
    /(?:margin|padding|border|inset)-(?:left|right)|(?:^|[\s;{])(?:left|right)\s*:|float:\s*(?:left|right)/m;
  const sheets = readdirSync(new URL('./styles/', import.meta.url)).filter(file => file.endsWith('.css'));
  assert.ok(sheets.length > 0);
  for (const file of sheets) assert.doesNotMatch(sheet(file.replace(/\.css$/, '')), physical, file);
});

function sheet(name: string): string {
  return readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8');
}

/** The part of a sheet for one scheme: in the dark, its media block on top of the rest. */
function blocks(name: string, selector: RegExp, scheme: Scheme): string {
  const css = sheet(name).replace(/\/\*[\s\S]*?\*\//g, '');
  const dark = /@media \(prefers-color-scheme: dark\) \{([\s\S]*?)\n\}/.exec(css)?.[1] ?? '';
  const light = css.replace(/@media \(prefers-color-scheme: dark\) \{[\s\S]*?\n\}/g, '');
  const parts = scheme === 'light' ? [light] : [light, dark];
  return parts
    .flatMap(part =>
      [...part.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
        .filter(([, head = '']) => selector.test(head))
        .map(([, , body = '']) => body),
    )
    .join('');
}

function rootColours(name: string, scheme: Scheme): Colours {
  return declarations(blocks(name, /:root/, scheme));
}

function accentColours(accent: string, scheme: Scheme): Colours {
  const own = declarations(blocks('accents', new RegExp(`\\.accent-${accent}\\b`), scheme));
  assert.ok(own.accent, `styles/accents.css has no .accent-${accent}`);
  return { ...rootColours('accents', scheme), ...own };
}

function declarations(css: string): Colours {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/g)].map(([, name, value]) => [name, value]),
  );
}

function named(colours: Colours, name: string): string {
  const colour = colours[name];
  assert.ok(colour, `--${name} has no colour`);
  return colour;
}

/** WCAG 2.2, definition of contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
