import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The published package brings what it needs; a checkout makes it when it is first needed and keeps it beside its packages. */
export const PUBLISHED = !import.meta.url.endsWith('.ts');

const FOLDER = fileURLToPath(
  new URL(PUBLISHED ? '../kept/' : '../../node_modules/.cache/dateline/', import.meta.url),
);

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
