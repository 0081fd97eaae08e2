import { CharacterTraits } from './character-traits.ts';

/** What is returned where nothing stands out: the tag that BCP 47 has for it. */
export const UNDETERMINED = 'und';

/** Frequent short words, which set a language apart from the others of its script. */
const LATIN_WORDS = {
  en: `the and of to is that it it's its i'm was for are with this these those have has had not you your they them their but
    by from at be been were will would can could should did does don't doesn't didn't isn't can't won't what when where why
    who how which there here my our his her she he we if so just like get got all about out up down than then because into
    only never every some any more most no yes do on in as or an me him us too very now know think good well who's that's
    i'll i've you're please thanks thank im dont hey hi ok okay lol nobody nothing everyone people again stop`,
  de: `der die das und ist nicht ich ein eine einen zu mit den dem auf für von sich auch wie wir sie er es aber nur noch war
    sind hat haben kein keine nein ja oder wenn was warum bei aus nach über bin du`,
  fr: `le la les des et est une pas que pour dans qui sur avec ce il elle nous vous mais du je tu ne se au aux ont sont plus
    cette ces mon mes c'est j'ai n'est oui non ou où être avoir fait tout très un de en`,
  es: `el los las y es una que por con para del se no su al lo más pero como muy yo tú está están son fue qué eso esto este
    esta mi me te le ya si sí hay todo nada nunca cuando porque de en un la`,
  it: `il di che è e per una non con del della sono ma anche come più gli nel alla si io tu lei noi voi questo questa ho ha
    hai mi ti ci perché cosa tutto un la le lo`,
  pt: `o os as e é um uma não que para com do da em no na mais mas como por eu você ele ela isso este esta foi são está se
    ao aos muito tudo nunca quando porque de`,
  nl: `het een en van is niet dat op te zijn met voor die er maar ook aan ik wij je jij hij ze we wat hoe geen nog wel naar
    deze dit heeft hebben bij uit de in`,
};
const ARABIC_WORDS = {
  fa: `در به از که را این آن است با برای تا هم می نمی ها های بود شد شود کرد کند باید ما شما من او یک هر چه چرا اگر اما
    ولی نه خود دیگر همه هیچ است؟ نیست هست دارد کنید کنم میکنم مردم روی سر بی یا پس مثل فقط خیلی`,
  ar: `في من على إلى الى أن ان هذا هذه ذلك لا ما لم لن هو هي هم كان كانت قد عن مع كل بعد قبل أو او بل ثم يا أنا انا نحن
    انت أنت انتم إن إذا اذا لكن حتى الذي التي الذين ليس ليست كيف لماذا متى أين اين بين عند غير فقط مثل الله`,
};
const LATIN = countersOf(LATIN_WORDS);
const ARABIC = countersOf(ARABIC_WORDS);
const LONGEST_SMALL = Math.max(...[...LATIN.keys(), ...ARABIC.keys()].map(word => word.length));

const LETTERS_READ = 20_000;
const traits = new CharacterTraits({
  letter: /\p{L}/u,
  latin: /\p{Script=Latin}/u,
  arabic: /\p{Script=Arabic}/u,
  // Letters that one of the languages has and the other has not; a Persian may type on an Arabic keyboard.
  persianLetter: /[پچژگ]/u,
  persianShape: /[کی]/u,
  arabicLetter: /[ةىأإؤ]/u,
  arabicShape: /[يك]/u,
  // Letters of Kurdish, Urdu, Pashto and Sindhi, which neither has.
  otherArabic: /[ڕڵۆێەٹڈڑںےټډړښځڅېۍڼڪھہ]/u,
  inWord: /[\p{L}\p{M}']/u,
});
const IN_WORD = traits.bit('inWord');
/** With what is written together with it; Persian has none. */
const ARABIC_ARTICLE = /(?<!\p{L})(?:وال|بال|لل|ال)(?=\p{L}{3})/gu;

type Counts = ReturnType<typeof traits.count>;

/**
 * The language of a text as a BCP 47 tag, from its letters and its small words: `en`, `fa`, `ar`, or one of a few more in
 * Latin script; `und` where nothing stands out, as in most texts of one or two words in Latin script. Reads
 * the first 20,000 characters.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, LETTERS_READ).normalize('NFC');
  const counts = traits.count(sample);
  const { latin, arabic } = counts;
  const others = counts.letter - latin - arabic;
  if (others > latin && others > arabic) return UNDETERMINED;
  if (arabic > latin) return ofArabicScript(sample, counts);
  return latin === 0 ? UNDETERMINED : ofLatinScript(sample);
}

function ofArabicScript(sample: string, counts: Counts): string {
  if (counts.otherArabic * 15 > counts.arabic) return UNDETERMINED;
  const { scores } = smallWords(sample, ARABIC);
  const articles = sample.match(ARABIC_ARTICLE)?.length ?? 0;
  const persian = 3 * counts.persianLetter + counts.persianShape + 2 * (scores.get('fa') ?? 0);
  const arabic = 3 * (counts.arabicLetter + articles) + counts.arabicShape / 2 + 2 * (scores.get('ar') ?? 0);
  if (persian === arabic) return UNDETERMINED;
  return persian > arabic ? 'fa' : 'ar';
}

function ofLatinScript(sample: string): string {
  const { scores, words } = smallWords(sample, LATIN);
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  const needed = Math.min(3, Math.ceil(words / 10));
  if (best === undefined || best[1] < needed) return UNDETERMINED;
  return best[1] > (second?.[1] ?? 0) * 1.2 ? best[0] : UNDETERMINED;
}

/** How many words of a text belong to each language, and how many there are. */
function smallWords(
  sample: string,
  languages: ReadonlyMap<string, readonly string[]>,
): { scores: Map<string, number>; words: number } {
  const scores = new Map<string, number>();
  const text = sample.replaceAll('’', "'").toLowerCase();
  let words = 0;
  for (let start = 0; start < text.length; ) {
    const end = endOfWord(text, start);
    if (end > start) {
      words++;
      const mayBeSmall = end - start <= LONGEST_SMALL;
      for (const language of (mayBeSmall && languages.get(text.slice(start, end))) || [])
        scores.set(language, (scores.get(language) ?? 0) + 1);
    }
    start = end + 1;
  }
  return { scores, words };
}

/** Where the row of letters, marks and apostrophes ends that begins at `start`, if one does. */
function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = text.codePointAt(end) ?? 0;
    if ((traits.of(code) & IN_WORD) === 0) break;
    end += code > 0xffff ? 2 : 1;
  }
  return end;
}

function countersOf(lists: Record<string, string>): ReadonlyMap<string, readonly string[]> {
  const languages = new Map<string, string[]>();
  for (const [language, words] of Object.entries(lists)) {
    for (const word of words.split(/\s+/)) languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return languages;
}
