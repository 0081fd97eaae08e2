import type { IncomingMessage, ServerResponse } from 'node:http';
import { link } from '../routes.ts';

/** Staff may send whole articles. */
const STUDIO_LIMIT = 1024 * 1024;
/**
 * A comment of the longest permitted length and as much again, so that an over-long one still gets its form
 * back with the text in it: percent-encoding makes three bytes of each byte, and a Persian letter has two.
 */
const PUBLIC_LIMIT = 192 * 1024;

/** The most bytes that a request to `path` may send. */
export function bodyLimit(path: string): number {
  return path === link('studio') || path.startsWith(`${link('studio')}/`) ? STUDIO_LIMIT : PUBLIC_LIMIT;
}

export type BodyOutcome = { kind: 'whole'; body: Buffer } | { kind: 'too-large' } | { kind: 'gone' };

/**
 * Reads the whole body before anybody works on the request, so that a slow sender holds a socket and
 * nothing else. Stops at `limit` bytes; what is announced as larger is not read at all. How long it may take is the
 * server's `requestTimeout`; `gone` where the sender went away or was cut off.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<BodyOutcome> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve({ kind: 'too-large' });
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (outcome: BodyOutcome) => {
      request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone);
      // A late error of a request that nobody listens to would end the process.
      request.on('error', () => undefined);
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) settle({ kind: 'too-large' });
      else chunks.push(chunk);
    };
    const onEnd = () =>
      settle({ kind: 'whole', body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) });
    const onGone = () => settle({ kind: 'gone' });
    request.on('data', onData).on('end', onEnd).on('close', onGone).on('error', onGone);
  });
}

/** True where a request has a body (RFC 9112, section 6). */
export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Ends a connection whose body was not read to its end, after the answer is through (RFC 9112, section 9.6). */
export function closeAfter(response: ServerResponse): void {
  response.shouldKeepAlive = false;
}
