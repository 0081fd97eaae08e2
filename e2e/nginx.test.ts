import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { link } from '../src/routes.ts';
import { Client } from '../test/client.ts';
import { freePort } from '../test/free-port.ts';
import { startNginx, withoutNginx } from '../test/nginx.ts';
import { startOne } from './site.ts';

/** The file for nginx that operators are given, as it is, but for ports, TLS and where it logs. */
async function fileOfOperators(port: number, ofDateline: number): Promise<string> {
  const file = await readFile(new URL('../deploy/nginx.conf', import.meta.url), 'utf8');
  return file
    .replace(/^server \{\n {4}listen 80;[\s\S]*?^\}\n/m, '')
    .replace(/listen 443 ssl http2;/, `listen 127.0.0.1:${port};`)
    .replace(/^ *(listen \[::\]|ssl_certificate|error_log).*\n/gm, '')
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${ofDateline}`);
}

/** The same with the lines of the guide for a cache. */
async function withCache(file: string, folder: string): Promise<string> {
  const guide = await readFile(new URL('../docs/guide/deploy.md', import.meta.url), 'utf8');
  const [, atTop = '', within = ''] =
    /```\n(proxy_cache_path [^`]*)```[^`]*`location \/`[^`]*`proxy_pass`[^`]*```\n([^`]*)```/.exec(guide) ??
    [];
  assert.match(within, /proxy_cache_bypass/);
  const place = '    location / {\n        proxy_pass http://dateline;\n';
  assert.equal(file.split(place).length, 2);
  return atTop.replace('/var/cache/nginx', folder) + file.replace(place, `${place}${within}`);
}

test('the file for nginx passes on what it has to, and believes nobody who forges an address', {
  skip: withoutNginx,
}, async t => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-e2e-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { DATELINE_URL: url, DATELINE_TRUSTED_PROXIES: '1' };
  const dateline = await startOne({ t, data: ['--data', folder], flags: [], env });
  const file = await fileOfOperators(port, dateline.port);
  await startNginx(t, url, () => file);
  const reader = new Client(request => fetch(request, { redirect: 'manual' }), url);

  const page = await fetch(`${url}/archive`, { headers: { 'accept-encoding': 'br' } });
  assert.equal(page.headers.get('content-encoding'), 'br');
  assert.ok(page.headers.get('etag'));
  // Of a site without an owner everything in the studio says so; nginx must not send /studio on to /studio/.
  for (const path of [link('studio'), link('signIn')])
    assert.doesNotMatch((await reader.get(path)).location ?? '', /\/studio\/$/, path);
  assert.notEqual((await reader.get(link('studio'))).status, 301);

  const statuses: number[] = [];
  for (let number = 1; number <= 40; number++) {
    const forged = { 'x-forwarded-for': `192.0.2.${number}`, 'x-real-ip': `192.0.2.${number}` };
    statuses.push((await reader.get(`${link('search')}?q=harbour${number}`, forged)).status);
  }
  assert.ok(statuses.includes(429), 'all of them are counted under the address that nginx has seen');

  const other = await freePort();
  const cached = await withCache(await fileOfOperators(other, dateline.port), folder);
  await startNginx(t, `http://localhost:${other}`, () => cached);
});
