import { withoutTurns } from '../lib/text.ts';

/** Languages that the pages' own words exist in. Texts may be in any. */
export const LANGUAGES = ['en', 'fa', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of the page's own words for a text in `tag` (BCP 47): its own where we have it, else English. */
export function pageLanguage(tag: string): Language {
  const primary = tag.toLowerCase().split('-')[0];
  return LANGUAGES.find(language => language === primary) ?? 'en';
}

/**
 * A feature's words in every language, each with the same keys. Words with a gap are functions; sentences of
 * problems have gaps like `{limit}` and are filled by `sentenceOf`.
 */
export function phrases<const Words extends object>(
  en: Words,
  others: Record<Exclude<Language, 'en'>, { [Key in keyof Words]: Widen<Words[Key]> }>,
): (tag: string) => { [Key in keyof Words]: Widen<Words[Key]> } {
  const all = { en: en as { [Key in keyof Words]: Widen<Words[Key]> }, ...others };
  return tag => all[pageLanguage(tag)];
}

type Widen<Value> = Value extends string
  ? string
  : Value extends (...args: infer Args) => string
    ? (...args: Args) => string
    : Value extends object
      ? { [Key in keyof Value]: Widen<Value[Key]> }
      : Value;

/** A sentence with its gaps filled; numbers in the digits of the language. What fills a gap can't turn the sentence around it. */
export function fillGaps(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
  tag: string,
): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, key: string) => {
    const value = values[key];
    if (value === undefined) return gap;
    return typeof value === 'number' ? formatNumber(value, tag) : withoutTurns(value);
  });
}

/** A whole number as readers of the language write it; grouped from five digits on. */
export function formatNumber(value: number, tag: string): string {
  const language = pageLanguage(tag);
  if (value < GROUPED_FROM) return language === 'en' ? String(value) : PLAIN_NUMBERS[language].format(value);
  return GROUPED_NUMBERS[language].format(value);
}

/** A share from 0 to 1 in whole percent, as readers of the language write it. */
export function formatPercent(share: number, tag: string): string {
  return new Intl.NumberFormat(NUMBER_LOCALES[pageLanguage(tag)], { style: 'percent' }).format(share);
}

const GROUPED_FROM = 10_000;
export const NUMBER_LOCALES: Record<Language, string> = { en: 'en', fa: 'fa', ar: 'ar-u-nu-arab' };
// Made once: a page has hundreds of numbers, and making a formatter costs more than a page's text.
const PLAIN_NUMBERS = numberFormats(false);
const GROUPED_NUMBERS = numberFormats(true);

function numberFormats(useGrouping: boolean): Record<Language, Intl.NumberFormat> {
  const format = (language: Language) => new Intl.NumberFormat(NUMBER_LOCALES[language], { useGrouping });
  return { en: format('en'), fa: format('fa'), ar: format('ar') };
}
