/**
 * A text as its words are read: "he'll" is two words and not "hell", and in the path of an address only what could be
 * words stands, since its codes ("dQw4w9") would spell anything sooner or later.
 */
export function readable(text: string): string {
  const named = text.includes('://')
    ? text.replace(ADDRESSES, (_, host: string, path: string) => `${host} ${wordsOf(path)}`)
    : text;
  return APOSTROPHE.test(named) ? named.replace(SHORTENED, '$1 ') : named;
}

const APOSTROPHE = /['’‘ʼ]/;
const ADDRESSES = /(https?:\/\/[^\s/?#]+)([/?#]\S*)/giu;
/** The words themselves: with any other beginning the apostrophe would hide a word that ends in "nt". */
const SHORTENED =
  /(?<!\p{L})((?:he|she|it|we|you|they|i|who|what|that|there|how)(?=['’‘ʼ](?:ll|re|ve|d|s|m)(?!\p{L}))|(?:ai|are|ca|could|dare|did|do|does|had|has|have|is|might|must|need|ought|sha|should|was|were|wo|would)n(?=['’‘ʼ]t(?!\p{L})))['’‘ʼ]/giu;

function wordsOf(path: string): string {
  const parts = path.split(/[^\p{L}\p{N}\p{M}]+/u);
  return parts.filter(isWord).join(', ');
}

function isWord(part: string): boolean {
  return !/\p{N}|\p{Ll}\p{Lu}/u.test(part);
}
