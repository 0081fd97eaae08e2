import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { journey } from './author/journey.ts';

/** The same work in Persian: from right to left, with its digits, its calendar and its citations. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

journey(() => chromium, 'sqlite', { device: 'phone', scripts: true, language: 'fa' });
journey(() => chromium, 'postgres', { device: 'desk', scripts: false, language: 'fa' });
