/** Longest slug that we make; long enough to tell posts apart, short enough for a line of a message. */
const SLUG_LIMIT = 60;

/**
 * A headline as a path segment: letters (of any script) and digits, joined by hyphens, cut at a word.
 * Returns `''` where the headline has neither.
 */
export function slugOf(headline: string): string {
  const words = headline
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’ʼ]|\u200c|\u200d|\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, SLUG_LIMIT) : `${slug}-${word}`;
    if (longer.length > SLUG_LIMIT) break;
    slug = longer;
  }
  return slug;
}
