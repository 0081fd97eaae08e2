import { digest } from '../lib/keys.ts';

/**
 * Keys under which an import remembers what it wrote (table `imports`), so that the same page is known again,
 * whether it comes as HTML, as text, with or without its address.
 */
export type PostIdentity = { byUrl: string[]; byContent: string[] };

export function postIdentity(page: {
  urls: readonly string[];
  headline: string;
  body: string;
  day: string;
}): PostIdentity {
  const title = bareWords(page.headline);
  return {
    byUrl: [...new Set(page.urls.map(url => `page:url:${normalUrl(url)}`))],
    byContent: [
      `page:title:${digest(`${title}\n${page.day}`)}`,
      `page:text:${digest(`${title}\n${bareWords(page.body).slice(0, 2_000)}`)}`,
    ],
  };
}

/**
 * Whether two texts can be copies of one story, one of them perhaps edited or cut short: most words of the
 * shorter one are in the other. For posts that share headline and day.
 */
export function isSameStory(a: string, b: string): boolean {
  const [short = new Set<string>(), long = new Set<string>()] = [a, b]
    .map(text => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)))
    .sort((one, other) => one.size - other.size);
  const shared = [...short].filter(word => long.has(word)).length;
  return shared >= short.size * 0.6;
}

/** Keys of a comment within its post: by its old id where it has one, and by its words. */
export type CommentIdentity = { byId: string | null; byWords: string };

/** Identities in the order of the comments; equal ones are told apart by their order. */
export function commentIdentities(
  postId: string,
  comments: readonly { externalId: string | null; author: string | null; text: string }[],
): CommentIdentity[] {
  const counts = new Map<string, number>();
  return comments.map(({ externalId, author, text }) => {
    const words = digest(`${bareWords(author ?? '')}\n${bareWords(text)}`);
    const count = (counts.get(words) ?? 0) + 1;
    counts.set(words, count);
    return {
      byId: externalId === null ? null : `comment:${postId}:id:${externalId}`,
      byWords: `comment:${postId}:words:${words}:${count}`,
    };
  });
}

export function updateKey(postId: string, text: string): string {
  return `update:${postId}:${digest(bareWords(text))}`;
}

/** The path of an old address, or null where it can lead nowhere: the start page, or no address at all. */
export function oldPath(url: string): string | null {
  const path = URL.parse(url, 'http://old.invalid')?.pathname ?? '/';
  return path.replace(/\/+$/, '') === '' ? null : path;
}

/** Host and path alone, since copies of a weblog differ in protocol, country domain and tracking. */
function normalUrl(url: string): string {
  const parsed = URL.parse(url, 'http://old.invalid');
  if (parsed === null) return url;
  const host = parsed.host
    .replace(/^(?:www|m)\./, '')
    .replace(/\.blogspot\.(?:com?\.)?[a-z]{2,3}$/, '.blogspot.com')
    .replace(/^old\.invalid$/, '');
  return host + parsed.pathname.toLowerCase().replace(/\/+$/, '');
}

function bareWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
