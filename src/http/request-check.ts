import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { memo } from '../lib/memo.ts';
import { Problem } from '../lib/problem.ts';
import { PROGRAM_ADDRESSES } from '../routes.ts';

/** Longest path and query: every address of ours fits many times, a search included. */
const URL_LIMIT = 4_096;
/** Those of pages and forms. */
const METHODS = ['GET', 'HEAD', 'POST'];
/** Where programs ask; the router knows which of them an address takes. */
const PROGRAM_METHODS = [...METHODS, 'PUT', 'PATCH', 'DELETE'];
const PROGRAM_TOPS = PROGRAM_ADDRESSES.map(top => `${top}/`);

/** The methods that a request to `path` may have, for `Allow` too (RFC 9110, section 10.2.1). */
export function methodsAt(path: string): readonly string[] {
  return PROGRAM_TOPS.some(top => path.startsWith(top)) ? PROGRAM_METHODS : METHODS;
}

/** A name, an IPv4 address or an IPv6 address in brackets, with or without a port (RFC 3986, section 3.2.2). */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** What is wrong with a request as such, before anybody works on it; null where nothing is. */
export function checkRequest(request: IncomingMessage): Problem | null {
  const url = request.url ?? '';
  if (url.length > URL_LIMIT) return new Problem('address-too-long', 'address-too-long');
  if (!methodsAt(url).includes(request.method ?? '')) return new Problem('wrong-method', 'wrong-method');
  // A path alone or, as proxies ask, a whole address (RFC 9112, section 3.2).
  const sound =
    /^(\/|https?:\/\/)/.test(url) && hasOneHost(request) && isPlainAddress(request) && isDecodable(url);
  return sound ? null : new Problem('malformed', 'malformed-request');
}

/**
 * Tells a client that does not speak HTTP, is too slow or sends too much (the errors of Node's parser) so
 * and ends the connection. Plain text: what it prefers is not known.
 */
export function answerBrokenRequest(
  error: Error & { code?: string },
  socket: Duplex & { _httpMessage?: unknown },
): void {
  const begun = (socket._httpMessage as { headersSent?: boolean } | null | undefined)?.headersSent === true;
  if (!socket.writable || begun || error.code === 'ECONNRESET') {
    socket.destroy(error);
    return;
  }
  const [status, sentence] = ANSWERS[error.code ?? ''] ?? BAD_REQUEST;
  const head = [
    `HTTP/1.1 ${status}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${Buffer.byteLength(sentence)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${sentence}`, () => socket.destroy());
}

const BAD_REQUEST = ['400 Bad Request', 'This is not a request that the server can read.\n'] as const;
const ANSWERS: Record<string, readonly [string, string]> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'The address or the headers are longer than the server takes. Delete the cookies of this site and try again.\n',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    'What was sent did not arrive in time. Try again when the connection is better.\n',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Content Too Large', 'What was sent is larger than fits here.\n'],
};

/**
 * True where the request names one host in the form of one; two would let two programs on the way see two
 * different sites (RFC 9112, section 3.2). Only HTTP/1.0 may leave it out.
 */
export function hasOneHost({ rawHeaders, headers, httpVersion }: IncomingMessage): boolean {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') count++;
  }
  if (count === 0) return httpVersion === '1.0';
  return count === 1 && HOST.test(headers.host ?? '');
}

/**
 * False for what the URL Standard would read as something else than what was sent: a backslash in the path
 * (a slash), a host such as `0x7f.1` (an IPv4 address) or a port that there can't be.
 */
function isPlainAddress({ url = '', headers: { host = 'localhost' } }: IncomingMessage): boolean {
  if (/^[^?]*\\/.test(url) || !isPlainHost(host)) return false;
  return url.startsWith('/') || URL.canParse(url);
}

const isPlainHost = memo(100, host => {
  const named = URL.parse(`http://${host}`)?.hostname;
  return named === host.replace(/:\d+$/, '').toLowerCase();
});

/** A broken percent-encoding in the path can't name a page, and decoding it again and again costs time. */
function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
