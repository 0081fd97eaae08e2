import type { CookieName } from './cookies.ts';

/** Of somebody who wrote here, and of the staff. Over https a prefix stands before the name. */
const OWN: readonly CookieName[] = ['dateline_writer', 'dateline_session'];
const OWN_COOKIE = new RegExp(`(?:^|[ ;-])(?:${OWN.join('|')})=`);

/**
 * True where a page from before the last change will not do, not even for a moment: for those who change pages and look for
 * what they did, and for requests that say so themselves (`max-age=0` or `no-cache`, RFC 9111, section 5.2.1), as browsers do
 * when a page is loaded anew and our script for live news does.
 */
export function wantsFresh(cookie: string | undefined, cacheControl: string | undefined): boolean {
  if (cookie !== undefined && OWN_COOKIE.test(cookie)) return true;
  return cacheControl !== undefined && /\b(?:no-cache|max-age=0)\b/i.test(cacheControl);
}
