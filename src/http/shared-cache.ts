/**
 * Headers of a page that caches between us and readers may keep for `seconds`, and hand out for as long again while they ask for
 * the next (RFC 9111, section 5.2.2.10; RFC 5861, section 3). Browsers ask each time. `Surrogate-Key` (Fastly, Varnish) and `Cache-Tag`
 * (Cloudflare, Bunny) name what the page shows, so that an operator can have it thrown away.
 *
 * A reader has no cookie; by `Vary` one who has gets no copy that was made for others, and never an old one of their own (`UNSHARED`).
 */
export function sharedHeaders(topics: readonly string[], seconds: number): Record<string, string> {
  return {
    'cache-control': `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=${seconds}`,
    'surrogate-key': topics.join(' '),
    'cache-tag': topics.join(','),
    vary: 'Accept-Encoding, Cookie',
  };
}

/** The same page for somebody who writes here: what they did is on it, and only their browser keeps it. */
export const UNSHARED = { 'cache-control': 'private, no-cache', vary: 'Accept-Encoding, Cookie' };
