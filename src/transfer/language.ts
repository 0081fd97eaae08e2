/** Frequent short words that set a language apart from the others of the list. */
const WORDS: Record<string, string> = {
  en: 'the and of to is that it was for are with this have not you they but by from at',
  de: 'der die das und ist nicht ich ein eine zu mit den dem auf für von sich auch wie wir',
  fr: 'le la les des et est une pas que pour dans qui sur avec ce il nous vous mais du',
  es: 'el los las y es una que por con para del se no su al lo más pero como muy',
  it: 'il di che è e per una non con del della sono ma anche come più gli nel alla si',
  pt: 'o os as e é um uma não que para com do da em no na mais mas como por',
  nl: 'de het een en van is niet dat op te zijn met voor die er maar ook aan ik wij',
};
const LETTERS_READ = 20_000;
/** Letters that Persian has and Arabic has not, and the other way round. */
const PERSIAN = /[پچژگکی]/gu;
const ARABIC = /[ةيكىأإؤئ]/gu;

/**
 * The language of a text as a BCP 47 tag, from its letters and, in Latin script, its small words. Null where
 * nothing stands out.
 */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, LETTERS_READ);
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const arabic = sample.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  if (arabic > latin) return count(sample, PERSIAN) >= count(sample, ARABIC) ? 'fa' : 'ar';
  return latin === 0 ? null : byWords(sample);
}

function byWords(sample: string): string | null {
  const counts = new Map<string, number>();
  for (const word of sample.toLowerCase().split(/[^\p{L}]+/u)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const scores = Object.entries(WORDS)
    .map(([language, words]) => ({
      language,
      score: words.split(' ').reduce((sum, word) => sum + (counts.get(word) ?? 0), 0),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (best === undefined || second === undefined || best.score < 3) return null;
  return best.score > second.score * 1.2 ? best.language : null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
