import { createHash } from 'node:crypto';
import { type Asset, allAssets, assetHref } from '../ui/assets.ts';
import { readyResponse } from './answer.ts';
import { compressOnce } from './compressed.ts';
import { readyAnswer } from './ready-answer.ts';
import type { ReadyPage } from './ready-pages.ts';

/** The files that pages ask for, compressed and ready to be sent. */
export type Assets = {
  /** Where the asset of this plain name (`site.css`) is served. */
  href(name: string): string;
  /** The asset at this path in the form of a ready page, for the server's first handler. */
  find(path: string): ReadyPage | undefined;
  /** The answer to a request for an asset; null where there is none at its path. */
  respond(request: Request): Response | null;
};

let prepared: Promise<ReadonlyMap<string, ReadyPage>> | undefined;

/** Reads and compresses all assets, once in the life of the process. */
export async function loadAssets(now: number): Promise<Assets> {
  prepared ??= prepareAll(new Date(now).toUTCString());
  const assets = await prepared;
  return {
    href: assetHref,
    find: path => assets.get(path),
    respond(request) {
      const asset = assets.get(new URL(request.url).pathname);
      if (asset === undefined) return null;
      const answer = readyAnswer(asset, {
        acceptEncoding: request.headers.get('accept-encoding') ?? undefined,
        ifNoneMatch: request.headers.get('if-none-match') ?? undefined,
        ifModifiedSince: request.headers.get('if-modified-since') ?? undefined,
      });
      return answer === null ? null : readyResponse(answer);
    },
  };
}

async function prepareAll(lastModified: string): Promise<ReadonlyMap<string, ReadyPage>> {
  const assets = [...allAssets().values()];
  const pages = await Promise.all(assets.map(asset => prepare(asset, lastModified)));
  return new Map(assets.map(({ href }, index) => [href, pages[index] as ReadyPage]));
}

async function prepare({ contentType, body }: Asset, lastModified: string): Promise<ReadyPage> {
  // WOFF2 is compressed in itself (W3C WOFF 2.0, section 5).
  const compressible = contentType !== 'font/woff2';
  return {
    status: 200,
    headers: { 'content-type': contentType, 'cache-control': 'public, max-age=31536000, immutable' },
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    lastModified,
    dateIsExact: true,
    identity: body,
    compressible,
    subject: null,
    encoded: compressible ? await compressOnce(body) : {},
  };
}
