import { isIPv4, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** Where a request is said to come from; only ever kept in memory and only as a keyed digest (`limits.ts`). */
const UNKNOWN = 'unknown';

/**
 * The network that a request came from: an IPv4 address, or the first half of an IPv6 address, since one
 * connection is given a whole /64 to choose from. With `trustedProxies` = n, the n-th entry of
 * `X-Forwarded-For` from its end is the one that our own outermost proxy has seen; what stands before it
 * anybody can write.
 */
export function clientNetwork(c: Context, trustedProxies: number): string {
  const remote = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
    ?.socket?.remoteAddress;
  return networkOf(clientAddress(remote, c.req.header('x-forwarded-for'), trustedProxies));
}

/** Picks the address; see `clientNetwork`: the first of a header that is too short, the socket's where there is none or no address. */
export function clientAddress(
  remote: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0 || forwardedFor === undefined) return remote ?? UNKNOWN;
  const entries = forwardedFor.split(',').map(entry => withoutPort(entry.trim()));
  const entry = entries.at(-trustedProxies) ?? entries[0] ?? '';
  return isIPv4(entry) || isIPv6(entry) ? entry : (remote ?? UNKNOWN);
}

/** `203.0.113.7` as it is, `::ffff:203.0.113.7` likewise, `2001:db8:1:2:…` as `2001:db8:1:2::/64`. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  return `${expand(address).slice(0, 4).join(':')}::/64`;
}

/** Some proxies add a port: `203.0.113.7:4711`, `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1];
  return bracketed ?? entry.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}

/** The eight groups of an IPv6 address, without leading zeros (RFC 4291, section 2.2). */
function expand(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(gap).fill('0'), ...after].map(group =>
    group.toLowerCase().replace(/^0+(?=.)/, ''),
  );
}
