import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { putPicture } from '../../test/pictures.ts';
import { renderProse } from '../markdown/prose.ts';
import { createPost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';
import { evidenceFile, originalFile } from './adding.ts';
import { mediaShownIn } from './shown-items.ts';

onBothDatabases(
  'addresses of media that mean nothing, or what is not for readers, break no page',
  async (_t, app) => {
    const { browser, person } = await signInAs(app, 'alice');
    const [kept, other, gone] = [
      await putPicture(app, person),
      await putPicture(app, person),
      await putPicture(app, person),
    ];
    await browser.post(`/studio/media/${gone.id}/removal`);
    const [file = ''] = other.variants.map(({ file }) => file);
    const addresses = [
      '/media/',
      '/media/x',
      `/media/${kept.id.toUpperCase()}`,
      `/media/${kept.id}x`,
      `/media/${kept.id}/`,
      `/media/${kept.id}/../${other.id}`,
      `/media/${kept.id}/${file}`,
      `/media/${kept.id}/${evidenceFile(kept.version)}`,
      `/media/${kept.id}/${originalFile(kept.version)}`,
      `/media/${kept.id}/..%2f${other.id}%2f${evidenceFile(other.version)}`,
      `/media/${kept.id}%2f${evidenceFile(kept.version)}`,
      `/media/${kept.id}/%2e%2e/%2e%2e/dateline.sqlite`,
      '/media/../../../../etc/passwd',
      '/media/%00',
      `/media/${kept.id}%00.png`,
      `/media/stills/${kept.id}.jpg`,
      `/media/stills/..%2f${kept.id}.jpg`,
      `/media/${gone.id}`,
      `/media/${gone.id}/${gone.variants[0]?.file}`,
      `/media/${kept.id}"onerror="alert(1)`,
      `/media/${kept.id}><script>alert(1)</script>`,
      `//media/${kept.id}`,
      `/\\media/${kept.id}`,
      'constructor',
      '/media/__proto__',
    ];
    const body = addresses
      .flatMap(address => [`![a](${address})`, `[b](<${address}>)`, `x ![c](${address} "d") y`])
      .join('\n\n');
    const fields = draft({ body: `${body}\n\n![the last](/media/${kept.id})` });
    const post = await app.db.write(async write =>
      publishPost(write, (await createPost(write, fields, person)).id),
    );
    const page = await app.get(post.path ?? '');
    assert.equal(page.status, 200);
    assert.match(page.text, /alt="the last"/);
    assert.match(page.text, /<\/html>\s*$/);
    assert.doesNotMatch(page.text, /<script>alert|<[^>]*\sonerror=/);
    for (const address of [...addresses, ...linkedIn(page.text)]) await assertOpen(app, address);
  },
);

onBothDatabases(
  'whatever stands behind /media/ in a text, readers get files that are for them',
  async (_t, app) => {
    const { person } = await signInAs(app, 'alice');
    const item = await putPicture(app, person);
    const part = fc.oneof(
      ...[item.id, item.version, evidenceFile(item.version), originalFile(item.version)].map(fc.constant),
      ...['..', '.', '/', '%2f', '%2e%2e', '\\', '?', '#', '%00', '%', ')', '"', '<', '>', ' '].map(
        fc.constant,
      ),
      fc.string({ maxLength: 6 }),
    );
    const address = fc.array(part, { maxLength: 6 }).map(parts => `/media/${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(
        address,
        fc.constantFrom('![a](X)', '[a](X)', '![a](<X>)', 't ![a](X) t'),
        async (to, form) => {
          const text = form.replace('X', () => to);
          const media = await mediaShownIn(app.db.read, [text]);
          const markup = renderProse(text, { ...media, citations: new Map() }).toString();
          assert.doesNotMatch(markup, /<script|<[^>]*\son[a-z]+=/i);
          for (const linked of [to, ...linkedIn(markup)]) await assertOpen(app, linked);
        },
      ),
      { numRuns: 150 },
    );
  },
);

/** Every address of ours that a page has a browser ask for, or offers. */
function linkedIn(markup: string): string[] {
  const found = markup.matchAll(/ (?:src|href|poster)="(\/media\/[^"]*)"/g);
  return [...found].map(([, address = '']) => address.replaceAll('&amp;', '&'));
}

/** What a stranger gets at an address is a file for readers, or a refusal; never what is kept for staff, never a fault. */
async function assertOpen(app: TestApp, address: string): Promise<void> {
  const url = URL.parse(address, app.url);
  if (url === null || url.origin !== app.url) return;
  const answer = await app.get(url.pathname + url.search);
  assert.ok(
    [200, 400, 404].includes(answer.status) || answer.status === 303,
    `${answer.status} at ${address}`,
  );
  if (answer.status !== 200 || !url.pathname.startsWith('/media/')) return;
  const [, , id = '', name] = url.pathname.split('/');
  const row = await app.db.read
    .selectFrom('library_items')
    .select('variants')
    .where('id', '=', decodeURIComponent(id))
    .executeTakeFirstOrThrow();
  const files = (JSON.parse(row.variants) as { file: string }[]).map(({ file }) => file);
  assert.ok(name === undefined || files.includes(decodeURIComponent(name)), address);
}
