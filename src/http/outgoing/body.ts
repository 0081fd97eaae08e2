import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refused } from './refusal.ts';

/** What we ask to be sent in, and can read. */
export const ENCODINGS = 'gzip, deflate, br';

export type ReadBody = { bytes: Buffer; cut: boolean };

/**
 * A body without its content codings (RFC 9110, section 8.4), read as it comes and never further than `limit` bytes of
 * what comes out: a small file that would swell to gigabytes costs no more than `limit`. Over the limit it is cut off or,
 * where it has to be whole, refused as `size`.
 */
export async function readWithin(
  body: Readable,
  encoding: string,
  { limit, whole }: { limit: number; whole: boolean },
): Promise<ReadBody> {
  const decoded = decode(body, encoding);
  const pieces: Buffer[] = [];
  let size = 0;
  // Leaving the loop destroys the stream, and with it the connection.
  for await (const piece of decoded as AsyncIterable<Buffer>) {
    const room = limit - size;
    if (piece.length > room && whole) throw new Refused('size');
    pieces.push(piece.subarray(0, room));
    size += Math.min(piece.length, room);
    if (piece.length > room) return { bytes: Buffer.concat(pieces), cut: true };
  }
  return { bytes: Buffer.concat(pieces), cut: false };
}

function decode(body: Readable, encoding: string): Readable {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map(coding => coding.trim())
    .filter(coding => coding !== '' && coding !== 'identity');
  const [coding] = codings;
  if (coding === undefined) return body;
  const decoder = codings.length === 1 ? decoderOf(coding) : null;
  // Two layers are nothing that a server of pages does.
  if (decoder === null) throw new Refused('answer');
  // The error of either stream arrives at whoever reads from the second.
  return pipeline(body, decoder, () => undefined);
}

function decoderOf(coding: string): Transform | null {
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip();
  if (coding === 'deflate') return createInflate();
  return coding === 'br' ? createBrotliDecompress() : null;
}
