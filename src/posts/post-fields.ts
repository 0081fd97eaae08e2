import { isZone } from '../lib/dates.ts';
import { slugOf } from '../lib/slug.ts';
import { cleanLine, cleanText, isBlank } from '../lib/text.ts';

/** What an author writes of a post. */
export type PostFields = {
  headline: string;
  /** Markdown. */
  body: string;
  /** Who wrote it, as readers see it; `''` for none. */
  byline: string;
  /** The place of the dateline; `''` for none. */
  place: string;
  /** BCP 47. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** IANA zone that its times are shown in. */
  zone: string;
  /** As readers see them; those that make the same path segment are one tag. */
  tags: string[];
  /** Last segment of the address; `''` asks for one from the headline. */
  slug: string;
};

/**
 * In characters, tags in number. The body holds 50,000 words with room to spare (300,000 letters in English, fewer in
 * Persian) and still renders in a quarter of a second.
 */
export const POST_LIMITS = { headline: 200, body: 400_000, byline: 120, place: 120, tag: 60, tags: 20 };

/** The fields in the one form that we keep. */
export function cleanPost(fields: PostFields): PostFields {
  return {
    headline: cleanLine(fields.headline),
    body: cleanBlock(fields.body),
    byline: cleanLine(fields.byline),
    place: cleanLine(fields.place),
    language: canonicalLanguage(fields.language) ?? fields.language,
    direction: fields.direction,
    zone: fields.zone.trim(),
    tags: distinctTags(fields.tags),
    slug: slugOf(fields.slug),
  };
}

/** Text of several lines, without blank ones at its ends. The first line keeps its indentation, which may be code. */
export function cleanBlock(text: string): string {
  return cleanText(text)
    .trimEnd()
    .replace(/^\s*\n/, '');
}

/** What is wrong with clean fields: field to the reason of its sentence. Empty when all is well. */
export function postProblems(fields: PostFields): Partial<Record<keyof PostFields, string>> {
  const problems: Partial<Record<keyof PostFields, string>> = {};
  if (isBlank(fields.headline)) problems.headline = 'post-headline-blank';
  else if (fields.headline.length > POST_LIMITS.headline) problems.headline = 'post-headline-long';
  if (fields.body.length > POST_LIMITS.body) problems.body = 'post-body-long';
  if (fields.byline.length > POST_LIMITS.byline) problems.byline = 'post-byline-long';
  if (fields.place.length > POST_LIMITS.place) problems.place = 'post-place-long';
  if (canonicalLanguage(fields.language) === null) problems.language = 'post-language-unknown';
  if (fields.direction !== 'ltr' && fields.direction !== 'rtl') problems.direction = 'post-direction-unknown';
  if (!isZone(fields.zone)) problems.zone = 'post-zone-unknown';
  if (fields.tags.length > POST_LIMITS.tags) problems.tags = 'post-tags-many';
  else if (fields.tags.some(tag => tag.length > POST_LIMITS.tag)) problems.tags = 'post-tag-long';
  return problems;
}

function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0] ?? null;
  } catch {
    return null;
  }
}

function distinctTags(labels: readonly string[]): string[] {
  const bySegment = new Map<string, string>();
  for (const label of labels.map(cleanLine)) {
    const segment = slugOf(label);
    if (segment !== '' && !bySegment.has(segment)) bySegment.set(segment, label);
  }
  return [...bySegment.values()];
}
