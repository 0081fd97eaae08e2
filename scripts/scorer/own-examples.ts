import { apart, type Example, FOLDS, pick, seededRandom } from './examples.ts';
import { ABUSE, ORDINARY, SPAM } from './own-texts.ts';

type Language = Example['language'];
const LANGUAGES = ['en', 'fa', 'ar'] as const;
/** Comments that are put together from two or three of the sentences of one fold, since people write more than one. */
const COMPOSITIONS = 50;
/** The source of what was put together from other examples: learnt, and neither measured nor guarded. */
export const COMPOSED = 'composed';

/** What was written for the project: ordinary sentences, alone and in company, spam and crude abuse in the three languages. */
export function ownExamples(): Example[] {
  return LANGUAGES.flatMap(language => [
    ...ORDINARY[language].map(text => ({
      ...example(text, language, { spam: 0, abuse: 0 }),
      ...apart(text),
    })),
    ...composed(language),
    ...SPAM[language].map(text => ({
      ...example(text, language, { spam: 1, abuse: null }),
      ...learnt(text),
    })),
    ...ABUSE[language].map(text => ({ ...example(text, language, { spam: 0, abuse: 1 }), ...learnt(text) })),
  ]);
}

/** The ordinary sentences of a language that may be learnt from, by fold. */
export function ordinaryByFold(language: Language): string[][] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    ORDINARY[language].filter(text => apart(text).part === 'train' && apart(text).fold === fold),
  );
}

function composed(language: Language): Example[] {
  const random = seededRandom(11);
  return ordinaryByFold(language).flatMap((sentences, fold) =>
    Array.from({ length: COMPOSITIONS }, (_, i) => {
      const text = Array.from({ length: 2 + (i % 2) }, () => pick(sentences, random)).join(' ');
      return { ...example(text, language, { spam: 0, abuse: 0 }), source: COMPOSED, part: 'train', fold };
    }),
  );
}

/** Too few to measure anything by. */
function learnt(text: string) {
  return { ...apart(text), part: 'train' } as const;
}

/** Abuse weighs more where there is little else to learn it from. */
const WEIGHT_OF_ABUSE: Record<Language, number> = { en: 6, fa: 10, ar: 10 };

function example(text: string, language: Language, labels: Pick<Example, 'spam' | 'abuse'>) {
  const weight = labels.abuse === 1 ? WEIGHT_OF_ABUSE[language] : 2;
  return { text, source: 'own', language, ...labels, weight };
}
