import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { sharedFile } from '../../test/shared-files.ts';
import { renderComment } from '../markdown/comment.ts';
import { compileDomainList, isBlockedHost, linksIn } from './links.ts';

test('hosts are those that a browser would ask', () => {
  for (const [text, host] of [
    ['https://Example.COM/path', 'example.com'],
    ['[here](http://example.com.:8080/?q#f)', 'example.com'],
    ['<https://good@evil.example/>', 'evil.example'],
    ['<https://user:pw@evil.example>', 'evil.example'],
    ['[x](https://EXAMPLE。com/)', 'example.com'],
    ['https://bücher.example', 'xn--bcher-kva.example'],
    ['[x](https://ex%61mple.com)', 'example.com'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['[write](mailto:Someone@Example.com?subject=a@b.example)', 'example.com'],
    ['> quoted https://example.com', 'example.com'],
  ] as const) {
    assert.deepEqual(linksIn(text), { hosts: [host], count: 1, named: [] }, text);
  }
});

test('what is no link for readers is not counted', () => {
  for (const text of [
    '`https://example.com`',
    '```\nhttps://example.com\n```',
    '[x](javascript:alert(1))',
    '[x]()',
  ]) {
    const { hosts, count } = linksIn(text);
    assert.deepEqual([hosts, count], [[], 0], text);
  }
});

test('links to one place count each, those to the site itself do not', () => {
  const text = 'https://a.example/1 https://a.example/2 [b](https://b.example) https://Site.example:8443/x';
  assert.deepEqual(linksIn(text, 'site.example'), { hosts: ['a.example', 'b.example'], count: 3, named: [] });
  assert.equal(linksIn(text).count, 4);
  assert.equal(linksIn('https://site.example.evil.example', 'site.example').count, 1);
});

test('a host that is only named is told apart', () => {
  const { hosts, count, named } = linksIn(
    'Go to evil.example, or **shop.evil。example**! The camp.It was on 9.4.',
  );
  assert.deepEqual([hosts, count], [[], 0]);
  for (const host of ['evil.example', 'shop.evil.example', 'camp.it']) assert.ok(named.includes(host), host);
});

test('a domain on the list stands for all below it', () => {
  const { list, problems } = compileDomainList(
    '# spam\nEvil.example\n*.bad.example\n.zip\nbücher.example\n\nhttps://x.example/\nnot a domain\ncom\n-a.example\n1.2.3.4',
  );
  assert.deepEqual(
    problems,
    [7, 8, 9, 10].map(line => ({ line, reason: 'domain-invalid' })),
  );
  for (const host of [
    'evil.example',
    'a.b.evil.example',
    'bad.example',
    'x.bad.example',
    'new.zip',
    '1.2.3.4',
  ]) {
    assert.ok(isBlockedHost(host, list), host);
  }
  const { hosts, named } = linksIn('https://BÜCHER.example');
  assert.ok([...hosts, ...named].some(host => isBlockedHost(host, list)));
  for (const host of ['notevil.example', 'example', 'evil.example.org', 'zip.example', '']) {
    assert.ok(!isBlockedHost(host, list), host);
  }
});

test('the count is that of the links on the page, whatever the text', t => {
  const file = sharedFile(t, 'fixtures/markdown/linkify-links.txt');
  const lines = file?.split('\n') ?? [];
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('https://a.example', ...lines));
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 6 }),
      fc.constantFrom(' ', '\n', '\n\n', '`', '> '),
      (parts, glue) => {
        const markdown = parts.join(glue);
        const shown = String(renderComment(markdown)).match(/<a /g)?.length ?? 0;
        const { count, hosts } = linksIn(markdown);
        assert.equal(count, shown, JSON.stringify(markdown));
        for (const host of hosts) assert.match(host, /^[^\s/@?#A-Z]+$/);
      },
    ),
    { numRuns: 300 },
  );
});
