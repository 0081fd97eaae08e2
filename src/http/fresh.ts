/** A cookie of somebody who wrote here, or of the staff, under either form of its name (`cookies.ts`). */
const OWN_COOKIE = /\bdateline_(?:writer|session)=/;

/**
 * True where a page from before the last change will not do, not even for a moment: for those who change pages and look for
 * what they did, and for requests that say so themselves (`max-age=0` or `no-cache`, RFC 9111, section 5.2.1), as browsers do
 * when a page is loaded anew and our script for live news does.
 */
export function wantsFresh(cookie: string | undefined, cacheControl: string | undefined): boolean {
  if (cookie !== undefined && OWN_COOKIE.test(cookie)) return true;
  return cacheControl !== undefined && /\b(?:no-cache|max-age=0)\b/i.test(cacheControl);
}
