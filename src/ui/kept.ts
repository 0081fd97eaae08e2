import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The published package brings what it needs; a checkout makes it when it is first needed and keeps it. */
export const PUBLISHED = !import.meta.url.endsWith('.ts');

const FOLDER = PUBLISHED ? fileURLToPath(new URL('../kept/', import.meta.url)) : cacheOfCheckout();

/** Beside what V8 makes of our files: who runs the server may not be who owns the checkout. */
function cacheOfCheckout(): string {
  const compiled = getCompileCacheDir();
  return compiled === undefined
    ? fileURLToPath(new URL('../../node_modules/.cache/dateline/', import.meta.url))
    : dirname(compiled);
}

/** What was kept under this name, null where nothing was. A name carries a digest of what the thing is made of. */
export function kept(name: string): Buffer | null {
  try {
    return readFileSync(join(FOLDER, name));
  } catch {
    return null;
  }
}

/** In one step, since several processes may do so at once; where nothing can be written it is made again next time. */
export function keep(name: string, bytes: string | Buffer, folder = FOLDER): void {
  const file = join(folder, name);
  try {
    mkdirSync(dirname(file), { recursive: true });
    const scratch = `${file}.${process.pid}`;
    writeFileSync(scratch, bytes);
    renameSync(scratch, file);
  } catch {
    return;
  }
}
