/**
 * Languages offered for a post; any other stays if a post has it. Those of the region that such sites write
 * about and for come with the world's most read.
 */
const OFFERED = [
  ...['en', 'fa', 'ar', 'ckb', 'ku', 'az', 'ps', 'ur', 'he', 'tr', 'hy', 'ka', 'ru', 'uk', 'be', 'de', 'fr'],
  ...[
    'es',
    'pt',
    'it',
    'nl',
    'sv',
    'pl',
    'sr',
    'el',
    'hi',
    'bn',
    'id',
    'my',
    'zh-Hans',
    'zh-Hant',
    'ja',
    'ko',
  ],
  ...['vi', 'sw', 'am', 'so'],
];

/** Choices for the language of a post, each named in the language of the page; `first` are those of the site. */
export function postLanguageChoices(
  current: string,
  pageTag: string,
  first: readonly string[] = [],
): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(pageTag, { type: 'language', fallback: 'code' });
  const offered = [...new Set([...first, ...OFFERED])];
  const tags = offered.includes(current) || current === '' ? offered : [current, ...offered];
  return tags.map(tag => ({ value: tag, label: nameOf(names, tag) }));
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    // What somebody sent instead of a tag comes back in the form.
    return tag;
  }
}
