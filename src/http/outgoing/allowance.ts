import ipaddr from 'ipaddr.js';
import { bareName, isPublicAddress, parseAddress } from './addresses.ts';

/** Hosts inside that may be asked all the same, on any port. */
export type Allowance = {
  /** A host as it stands in a URL: a name, or an address. */
  host(host: string): boolean;
  /** An address that a connection leads to. */
  address(address: string): boolean;
};

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Only the public internet. */
export const NOBODY_ALLOWED: Allowance = { host: () => false, address: () => false };

/**
 * Reads names, addresses and ranges (CIDR), apart by commas: `scorer.internal, 127.0.0.1, 10.8.0.0/16`. A name allows
 * whatever it resolves to. Null where one of them is neither.
 */
export function parseAllowance(text: string): Allowance | null {
  const entries = text
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
  const names = new Set<string>();
  const ranges: Range[] = [];
  for (const entry of entries) {
    const range = parseRange(entry);
    if (range !== null) ranges.push(range);
    else if (/^(?!.*\.\.)[a-z0-9_](?:[a-z0-9._-]*[a-z0-9])?\.?$/i.test(entry) && !/^[\d.]+$/.test(entry)) {
      names.add(bareName(entry));
    } else return null;
  }
  const address = (text: string) => {
    const parsed = parseAddress(text);
    return parsed !== null && ranges.some(range => within(parsed, range));
  };
  return { address, host: host => names.has(bareName(host)) || address(host) };
}

/** True where a connection for `host` may lead to `address`. */
export function mayConnect(address: string, host: string, allowance: Allowance): boolean {
  return isPublicAddress(address) || allowance.host(host) || allowance.address(address);
}

function parseRange(entry: string): Range | null {
  const address = parseAddress(entry);
  if (address !== null) return [address, address.kind() === 'ipv4' ? 32 : 128];
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(entry)) return ipaddr.IPv4.parseCIDR(entry);
  return ipaddr.IPv6.isValidCIDR(entry) ? ipaddr.IPv6.parseCIDR(entry) : null;
}

function within(address: ipaddr.IPv4 | ipaddr.IPv6, [base, bits]: Range): boolean {
  return address.kind() === base.kind() && address.match(base, bits);
}
