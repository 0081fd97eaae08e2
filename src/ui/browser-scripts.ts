import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The scripts that pages may ask for, each with its source as browsers get it. A file that stands directly in a feature's
 * `browser/` folder is one; what stands in folders below it is part of those that import it. The published package has
 * them ready; a checkout makes them when they are first needed and keeps them beside its packages.
 */
export function browserScripts(): { name: string; source: string }[] {
  const ready = !import.meta.url.endsWith('.ts');
  return ready ? read(globSync(ENTRIES.replace(/ts$/, 'js'), { cwd: SRC })) : fromCheckout();
}

/** Bundled and made small, one file each, without a request to another file of ours or of a package. */
export function bundleBrowserScripts(): { file: string; source: string }[] {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  return globSync(ENTRIES, { cwd: SRC })
    .sort()
    .map(file => {
      const { outputFiles } = buildSync({
        entryPoints: [join(SRC, file)],
        bundle: true,
        minify: true,
        write: false,
        format: 'esm',
        target: 'es2022',
        charset: 'utf8',
        legalComments: 'none',
        logLevel: 'silent',
      });
      return { file: file.replace(/\.ts$/, '.js'), source: outputFiles[0]?.text ?? '' };
    });
}

const SRC = fileURLToPath(new URL('..', import.meta.url));
const ENTRIES = '*/browser/*.ts';

function read(files: readonly string[]): { name: string; source: string }[] {
  return files.map(file => ({ name: basename(file), source: readFileSync(join(SRC, file), 'utf8') }));
}

type Kept = { file: string; source: string }[];

/** What was made of the same sources with the same packages is the same. */
function fromCheckout(): { name: string; source: string }[] {
  const kept = join(CACHE, `${digestOfSources()}.json`);
  let scripts: Kept;
  try {
    scripts = JSON.parse(readFileSync(kept, 'utf8'));
  } catch {
    scripts = bundleBrowserScripts();
    keep(kept, scripts);
  }
  return scripts.map(({ file, source }) => ({ name: basename(file), source }));
}

const ROOT = join(SRC, '..');
const CACHE = join(ROOT, 'node_modules/.cache/dateline');

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const file of ['../package-lock.json', ...globSync('*/browser/**/*.ts', { cwd: SRC }).sort()]) {
    hash.update(`${file}\n`).update(readFileSync(join(SRC, file)));
  }
  return hash.digest('hex').slice(0, 24);
}

/** In one step, since several processes may do so at once; where nothing can be written they are made again next time. */
function keep(file: string, scripts: Kept): void {
  try {
    mkdirSync(CACHE, { recursive: true });
    const scratch = `${file}.${process.pid}`;
    writeFileSync(scratch, JSON.stringify(scripts));
    renameSync(scratch, file);
  } catch {
    return;
  }
}
