import type { ServerResponse } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { PLAYER_ORIGINS } from '../markdown/players.ts';

/** A year, the least that browsers' preload lists ask for. */
const HSTS_SECONDS = 31_536_000;

/**
 * Headers that every answer carries. The policy allows our own files and the players of videos that a reader asks for, nothing else: no inline script or
 * style, no frame around us, no request to anyone else (CSP level 3; data blocks of JSON are not scripts).
 * `secure`: the site is read over https.
 */
export function securityHeaders(secure: boolean): Readonly<Record<string, string>> {
  const policy = secure ? [...POLICY, 'upgrade-insecure-requests'] : POLICY;
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    // Our own pages may know where a reader came from; what is linked from here may not.
    'referrer-policy': 'same-origin',
    'permissions-policy': PERMISSIONS,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // For browsers that do not know frame-ancestors.
    'x-frame-options': 'DENY',
    ...(secure ? { 'strict-transport-security': `max-age=${HSTS_SECONDS}` } : {}),
  };
}

/** For a page that shows other pages of ours inside it: the editor with the preview beside it. */
export function framingHeaders(secure: boolean): Readonly<Record<string, string>> {
  const policy = securityHeaders(secure)['content-security-policy'] ?? '';
  return { 'content-security-policy': policy.replace('frame-src ', "frame-src 'self' ") };
}

/** For a page that our own pages may show inside them, and nobody else's. */
export function framedHeaders(secure: boolean): Readonly<Record<string, string>> {
  const policy = securityHeaders(secure)['content-security-policy'] ?? '';
  return {
    'content-security-policy': policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    'x-frame-options': 'SAMEORIGIN',
  };
}

/**
 * Puts `headers` on every answer of the app; one that a handler has set itself stays. Where there is a connection they are put on
 * what is sent over it, which what the handler says then goes over: a `Response` would have to make `Headers` of them first.
 */
export function withHeaders(headers: Readonly<Record<string, string>>): MiddlewareHandler {
  const entries = Object.entries(headers);
  return async function setHeaders(c, next) {
    const outgoing = outgoingOf(c);
    if (outgoing !== undefined) {
      for (const [name, value] of entries) outgoing.setHeader(name, value);
      return await next();
    }
    await next();
    for (const [name, value] of entries) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}

/** What the server sends over the connection (`server.ts`); a test asks the app without one. */
function outgoingOf(c: Context): ServerResponse | undefined {
  return (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
}

/** Players of videos stand in frames, and only after a press; see `markdown/players.ts`. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  `frame-src ${PLAYER_ORIGINS.join(' ')}`,
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

const PERMISSIONS = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics']
  .map(feature => `${feature}=()`)
  .join(', ');
