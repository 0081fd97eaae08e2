import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { photo, upload } from '../../test/pictures.ts';
import { createSitePage, publishSitePage, removeSitePage, unpublishSitePage } from './pages.ts';

onBothDatabases(
  'a page of the site shows the library as a post does, and counts as a use',
  async (_t, app) => {
    const { browser, person } = await signInAs(app, 'alice');
    const picture = await upload(
      browser,
      { name: 'desk.jpg', bytes: await photo({ width: 900, seed: 51 }) },
      { alt: 'Our desk' },
    );
    const report = await upload(browser, {
      name: 'statutes.pdf',
      bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_240_000, 'x')]),
    });
    const body = `![](/media/${picture.id})\n\n[اساسنامه](/media/${report.id})`;
    const fields = { title: 'درباره', slug: 'about', body, language: 'fa' };
    const page = await app.db.write(async write =>
      publishSitePage(write, (await createSitePage(write, fields)).id, person),
    );
    const shown = (await app.get('/about')).text;
    assert.match(
      shown,
      /<figure class="media"><picture><source type="image\/webp"[^>]*><img[^>]* alt="Our desk"/,
    );
    assert.match(shown, />اساسنامه<\/a> \(PDF، ۱٫۲ مگابایت\)/);
    const item = await browser.get(`/studio/media/${picture.id}`);
    assert.match(item.text, new RegExp(`href="/studio/pages/${page.id}"><bdi>درباره`));

    await browser.post(`/studio/media/${picture.id}`, { name: 'Desk', alt: 'The old desk' });
    await app.settle();
    assert.match((await app.get('/about')).text, /alt="The old desk"/, 'also where the page was ready');
    await browser.post(`/studio/media/${picture.id}/removal`);
    await app.settle();
    assert.doesNotMatch((await app.get('/about')).text, /<figure/);

    await app.db.write(async write => {
      await unpublishSitePage(write, page.id);
      await removeSitePage(write, page.id);
    });
    assert.match((await browser.get(`/studio/media/${report.id}`)).text, /No text shows it/);
  },
);
