import type { ReadyPage } from './ready-pages.ts';

/** What to send of a ready page to somebody who asks with these headers. */
export type ReadyAnswer = { status: number; headers: Record<string, string>; body: Buffer | null };

/**
 * Picks the encoding (RFC 9110, section 12.5.3) and answers 304 where the asker has the page already
 * (section 13.1). Each encoding has an entity tag of its own.
 */
export function readyAnswer(
  page: ReadyPage,
  ask: {
    method: string;
    acceptEncoding: string | undefined;
    ifNoneMatch: string | undefined;
    ifModifiedSince: string | undefined;
  },
): ReadyAnswer {
  const [encoding, body] = pickBody(page, ask.acceptEncoding ?? '');
  const etag = encoding === null ? page.etag : `${page.etag.slice(0, -1)}-${encoding}"`;
  const headers: Record<string, string> = {
    ...page.headers,
    etag,
    'last-modified': page.lastModified,
    vary: 'Accept-Encoding',
  };
  if (isFresh(page, etag, ask)) return { status: 304, headers, body: null };
  if (encoding !== null) headers['content-encoding'] = encoding;
  headers['content-length'] = String(body.length);
  return { status: page.status, headers, body: ask.method === 'HEAD' ? null : body };
}

function pickBody(page: ReadyPage, acceptEncoding: string): [null | 'br' | 'gzip', Buffer] {
  if (page.br && accepts(acceptEncoding, 'br')) return ['br', page.br];
  if (page.gzip && accepts(acceptEncoding, 'gzip')) return ['gzip', page.gzip];
  return [null, page.identity];
}

function accepts(header: string, encoding: string): boolean {
  for (const part of header.split(',')) {
    const [name, ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    if (name === encoding) return !parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter));
  }
  return false;
}

function isFresh(
  page: ReadyPage,
  etag: string,
  ask: { ifNoneMatch: string | undefined; ifModifiedSince: string | undefined },
): boolean {
  if (ask.ifNoneMatch !== undefined) {
    return ask.ifNoneMatch.split(',').some(tag => {
      const bare = tag.trim().replace(/^W\//, '');
      return bare === etag || bare === '*';
    });
  }
  if (ask.ifModifiedSince === undefined) return false;
  return Date.parse(ask.ifModifiedSince) >= Date.parse(page.lastModified);
}
