import type { Context } from 'hono';
import type { Html } from '../lib/html.ts';
import { readyAnswer } from './ready-answer.ts';
import type { PageDraft, ReadyPages } from './ready-pages.ts';

/**
 * Answers with the ready page under `key` (path and query as asked for), put together by `make` unless it
 * is kept. Null where `make` finds that there is no such page.
 */
export async function servePage(
  c: Context,
  pages: ReadyPages,
  key: string,
  make: () => Promise<PageDraft | null>,
): Promise<Response | null> {
  const page = await pages.obtain(key, make);
  if (page === null) return null;
  const { status, headers, body } = readyAnswer(page, {
    method: c.req.method,
    acceptEncoding: c.req.header('accept-encoding'),
    ifNoneMatch: c.req.header('if-none-match'),
    ifModifiedSince: c.req.header('if-modified-since'),
  });
  return new Response(body === null ? null : new Uint8Array(body), { status, headers });
}

/** A page for one asker alone: never kept by anyone. */
export function privatePage(page: Html, status = 200): Response {
  return new Response(page.toString(), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  });
}
