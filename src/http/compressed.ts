import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { keep, kept } from '../ui/kept.ts';
import type { Encoding } from './ready-pages.ts';

type Compressed = Record<Encoding, Buffer>;

/**
 * What never changes, made as small as it gets. For all that pages ask for together that takes a second of one core, more than the
 * rest of a start, so it is kept.
 */
export async function compressOnce(body: Buffer): Promise<Compressed> {
  const name = nameOf(body);
  const [br, gz] = [kept(`${name}.br`), kept(`${name}.gz`)];
  if (br !== null && gz !== null) return { br, gzip: gz };
  const made = await compress(body);
  keepCompressed(body, made);
  return made;
}

/** Puts it where `compressOnce` looks for it, or in `folder`. */
export function keepCompressed(body: Buffer, { br, gzip: gz }: Compressed, folder?: string): void {
  const name = nameOf(body);
  keep(`${name}.br`, br, folder);
  keep(`${name}.gz`, gz, folder);
}

function nameOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 24);
}

async function compress(body: Buffer): Promise<Compressed> {
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, { params }),
    promisify(gzip)(body, { level: 9 }),
  ]);
  return { br, gzip: gz };
}
