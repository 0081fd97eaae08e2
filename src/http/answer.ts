import type { Context } from 'hono';
import type { Html } from '../lib/html.ts';
import { sentTo, wantsFresh } from './fresh.ts';
import { pickEncoding, type ReadyAnswer, readyAnswer } from './ready-answer.ts';
import type { PageDraft, ReadyPages } from './ready-pages.ts';

/**
 * Answers with the ready page under `key` (canonical path and query), put together by `make` unless it
 * is kept; 304 where the asker has it already. Null where `make` finds that there is no such page.
 */
export async function servePage(
  c: Context,
  pages: ReadyPages,
  key: string,
  make: () => Promise<PageDraft | null>,
): Promise<Response | null> {
  const cookie = c.req.header('cookie');
  const fresh = wantsFresh(cookie, c.req.header('cache-control'));
  const page = await pages.obtain(key, make, { fresh });
  if (page === null) return null;
  const ask = {
    acceptEncoding: c.req.header('accept-encoding'),
    ifNoneMatch: c.req.header('if-none-match'),
    ifModifiedSince: c.req.header('if-modified-since'),
  };
  const sent = sentTo(cookie, page);
  let answer = readyAnswer(sent, ask);
  if (answer === null) {
    const encoding = pickEncoding(page, ask.acceptEncoding);
    if (encoding !== null) await pages.encode(page, encoding);
    answer = readyAnswer(sent, ask);
  }
  if (page.subject !== null && c.req.method === 'GET') {
    const asked = { userAgent: c.req.header('user-agent'), purpose: c.req.header('sec-purpose') };
    pages.reads.count(page.subject, asked);
  }
  return answer === null ? null : readyResponse(answer);
}

/** The answer as Hono takes it, which takes the body away itself where the request is HEAD. */
export function readyResponse({ status, headers, body }: ReadyAnswer): Response {
  return new Response(body as Uint8Array<ArrayBuffer> | null, { status, headers });
}

/**
 * Leads on to `address` by GET (303, RFC 9110, section 15.4.4), as `c.redirect` does, but without `Headers` where nothing else is
 * said: those cost more than the rest of a short answer.
 */
export function seeOther(c: Context, address: string): Response {
  return c.body(null, 303, { location: isLatin1(address) ? address : encodeURI(address) });
}

function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return false;
  return true;
}

/** A page for one asker alone: never kept by anyone. */
export function privatePage(page: Html, status = 200): Response {
  return new Response(page.toString(), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  });
}
