import type { IncomingMessage, ServerResponse } from 'node:http';
import { isApiAddress, link } from '../routes.ts';

/**
 * Staff and their programs may send whole books: 400,000 Persian letters are 2.4 MB where each of their bytes is
 * percent-encoded, and text that is a little too long comes back in its form.
 */
const STUDIO_LIMIT = 4 * 1024 * 1024;
const PIECES_OF_FILES = new RegExp(`^${link('studioUploads')}/[0-9a-z]{26}(\\?|$)`);
const FORMS_WITH_FILES = new RegExp(
  `^(${link('apiMedia')}|${link('studioMedia')}(/[0-9a-z]{26}/(?:replacement|captions))?|${link('studioSettings')}/pictures/[a-zA-Z]{1,20})(\\?|$)`,
);

/**
 * True for forms with files (`http/multipart.ts`) and pieces of files, which are taken as they come once it is known who sends
 * them.
 */
export function isStreamed({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  return method === 'POST' ? FORMS_WITH_FILES.test(url) : method === 'PATCH' && PIECES_OF_FILES.test(url);
}

/**
 * A comment of the longest permitted length and as much again, so that an over-long one still gets its form
 * back with the text in it: percent-encoding makes three bytes of each byte, and a Persian letter has two.
 */
const PUBLIC_LIMIT = 192 * 1024;

/**
 * A list of banned words of 50,000 Persian entries is 900,000 letters: 5.4 MB where each of their bytes is percent-encoded,
 * and the list of domains comes along.
 */
const LISTS_LIMIT = 8 * 1024 * 1024;

/** The most bytes that a request to `path` may send. */
export function bodyLimit(path: string): number {
  if (isBelow(path, link('studioModeration'))) return LISTS_LIMIT;
  return isApiAddress(path) || isBelow(path, link('studio')) ? STUDIO_LIMIT : PUBLIC_LIMIT;
}

function isBelow(path: string, top: string): boolean {
  return path === top || path.startsWith(`${top}/`);
}

/** What is thrown away of a body that is too large, so that the sender gets to read why; then it is cut off. */
const DISCARD_LIMIT = 16 * 1024 * 1024;

export type BodyOutcome =
  | { kind: 'whole'; body: Buffer }
  | { kind: 'too-large' }
  | { kind: 'too-slow' }
  | { kind: 'gone' };

/**
 * Reads the whole body before anybody works on the request, so that a slow sender holds a socket and
 * nothing else. More than `limit` bytes are not kept. It may take `time` milliseconds;
 * `gone` where the sender went away or was cut off.
 */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limit: number,
  time: number,
): Promise<BodyOutcome> {
  const announced = Number(request.headers['content-length'] ?? 0);
  // RFC 9110, section 10.1.1: the sender waits for a word before it sends the body, and can be spared it.
  const waits = request.headers.expect?.toLowerCase() === '100-continue';
  if (announced > DISCARD_LIMIT || (waits && announced > limit))
    return Promise.resolve({ kind: 'too-large' });
  if (waits) response.writeContinue();
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => settle({ kind: 'too-slow' }), time);
    const settle = (outcome: BodyOutcome) => {
      clearTimeout(timer);
      request.off('data', onData);
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > DISCARD_LIMIT) settle({ kind: 'too-large' });
      else chunks.length = 0;
    };
    const onEnd = () =>
      settle(size > limit ? { kind: 'too-large' } : { kind: 'whole', body: joined(chunks) });
    const onGone = () => settle({ kind: 'gone' });
    // These stay: what comes first has settled it, and a late error that nobody listens to would end the process.
    request.on('data', onData).on('end', onEnd).on('close', onGone).on('error', onGone);
  });
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

/** True where a request has a body (RFC 9112, section 6). */
export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
