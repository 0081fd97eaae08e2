import { type Language, NUMBER_LOCALES, pageLanguage } from './phrases.ts';

const STEPS = [
  { unit: 'gigabyte', bytes: 1_000_000_000 },
  { unit: 'megabyte', bytes: 1_000_000 },
  { unit: 'kilobyte', bytes: 1_000 },
] as const;

/** Short forms of other scripts are Latin letters or abbreviations that few know. */
const DISPLAY: Record<Language, 'short' | 'long'> = { en: 'short', fa: 'long', ar: 'long' };

/**
 * The size of a file as readers of the language write it, such as "1.2 MB" (a megabyte is a million bytes): one digit behind the
 * point below ten, at least one kilobyte.
 */
export function formatBytes(bytes: number, tag: string): string {
  const language = pageLanguage(tag);
  // Nothing is called "1,000 kB" for being a little less than a megabyte.
  const step = STEPS.find(step => bytes >= step.bytes * 0.9995) ?? STEPS[2];
  const count = Math.max(1, bytes / step.bytes);
  return new Intl.NumberFormat(NUMBER_LOCALES[language], {
    style: 'unit',
    unit: step.unit,
    unitDisplay: DISPLAY[language],
    maximumFractionDigits: count < 10 ? 1 : 0,
  }).format(count);
}
