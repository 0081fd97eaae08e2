import { createHash } from 'node:crypto';
import { keep, kept } from '../ui/kept.ts';
import { compress, ENCODINGS, type Encoding } from './encodings.ts';

type Compressed = Record<Encoding, Buffer>;

/**
 * What never changes, made as small as it gets. For all that pages ask for together that takes a second of one core, more than the
 * rest of a start, so it is kept.
 */
export async function compressOnce(body: Buffer): Promise<Compressed> {
  const name = nameOf(body);
  const found = ENCODINGS.map(encoding => [encoding, kept(`${name}.${encoding}`)] as const);
  if (found.every(([, bytes]) => bytes !== null)) return Object.fromEntries(found) as Compressed;
  const made = await Promise.all(
    ENCODINGS.map(async one => [one, await compress(body, one, 'asset')] as const),
  );
  const compressed = Object.fromEntries(made) as Compressed;
  keepCompressed(body, compressed);
  return compressed;
}

/** Puts it where `compressOnce` looks for it, or in `folder`. */
export function keepCompressed(body: Buffer, compressed: Compressed, folder?: string): void {
  const name = nameOf(body);
  for (const encoding of ENCODINGS) keep(`${name}.${encoding}`, compressed[encoding], folder);
}

function nameOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 24);
}
