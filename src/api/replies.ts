import type { Context } from 'hono';
import { digest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import type { ApiEnv } from './asker.ts';
import type { Kept } from './idempotency.ts';

/**
 * What an operation answers; `next` is the cursor of the rest of a list, `location` where what was made is found,
 * `found` says that it was there already.
 */
export type Reply<Body> = { body?: Body; location?: string; next?: string | null; found?: boolean };

/** A strong validator of what is answered (RFC 9110, section 8.8.3). */
function etagOf(body: unknown): string {
  return `"${digest(JSON.stringify(body)).slice(0, 32)}"`;
}

/** The answer to a request that changes nothing, 304 where the asker has it (RFC 9110, section 13.1.2). */
export function read(c: Context<ApiEnv>, { body, next }: Reply<unknown>, status: number): Response {
  const etag = etagOf(body);
  const headers: Record<string, string> = {
    etag,
    // Asked again each time, by whoever keeps it; what a token sees is for its program alone.
    'cache-control': c.get('token') === null ? 'public, no-cache' : 'private, no-cache',
    vary: 'Authorization',
    ...(next == null ? {} : { link: `<${nextPage(c.req.url, next)}>; rel="next"` }),
  };
  if (namesTag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/json' },
  });
}

/** The answer to a request that changes something, as it is kept for the next time. */
export function changed({ body, location, found = false }: Reply<unknown>, status: number): Kept {
  return {
    status: found ? 200 : status,
    location: location ?? null,
    body: body === undefined ? null : JSON.stringify(body),
  };
}

/** Problem: precondition-failed `version-other` where `If-Match` names another version (RFC 9110, section 13.1.1). */
export function refuseOther(ifMatch: string | null, current: unknown): void {
  if (ifMatch === null || ifMatch.trim() === '*') return;
  if (!namesTag(ifMatch, etagOf(current), { weak: false }))
    throw new Problem('precondition-failed', 'version-other');
}

function namesTag(header: string | undefined, etag: string, { weak = true } = {}): boolean {
  const names = (header ?? '').split(',').map(name => name.trim());
  return names.some(name => name === '*' || (weak ? name.replace(/^W\//, '') : name) === etag);
}

function nextPage(address: string, cursor: string): string {
  const { pathname, searchParams } = new URL(address);
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams}`;
}
