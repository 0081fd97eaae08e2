import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** Every cookie of the site, by the name that it has over plain http. */
export type CookieName = 'dateline_session' | 'dateline_entry' | 'dateline_device' | 'dateline_writer';

const SECURE = 'secureCookies';

/**
 * Decides for all cookies, by the address at which readers find the site, whether they are for https alone. Then their names
 * begin with `__Host-` (RFC 6265bis, section 4.1.3.2): no neighbour below the same domain and nobody on a plain connection
 * can put one of theirs in place of ours. Over http, as on `localhost`, browsers refuse such names.
 */
export function siteCookies(url: string): MiddlewareHandler {
  const secure = url.startsWith('https:');
  return (c, next) => {
    c.set(SECURE, secure);
    return next();
  };
}

/** What the browser sent, or null. */
export function cookieOf(c: Context, name: CookieName): string | null {
  const header = c.req.header('cookie');
  if (header === undefined) return null;
  const secure = isSecure(c);
  return (
    onlyCookie(header, secure ? `__Host-${name}` : name) ??
    getCookie(c, name, secure ? 'host' : undefined) ??
    null
  );
}

/**
 * The value where `header` is this one cookie and the value is made of letters that stand for themselves, as with nearly
 * everybody who sends one; undefined leaves it to the parser.
 */
function onlyCookie(header: string, name: string): string | undefined {
  if (header[name.length] !== '=' || !header.startsWith(name)) return undefined;
  const value = header.slice(name.length + 1);
  return /^[A-Za-z0-9_-]+$/.test(value) ? value : undefined;
}

/** Hands the browser a cookie for this host and every path of it, which scripts cannot read. */
export function keepCookie(
  c: Context,
  name: CookieName,
  value: string,
  { seconds, sameSite }: { seconds: number; sameSite: 'Lax' | 'Strict' },
): void {
  const options = { httpOnly: true, sameSite, path: '/', maxAge: seconds };
  setCookie(c, name, value, isSecure(c) ? { ...options, secure: true, prefix: 'host' } : options);
}

export function forgetCookie(c: Context, name: CookieName): void {
  deleteCookie(c, name, isSecure(c) ? { path: '/', secure: true, prefix: 'host' } : { path: '/' });
}

function isSecure(c: Context): boolean {
  const secure: unknown = c.get(SECURE);
  if (typeof secure !== 'boolean') throw new Error('siteCookies does not stand before what reads cookies');
  return secure;
}
