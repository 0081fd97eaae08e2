import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { ENCODINGS, type Encoding } from './encodings.ts';
import { type Ask, pickEncoding, readyAnswer } from './ready-answer.ts';
import { type ReadyPage, ReadyPages } from './ready-pages.ts';

const NOBODY: Ask = { acceptEncoding: undefined, ifNoneMatch: undefined, ifModifiedSince: undefined };

async function longPage(body = 'words '.repeat(500)): Promise<ReadyPage> {
  const modifiedAt = Date.parse('2026-03-01T09:00:00Z');
  let now = modifiedAt;
  const pages = new ReadyPages({ clock: () => now });
  now += 3_600_000;
  const page = await pages.obtain('/', async () => ({
    contentType: 'text/html; charset=utf-8',
    body,
    modifiedAt,
    topics: [],
  }));
  assert.ok(page);
  await Promise.all(ENCODINGS.map(encoding => pages.encode(page, encoding)));
  return page;
}

test('the encoding is the best one that the asker takes', async () => {
  const page = await longPage();
  const cases: [string | undefined, Encoding | null][] = [
    [undefined, null],
    ['', null],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP;Q=1', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.000', null],
    ['br;q=0.2, gzip;q=0.8', 'gzip'],
    ['br;q=0.8,gzip;q=0.8', 'br'],
    ['*', 'br'],
    ['*;q=0', null],
    ['zstd', 'zstd'],
    ['gzip, zstd', 'zstd'],
    ['br;q=0.5, zstd, gzip', 'zstd'],
    ['zstd;q=0.5, br;q=0.4, gzip;q=0.6', 'gzip'],
    ['zstd;q=0, gzip', 'gzip'],
    ['br;q=0, *', 'zstd'],
    ['br;q=0, zstd;q=0, *', 'gzip'],
    ['br;q=0.1, *;q=0.2', 'zstd'],
    ['identity', null],
    ['identity;q=1, br;q=0.5', null],
    ['identity;q=0.5, br', 'br'],
    ['deflate', null],
    ['br;q=2', null],
    ['br;q=x', null],
    ['bro, gzipped', null],
  ];
  for (const [header, expected] of cases) assert.equal(pickEncoding(page, header), expected, String(header));
});

test('a short page is sent as it is unless that is what the asker refuses', async () => {
  const page = await longPage('short');
  assert.equal(pickEncoding(page, 'gzip, br'), null);
  assert.equal(pickEncoding(page, 'gzip, identity;q=0'), 'gzip');
  assert.equal(pickEncoding(page, 'gzip, *;q=0'), 'gzip');
});

test('what is compressed in itself is never compressed again', async () => {
  const page = { ...(await longPage()), compressible: false };
  assert.equal(pickEncoding(page, 'gzip, br'), null);
});

test('no header breaks the choice', async () => {
  const page = await longPage();
  const token = fc.constantFrom('br', 'zstd', 'gzip', 'identity', '*', 'q=0', 'q=1', ';', ',', ' ', '=', 'x');
  const header = fc.oneof(
    fc.string(),
    fc.array(token).map(tokens => tokens.join('')),
  );
  fc.assert(
    fc.property(header, text => {
      const answer = readyAnswer(page, { ...NOBODY, acceptEncoding: text });
      assert.equal(answer?.status, 200);
    }),
  );
});

test('each form has its own entity tag and length', async () => {
  const page = await longPage();
  const answers = [...ENCODINGS, ''].map(acceptEncoding => readyAnswer(page, { ...NOBODY, acceptEncoding }));
  assert.equal(new Set(answers.map(answer => answer?.headers.etag)).size, 4);
  for (const answer of answers) {
    assert.match(answer?.headers.etag ?? '', /^"[\w-]{22}(-br|-zstd|-gzip)?"$/);
    assert.equal(Number(answer?.headers['content-length']), answer?.body?.length);
    assert.equal(answer?.headers.vary, 'Accept-Encoding');
  }
});

test('a page that the asker has is not sent again', async () => {
  const page = await longPage();
  const plain = page.etag;
  const cases: [Partial<Ask>, number][] = [
    [{ ifNoneMatch: plain }, 304],
    [{ ifNoneMatch: `W/${plain}` }, 304],
    [{ ifNoneMatch: `"other", ${plain}` }, 304],
    [{ ifNoneMatch: '*' }, 304],
    [{ ifNoneMatch: '"other"' }, 200],
    [{ ifNoneMatch: '"a, *"' }, 200],
    [{ ifNoneMatch: plain.slice(1, -1) }, 200],
    [{ ifNoneMatch: plain, acceptEncoding: 'br' }, 200],
    [{ ifNoneMatch: plain.replace(/"$/, '-br"'), acceptEncoding: 'br' }, 304],
    // The date counts only where there is no tag (RFC 9110, 13.2.2).
    [{ ifNoneMatch: '"other"', ifModifiedSince: page.lastModified }, 200],
    [{ ifModifiedSince: page.lastModified }, 304],
    // Of a version by a clock that was set back meanwhile, or of none.
    [{ ifModifiedSince: 'Sun, 01 Mar 2026 09:00:01 GMT' }, 200],
    [{ ifModifiedSince: 'Sun, 01 Mar 2026 08:59:59 GMT' }, 200],
    [{ ifModifiedSince: '2030' }, 200],
    [{ ifModifiedSince: 'yesterday' }, 200],
  ];
  for (const [ask, status] of cases) {
    const answer = readyAnswer(page, { ...NOBODY, ...ask });
    assert.equal(answer?.status, status, JSON.stringify(ask));
    if (status === 304) {
      assert.equal(answer?.body, null);
      assert.equal(answer?.headers['content-length'], undefined);
      assert.notEqual(answer?.headers.etag, undefined);
    }
  }
});

test('a date that may stand for two versions answers nothing', async () => {
  const page = { ...(await longPage()), dateIsExact: false };
  assert.equal(readyAnswer(page, { ...NOBODY, ifModifiedSince: page.lastModified })?.status, 200);
});

test('the form that is not there yet is not answered with another', async () => {
  const page = { ...(await longPage()), encoded: {} };
  assert.equal(readyAnswer(page, { ...NOBODY, acceptEncoding: 'br' }), null);
  const tag = page.etag.replace(/"$/, '-br"');
  assert.equal(readyAnswer(page, { ...NOBODY, acceptEncoding: 'br', ifNoneMatch: tag })?.status, 304);
});
