/** One file of a font as its `@fontsource` package has it. */
export type FontFile = {
  /** The asset's name without hash and ending. */
  name: string;
  /** Module path of the file. */
  file: string;
  faces: readonly FontFace[];
};

type FontFace = { family: string; style: 'normal' | 'italic'; weight: string; range: string };

/**
 * The fonts that pages may ask for, with the characters that each is asked for (a browser loads a file only
 * when a page has one of them). `ranges` finds the ranges of a package: its `unicode.json`.
 *
 * @NOTE Single weights of Source Serif instead of its variable file: roman, bold and italic together are
 * then lighter than the variable roman alone, and a first visit stays within 100 KB with real italics.
 */
export function fontFiles(ranges: (packageName: string) => Readonly<Record<string, string>>): FontFile[] {
  const latin = LATIN.flatMap(font => {
    const packageRanges = ranges(font.package);
    return ['latin', 'latin-ext'].map(subset => ({
      name: `${font.name}-${subset}`,
      file: `${font.package}/files/${font.file.replace('SUBSET', subset)}`,
      faces: [
        { family: font.family, style: font.style, weight: font.weight, range: packageRanges[subset] ?? '' },
      ],
    }));
  });
  return [...latin, ...vazirmatn(ranges(VAZIRMATN)), naskh(ranges(NASKH))];
}

/** The style sheet's `@font-face` rules; `href` gives a file's address by the name in `FontFile`. */
export function fontFaces(files: readonly FontFile[], href: (name: string) => string): string {
  return files
    .flatMap(({ name, faces }) =>
      faces.map(
        ({ family, style, weight, range }) => `@font-face {
  font-family: '${family}';
  font-style: ${style};
  font-weight: ${weight};
  font-display: swap;
  src: url('${href(name)}') format('woff2');
  unicode-range: ${range};
}
`,
      ),
    )
    .join('');
}

/** What an owner chooses: a serif for reading, the sans for everything, or what each reader's device has. */
export const FONT_SETS = ['serif', 'sans', 'system'] as const;

/** What texts in Arabic script are set in; not where `FONT_SETS` says `system`. */
export const ARABIC_FONTS = ['vazirmatn', 'naskh'] as const;

export type Fonts = { fonts: string; arabicFont: string };

/** The classes of the whole page that choose its fonts (`styles/fonts.css`); none for what `styles/tokens.css` says. */
export function fontClasses({ fonts, arabicFont }: Fonts): string {
  if (fonts === 'system') return ' fonts-system';
  return `${fonts === 'sans' ? ' fonts-sans' : ''}${arabicFont === 'naskh' ? ' arabic-naskh' : ''}`;
}

/** The fonts that the first screen of a page in this direction needs; worth asking for before the style sheet is read. */
export function firstFonts(direction: 'ltr' | 'rtl', { fonts, arabicFont }: Fonts): string[] {
  if (fonts === 'system') return [];
  if (direction === 'rtl') return ['vazirmatn-arabic', ...(arabicFont === 'naskh' ? ['naskh-arabic'] : [])];
  return fonts === 'sans' ? ['sans-latin'] : ['serif-400-latin', 'serif-600-latin'];
}

const SERIF = '@fontsource/source-serif-4';
const SANS = '@fontsource-variable/source-sans-3';
const VAZIRMATN = '@fontsource-variable/vazirmatn';
const NASKH = '@fontsource/noto-naskh-arabic';

const LATIN = [
  serif('400', 'normal', 'serif-400'),
  serif('600', 'normal', 'serif-600'),
  serif('400', 'italic', 'serif-400-italic'),
  {
    name: 'sans',
    package: SANS,
    file: 'source-sans-3-SUBSET-wght-normal.woff2',
    family: 'Source Sans',
    style: 'normal',
    weight: '200 900',
  },
] as const;

function serif<const Style extends 'normal' | 'italic'>(weight: '400' | '600', style: Style, name: string) {
  const file = `source-serif-4-SUBSET-${weight}-${style}.woff2`;
  return { name, package: SERIF, file, family: 'Source Serif', style, weight };
}

/**
 * Two families of the same file: `Vazirmatn` sets text in Arabic script with its own spaces and Latin letters;
 * `Vazirmatn Arabic` only adds the script to a Latin font, and must not be asked for by a space.
 */
function vazirmatn(ranges: Readonly<Record<string, string>>): FontFile[] {
  const face = { style: 'normal', weight: '100 900' } as const;
  const arabic = ranges.arabic ?? '';
  const subset = (name: string, faces: readonly FontFace[]): FontFile => ({
    name: `vazirmatn-${name}`,
    file: `${VAZIRMATN}/files/vazirmatn-${name}-wght-normal.woff2`,
    faces,
  });
  const latin = (name: string): FontFile =>
    subset(name, [{ ...face, family: 'Vazirmatn', range: ranges[name] ?? '' }]);
  return [
    // Of two faces that have a character the later one is asked: the Arabic file's own space wins.
    latin('latin-ext'),
    latin('latin'),
    subset('arabic', [
      { ...face, family: 'Vazirmatn', range: `U+0020,U+00A0,${arabic}` },
      { ...face, family: 'Vazirmatn Arabic', range: arabic },
    ]),
  ];
}

/** For running text alone, in one weight: with Vazirmatn for the rest a first visit is just below 100 KB. */
function naskh(ranges: Readonly<Record<string, string>>): FontFile {
  const range = `U+0020,U+00A0,${ranges.arabic ?? ''}`;
  return {
    name: 'naskh-arabic',
    file: `${NASKH}/files/noto-naskh-arabic-arabic-400-normal.woff2`,
    faces: [{ family: 'Naskh', style: 'normal', weight: '400', range }],
  };
}
