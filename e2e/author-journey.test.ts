import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { journey } from './author/journey.ts';

/** An author's work as it is done on a telephone and on a desk, with scripts and without. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

journey(() => chromium, 'sqlite', { device: 'phone', scripts: true, language: 'en' });
journey(() => chromium, 'postgres', { device: 'phone', scripts: false, language: 'en' });
journey(() => chromium, 'sqlite', { device: 'desk', scripts: true, language: 'en' });
journey(() => chromium, 'postgres', { device: 'desk', scripts: false, language: 'en' });
