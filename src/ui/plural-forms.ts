import { formatNumber, type Language, pageLanguage } from './phrases.ts';

/** Stands for the number in a form. */
const GAP = '{number}';

/**
 * All forms that a counted phrase takes in its language, for a script that counts: by the category that
 * `Intl.PluralRules` gives, with `{number}` where the number stands.
 */
export function pluralForms(
  phrase: (count: number, shown: string) => string,
  tag: string,
): Record<string, string> {
  return Object.fromEntries(
    SAMPLES[pageLanguage(tag)].map(([category, count]) => [category, phrase(count, GAP)]),
  );
}

/** What a script needs besides: the language whose rules count, and its ten digits. */
export function countingData(tag: string): { language: Language; digits: string } {
  const digits = Array.from({ length: 10 }, (_, digit) => formatNumber(digit, tag)).join('');
  return { language: pageLanguage(tag), digits };
}

/** A number of each category that can be counted. */
const SAMPLES: Record<Language, [string, number][]> = {
  en: samples('en'),
  fa: samples('fa'),
  ar: samples('ar'),
};

function samples(language: Language): [string, number][] {
  const rules = new Intl.PluralRules(language);
  const first = new Map<string, number>();
  for (let count = 1; count <= 200; count++) {
    const category = rules.select(count);
    if (!first.has(category)) first.set(category, count);
  }
  return [...first];
}
