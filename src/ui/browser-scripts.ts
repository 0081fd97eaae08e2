import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keep, kept, PUBLISHED } from './kept.ts';

/**
 * The scripts that pages may ask for, each with its source as browsers get it. A file that stands directly in a feature's
 * `browser/` folder is one; what stands in folders below it is part of those that import it. The published package has
 * them ready; a checkout makes them when they are first needed and keeps them beside its packages.
 */
export function browserScripts(): { name: string; source: string }[] {
  return PUBLISHED ? read(globSync(ENTRIES.replace(/ts$/, 'js'), { cwd: SRC })) : fromCheckout();
}

/** Bundled and made small, one file each, without a request to another file of ours or of a package. */
export function bundleBrowserScripts(): { file: string; source: string }[] {
  const { buildSync } = esbuild();
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

/** A tool of development, which a checkout needs once and the published package never. */
function esbuild(): typeof import('esbuild') {
  try {
    return createRequire(import.meta.url)('esbuild');
  } catch (cause) {
    throw new Error(
      'Scripts for browsers have to be made first, and what makes them is not installed. Run "npm ci --include=dev" once, or run the published package, which brings them.',
      { cause },
    );
  }
}

const SRC = fileURLToPath(new URL('..', import.meta.url));
const ENTRIES = '*/browser/*.ts';

function read(files: readonly string[]): { name: string; source: string }[] {
  return files.map(file => ({ name: basename(file), source: readFileSync(join(SRC, file), 'utf8') }));
}

/** What was made of the same sources with the same packages is the same. */
function fromCheckout(): { name: string; source: string }[] {
  const name = `${digestOfSources()}.json`;
  const former = kept(name);
  const scripts: ReturnType<typeof bundleBrowserScripts> =
    former === null ? bundleBrowserScripts() : JSON.parse(former.toString());
  if (former === null) keep(name, JSON.stringify(scripts));
  return scripts.map(({ file, source }) => ({ name: basename(file), source }));
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const file of ['../package-lock.json', ...globSync('*/browser/**/*.ts', { cwd: SRC }).sort()]) {
    hash.update(`${file}\n`).update(readFileSync(join(SRC, file)));
  }
  return hash.digest('hex').slice(0, 24);
}
