import ipaddr from 'ipaddr.js';

/** Everything that IANA has given out for the public internet (RFC 4291, section 2.4). */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Names that never lead into the public internet, or only through a network of their own: RFC 6761 (`localhost`), RFC 6762
 * (`local`), RFC 7686 (`onion`), RFC 8375 (`home.arpa`), ICANN's reservation of `internal`, and what home routers use.
 */
const PRIVATE_ENDINGS = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home.arpa', 'onion', 'i2p'];

/**
 * True for an address of the public internet: no private, loopback, link-local, shared (RFC 6598), multicast, reserved or
 * documentation range, and none that hides another address in itself (IPv4-mapped, NAT64, 6to4, Teredo).
 * Takes IPv4 with four decimal numbers and IPv6; anything else is not public.
 */
export function isPublicAddress(text: string): boolean {
  const address = parseAddress(text);
  if (address === null || address.range() !== 'unicast') return false;
  // `instanceof` tells the compiler what `kind()` does not.
  return !(address instanceof ipaddr.IPv6) || (address.zoneId === undefined && address.match(GLOBAL_IPV6));
}

/** An address in the spelling of `net.connect`; null for what is none. IPv6 may stand in the brackets of a URL. */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  return ipaddr.IPv6.isValid(bare) ? ipaddr.IPv6.parse(bare) : null;
}

/** True for a name that cannot be one of the public internet, whatever it resolves to: it has no dot or a private ending. */
export function isPrivateName(host: string): boolean {
  const name = bareName(host);
  return !name.includes('.') || PRIVATE_ENDINGS.some(ending => name.endsWith(`.${ending}`));
}

/** A name as it is compared: without the dot of the root. URLs have it in small letters already. */
export function bareName(host: string): string {
  return host.toLowerCase().replace(/\.+$/, '');
}
