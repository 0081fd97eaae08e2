/**
 * Why nothing came of a request to another host; each has its sentence in `words.ts`.
 *
 * - `address`: no http(s) address, or one with a name and password in it
 * - `port`: none of those that pages are served on
 * - `private`: it leads, or was redirected, to a host inside
 * - `name`: no such name; `name-later`: the question for the name was not answered
 * - `connection`: refused or broken off; `secure`: the certificate or the handshake is wrong
 * - `time`: too slow as a whole, or nothing moved for too long
 * - `size`: more than asked for, counted after decompression; `headers`: more of them than we read
 * - `redirects`: passed on too often, or to nowhere
 * - `answer`: what came is no HTTP, or not what it says it is
 * - `busy`: too many such requests of ours at once
 */
export type OutgoingRefusal =
  | 'address'
  | 'port'
  | 'private'
  | 'name'
  | 'name-later'
  | 'connection'
  | 'secure'
  | 'time'
  | 'size'
  | 'headers'
  | 'redirects'
  | 'answer'
  | 'busy';

/** Carries a refusal through libraries; it never leaves this folder. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly why: OutgoingRefusal;

  constructor(why: OutgoingRefusal) {
    super(why);
    this.why = why;
  }
}

/** What an error of the connection, of TLS, HTTP or decompression means to whoever asked. */
export function refusalOf(error: unknown): OutgoingRefusal {
  if (error instanceof Refused) return error.why;
  const { name, code, cause } = Object(error) as { name?: string; code?: unknown; cause?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'time';
  const known = typeof code === 'string' ? BY_CODE.find(([pattern]) => pattern.test(code)) : undefined;
  if (known !== undefined) return known[1];
  if (name === 'HTTPParserError') return 'answer';
  return cause === undefined ? 'connection' : refusalOf(cause);
}

const BY_CODE: readonly [RegExp, OutgoingRefusal][] = [
  [/^(ENOTFOUND|ENODATA)$/, 'name'],
  [/^EAI_/, 'name-later'],
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'time'],
  [/^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/, 'headers'],
  [/^(CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|EPROTO$)/, 'secure'],
  [/^(HPE_|Z_|ERR_BROTLI|ERR_ZSTD|ERR_|UND_ERR_RES|UND_ERR_INVALID|BROTLI|ZSTD)/, 'answer'],
];
