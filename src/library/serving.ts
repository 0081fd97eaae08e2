import type { Context } from 'hono';
import { readRange } from '../http/ranges.ts';
import type { MediaStore } from '../media/media-store.ts';
import { disposition } from './file-name.ts';

/** A file as it is sent. */
export type Served = {
  key: string;
  type: string;
  /** Names these very bytes. */
  etag: string;
  bytes: number;
  /** For whoever keeps it. */
  fileName: string;
  inline: boolean;
  /** `forever`: the address is never used for other bytes. */
  kept: 'forever' | 'ask' | 'never';
};

/**
 * Nothing that is sent from here may run, load or speak for the site, whatever somebody has put into it. The styles are
 * those of browsers' own players.
 */
const POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

const CACHING = {
  forever: 'public, max-age=31536000, immutable',
  ask: 'public, no-cache',
  never: 'private, no-store',
} as const;

/**
 * Sends a file, or the part of it that is asked for (RFC 9110, sections 13 and 14), from the store to the reader as fast as the
 * reader takes it. Null where the store does not have it.
 */
export async function sendFile(c: Context, store: MediaStore, served: Served): Promise<Response | null> {
  const headers = headersOf(served);
  if (isKnown(c.req.header('if-none-match'), served.etag))
    return new Response(null, { status: 304, headers });
  const unchanged = (c.req.header('if-range') ?? served.etag) === served.etag;
  const range = unchanged ? readRange(c.req.header('range'), served.bytes) : null;
  if (range === 'none') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${served.bytes}` },
    });
  }
  const length = range === null ? served.bytes : range.end - range.start + 1;
  const head = c.req.raw.method === 'HEAD';
  if (head && (await store.size(served.key)) === null) return null;
  const body = head ? null : await store.get(served.key, range ?? undefined);
  if (body === null && !head) return null;
  const part = range && { 'content-range': `bytes ${range.start}-${range.end}/${served.bytes}` };
  return new Response(body, {
    status: range === null ? 200 : 206,
    headers: { ...headers, ...part, 'content-length': String(length) },
  });
}

function headersOf(served: Served): Record<string, string> {
  return {
    'content-type': served.type,
    'content-disposition': disposition(served.inline ? 'inline' : 'attachment', served.fileName),
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': CACHING[served.kept],
    'accept-ranges': 'bytes',
    etag: served.etag,
  };
}

function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag);
}
