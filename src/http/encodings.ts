import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';

/**
 * How bodies are compressed (RFC 7932, RFC 8878, RFC 1952), the one first that is sent to whoever weighs all alike: brotli, since it
 * makes our pages a tenth smaller than the others. What each costs is told in `docs/decisions/044-delivery.md`.
 */
export const ENCODINGS = ['br', 'zstd', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** `page`: what is compressed anew whenever something changes; `asset`: once and kept. */
type Effort = 'page' | 'asset';

const LEVELS: Record<Encoding, Record<Effort, number>> = {
  br: { page: 5, asset: 11 },
  zstd: { page: 3, asset: 19 },
  gzip: { page: 6, asset: 9 },
};

const compressors: Record<Encoding, (body: Buffer, level: number) => Promise<Buffer>> = {
  br: (body, level) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: level, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  zstd: (body, level) =>
    promisify(zstdCompress)(body, {
      params: { [constants.ZSTD_c_compressionLevel]: level },
      pledgedSrcSize: body.length,
    }),
  gzip: (body, level) => promisify(gzip)(body, { level }),
};

/** Compresses on a thread of its own. */
export function compress(body: Buffer, encoding: Encoding, effort: Effort): Promise<Buffer> {
  return compressors[encoding](body, LEVELS[encoding][effort]);
}
