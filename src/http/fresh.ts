import type { CookieName } from './cookies.ts';
import type { ReadyPage } from './ready-pages.ts';

/** Of somebody who wrote here, and of the staff. Over https a prefix stands before the name. */
const OWN: readonly CookieName[] = ['dateline_writer', 'dateline_session'];
const OWN_COOKIE = new RegExp(`(?:^|[ ;-])(?:${OWN.join('|')})=`);

/**
 * True where a page from before the last change will not do, not even for a moment: for those who change pages and look for
 * what they did, and for requests that say so themselves (`max-age=0` or `no-cache`, RFC 9111, section 5.2.1), as browsers do
 * when a page is loaded anew and our script for live news does.
 */
export function wantsFresh(cookie: string | undefined, cacheControl: string | undefined): boolean {
  if (isOwn(cookie)) return true;
  return cacheControl !== undefined && /\b(?:no-cache|max-age=0)\b/i.test(cacheControl);
}

/** The page as it is sent to whoever has this cookie: the same bytes for all, but no shared cache keeps what a writer is sent. */
export function sentTo(cookie: string | undefined, page: ReadyPage): ReadyPage {
  return page.unshared !== undefined && isOwn(cookie) ? page.unshared : page;
}

function isOwn(cookie: string | undefined): boolean {
  return cookie !== undefined && OWN_COOKIE.test(cookie);
}
