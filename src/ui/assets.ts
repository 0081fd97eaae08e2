import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { link } from '../routes.ts';
import { browserScripts } from './browser-scripts.ts';
import { fontFaces, fontFiles } from './fonts.ts';

/** A file that pages ask for. Its address carries a digest of its bytes, so it never changes. */
export type Asset = { href: string; contentType: string; body: Buffer };

let assets: ReadonlyMap<string, Asset> | undefined;

/**
 * Every file that pages ask for, by plain name: `site.css`, one script for each file of the
 * features' `browser/` folders (`thread.js`), the solver of proofs of work, fonts (`sans-latin.woff2`). Read from disk at the first call.
 */
export function allAssets(): ReadonlyMap<string, Asset> {
  assets ??= readAssets();
  return assets;
}

/** Where the asset of this plain name is served. */
export function assetHref(name: string): string {
  const asset = allAssets().get(name);
  if (asset === undefined) throw new Error(`There is no asset ${name}.`);
  return asset.href;
}

function readAssets(): ReadonlyMap<string, Asset> {
  const made = new Map<string, Asset>();
  const fonts = fontFiles(unicodeRanges);
  for (const { name, file } of fonts) made.set(`${name}.woff2`, asset(`${name}.woff2`, readModule(file)));
  for (const { name, source } of browserScripts()) made.set(name, asset(name, Buffer.from(source)));
  made.set('proof-solver.js', asset('proof-solver.js', readModule(PROOF_SOLVER)));
  const faces = fontFaces(fonts, name => made.get(`${name}.woff2`)?.href ?? '');
  const rules = SHEETS.map(name => readFileSync(new URL(`${name}.css`, STYLES), 'utf8'));
  made.set('site.css', asset('site.css', Buffer.from(withoutComments([faces, ...rules].join('\n')))));
  return made;
}

/** ALTCHA's own worker, a file that needs no other; asked for only where a proof of work is. */
const PROOF_SOLVER = 'altcha/workers/pbkdf2';

const STYLES = new URL('./styles/', import.meta.url);

/** In the order in which they stand in the one style sheet; later ones may lean on earlier ones. */
const SHEETS = [
  'tokens',
  'accents',
  'base',
  'fonts',
  'type',
  'prose',
  'site',
  'post',
  'updates',
  'claims',
  'thread',
  'live',
  'lists',
  'forms',
  'search',
  'status',
  'studio',
  'studio-nav',
  'overview',
  'planning',
  'elsewhere',
  'editor',
  'moderation',
  'media',
  'queue',
  'print',
];

const CONTENT_TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
};

function asset(name: string, body: Buffer): Asset {
  const [stem = '', ending = ''] = name.split('.');
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  return {
    href: link('asset', { file: `${stem}.${digest}.${ending}` }),
    contentType: CONTENT_TYPES[ending] ?? 'application/octet-stream',
    body,
  };
}

function readModule(path: string): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(path)));
}

function unicodeRanges(packageName: string): Readonly<Record<string, string>> {
  return JSON.parse(readModule(`${packageName}/unicode.json`).toString());
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s*\n+/g, '\n');
}
