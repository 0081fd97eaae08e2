import type { MiddlewareHandler } from 'hono';
import { memo } from '../lib/memo.ts';
import { Problem } from '../lib/problem.ts';

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site makes a browser send here, without tokens in pages: browsers say themselves
 * where a request comes from. `Sec-Fetch-Site` decides where it is sent; older browsers send `Origin`, whose
 * host must be the one that was asked or that of `siteUrl` (a proxy may have rewritten `Host`). A request
 * with neither is not from a browser that could be misled.
 */
export function refuseCrossOrigin(siteUrl: string): MiddlewareHandler {
  const siteHost = new URL(siteUrl).host;
  return function checkOrigin(c, next) {
    const allowed = isFromHere({
      method: c.req.method,
      fetchSite: c.req.header('sec-fetch-site'),
      origin: c.req.header('origin'),
      host: c.req.header('host') ?? new URL(c.req.url).host,
      siteHost,
    });
    if (!allowed) throw new Problem('forbidden', 'cross-origin');
    return next();
  };
}

/** The rule itself; see `refuseCrossOrigin`. */
export function isFromHere(request: {
  method: string;
  fetchSite: string | undefined;
  origin: string | undefined;
  host: string;
  siteHost: string;
}): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  // "same-site" is another host of the same owner, who may not trust it; "none" is the person at the browser.
  if (request.fetchSite !== undefined) return ['same-origin', 'none'].includes(request.fetchSite);
  if (request.origin === undefined) return true;
  const host = hostOf(request.origin);
  return host !== '' && (host === request.host.toLowerCase() || host === request.siteHost);
}

const hostOf = memo(100, origin => URL.parse(origin)?.host ?? '');
