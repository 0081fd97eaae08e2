import type { ErrorHandler } from 'hono';
import { DatabaseTrouble } from '../db/trouble.ts';
import { readyResponse } from './answer.ts';
import { sentTo } from './fresh.ts';
import { readyAnswer } from './ready-answer.ts';
import type { ReadyPages } from './ready-pages.ts';

/**
 * For `app.onError`, before `others`: while the database has trouble, readers of a page that is in memory get it as it was last
 * known, when a comment or two may be missing from it, with that said in `Cache-Status` (RFC 9211, section 2.2).
 */
export function lastKnownPage(pages: ReadyPages, others: ErrorHandler): ErrorHandler {
  return (error, c) => {
    if (!(error instanceof DatabaseTrouble) || !['GET', 'HEAD'].includes(c.req.method))
      return others(error, c);
    const { pathname, search } = new URL(c.req.url);
    const page = pages.lastKnown(pathname + search);
    // Uncompressed: those encodings that are ready may be of any reader.
    const ask = { acceptEncoding: undefined, ifNoneMatch: undefined, ifModifiedSince: undefined };
    const answer = page === undefined ? null : readyAnswer(sentTo(c.req.header('cookie'), page), ask);
    if (answer === null) return others(error, c);
    return readyResponse({
      ...answer,
      headers: { ...answer.headers, 'cache-status': 'dateline; fwd=stale; fwd-status=503' },
    });
  };
}
