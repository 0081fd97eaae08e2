/**
 * The name under which feeds know something for ever (RFC 4287, section 4.2.6), whatever becomes of its
 * slug or of the host: its own 128 bits as a UUID of version 8 (RFC 9562, section 5.8).
 */
export function feedId(id: string): string {
  let bits = 0n;
  for (const character of id.toLowerCase())
    bits = (bits << 5n) | BigInt(Math.max(0, ALPHABET.indexOf(character)));
  return uuidOf(bits);
}

/** The same for something that has no id but a digest: 32 hexadecimal digits of it. */
export function feedIdOfDigits(digits: string): string {
  return uuidOf(BigInt(`0x${digits}`));
}

function uuidOf(bits: bigint): string {
  const version = (bits & ~(0xfn << 76n)) | (0x8n << 76n);
  const uuid = (version & ~(0x3n << 62n)) | (0x2n << 62n);
  const digits = BigInt.asUintN(128, uuid).toString(16).padStart(32, '0');
  return `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}

/** Crockford's base 32, in which ids are written (`lib/ids.ts`). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
