import assert from 'node:assert/strict';
import test from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { type Assets, loadAssets } from './assets.ts';

const NOW = Date.parse('2026-03-01T09:00:00Z');

test('an asset may be kept for ever, because its address carries a digest of it', async () => {
  const assets = await loadAssets(NOW);
  const href = assets.href('site.css');
  assert.match(href, /^\/assets\/site\.[\w-]{12}\.css$/);
  const answer = ask(assets, href);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'text/css; charset=utf-8');
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(assets.respond(new Request('http://dateline.test/assets/site.AAAAAAAAAAAA.css')), null);
  assert.equal(assets.respond(new Request('http://dateline.test/assets/../src/app.ts')), null);
});

test('text is sent compressed, fonts as they are', async () => {
  const assets = await loadAssets(NOW);
  const href = assets.href('site.css');
  const plain = Buffer.from(await ask(assets, href).arrayBuffer());
  const brotli = ask(assets, href, { 'accept-encoding': 'gzip, br' });
  assert.equal(brotli.headers.get('content-encoding'), 'br');
  assert.deepEqual(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())), plain);
  const gzip = ask(assets, href, { 'accept-encoding': 'gzip' });
  assert.deepEqual(gunzipSync(Buffer.from(await gzip.arrayBuffer())), plain);

  const zstd = ask(assets, href, { 'accept-encoding': 'gzip, zstd' });
  assert.equal(zstd.headers.get('content-encoding'), 'zstd');
  assert.deepEqual(zstdDecompressSync(Buffer.from(await zstd.arrayBuffer())), plain);

  const font = ask(assets, assets.href('sans-latin.woff2'), { 'accept-encoding': 'gzip, br' });
  assert.equal(font.headers.get('content-type'), 'font/woff2');
  assert.equal(font.headers.get('content-encoding'), null);
});

test('whoever has an asset is told so', async () => {
  const assets = await loadAssets(NOW);
  const href = assets.href('site.css');
  const etag = ask(assets, href).headers.get('etag') ?? '';
  const again = ask(assets, href, { 'if-none-match': etag });
  assert.equal(again.status, 304);
  assert.equal(again.body, null);
});

test('every file that the style sheet names is served, and none from elsewhere', async () => {
  const assets = await loadAssets(NOW);
  const css = await ask(assets, assets.href('site.css')).text();
  const named = [...css.matchAll(/url\('([^']+)'\)/g)].map(([, href = '']) => href);
  assert.ok(named.length > 8);
  for (const href of named) assert.equal(ask(assets, href).status, 200, href);
  assert.doesNotMatch(css, /https?:|@import/);
});

test('a first visit takes at most 100 KB of fonts in one script', async () => {
  const assets = await loadAssets(NOW);
  const weight = async (names: string[]) => {
    const sizes = names.map(
      async name => (await ask(assets, assets.href(`${name}.woff2`)).arrayBuffer()).byteLength,
    );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };
  // Roman, bold and italic text with everything around it.
  assert.ok(
    (await weight(['serif-400-latin', 'serif-600-latin', 'serif-400-italic-latin', 'sans-latin'])) <= 100_000,
  );
  assert.ok((await weight(['vazirmatn-arabic', 'vazirmatn-latin'])) <= 100_000);
  assert.ok((await weight(['vazirmatn-arabic', 'naskh-arabic'])) <= 100_000);
});

function ask(assets: Assets, href: string, headers: Record<string, string> = {}): Response {
  const answer = assets.respond(new Request(`http://dateline.test${href}`, { headers }));
  assert.ok(answer, `${href} is served`);
  return answer;
}
