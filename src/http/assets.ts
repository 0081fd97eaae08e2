import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Asset, allAssets, assetHref } from '../ui/assets.ts';
import { readyResponse } from './answer.ts';
import { readyAnswer } from './ready-answer.ts';
import type { ReadyPage } from './ready-pages.ts';

/** The files that pages ask for, compressed and ready to be sent. */
export type Assets = {
  /** Where the asset of this plain name (`site.css`) is served. */
  href(name: string): string;
  /** The asset at this path, in the same form as a ready page; undefined where there is none. */
  find(path: string): ReadyPage | undefined;
  /** The answer to a request for an asset; null where there is none at its path. */
  respond(request: Request): Response | null;
};

/** Reads and compresses all assets, which takes about a tenth of a second. */
export async function loadAssets(now: number): Promise<Assets> {
  const lastModified = new Date(now).toUTCString();
  const entries = [...allAssets().values()].map(async asset => [
    asset.href,
    await prepare(asset, lastModified),
  ]);
  const pages = new Map<string, ReadyPage>(await Promise.all(entries as Promise<[string, ReadyPage]>[]));
  const find = (path: string) => pages.get(path);
  return {
    href: assetHref,
    find,
    respond(request) {
      const asset = find(new URL(request.url).pathname);
      return asset === undefined ? null : answer(asset, request);
    },
  };
}

function answer(asset: ReadyPage, request: Request): Response | null {
  const ready = readyAnswer(asset, {
    acceptEncoding: request.headers.get('accept-encoding') ?? undefined,
    ifNoneMatch: request.headers.get('if-none-match') ?? undefined,
    ifModifiedSince: request.headers.get('if-modified-since') ?? undefined,
  });
  return ready === null ? null : readyResponse(ready);
}

async function prepare({ contentType, body }: Asset, lastModified: string): Promise<ReadyPage> {
  const page: ReadyPage = {
    status: 200,
    headers: { 'content-type': contentType, 'cache-control': 'public, max-age=31536000, immutable' },
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    lastModified,
    dateIsExact: true,
    identity: body,
    // WOFF2 is compressed in itself (W3C WOFF 2.0, section 5.3).
    compressible: contentType !== 'font/woff2',
    encoded: {},
  };
  if (!page.compressible) return page;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, { params }),
    promisify(gzip)(body, { level: 9 }),
  ]);
  return { ...page, encoded: { br, gzip: gz } };
}
