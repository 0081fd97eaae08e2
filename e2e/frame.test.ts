import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { loadAssets } from '../src/http/assets.ts';
import { securityHeaders } from '../src/http/security-headers.ts';
import { type Html, html } from '../src/lib/html.ts';
import { ACCENTS } from '../src/ui/accents.ts';
import { checkbox, field, problemList, select, submit, textarea } from '../src/ui/form.ts';
import { page } from '../src/ui/page.ts';
import { expectAccessible } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';

/** What the frame, the fonts and the form controls do in a real browser, under the policy that they are served with. */
const WIDTHS = [320, 360, 768, 1280];
const SCHEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'fa', 'ar'] as const;
type Tag = (typeof LANGUAGES)[number];

let browser: Browser;
let site: { url: string; close(): void };

before(async () => {
  [browser, site] = await Promise.all([openBrowser(), serveSamples()]);
});

after(async () => {
  site.close();
  await browser.close();
});

for (const language of LANGUAGES) {
  for (const colorScheme of SCHEMES) {
    test(`the frame is accessible: ${language}, ${colorScheme}`, async () => {
      const page = await browser.newPage({ bypassCSP: true, colorScheme });
      await page.goto(`${site.url}/${language}`);
      await expectAccessible(page);
      await page.close();
    });
  }

  test(`nothing is wider than the window, with text twice as large too: ${language}`, async () => {
    for (const width of WIDTHS) {
      for (const standard of [16, 32]) {
        const page = await browser.newPage({ viewport: { width, height: 800 } });
        await setTextSize(page, standard);
        await page.goto(`${site.url}/${language}`);
        const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.ok(overflow <= 0, `${width} px, text of ${standard} px: ${overflow} px too wide`);
        await page.close();
      }
    }
  });

  test(`a first visit takes at most 100 KB of fonts and breaks no rule of the policy: ${language}`, async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    const fonts = new Map<string, number>();
    page.on('console', message => {
      if (message.type() !== 'log') complaints.push(message.text());
    });
    page.on('response', async answer => {
      if (answer.url().endsWith('.woff2')) fonts.set(answer.url(), (await answer.body()).length);
    });
    await page.goto(`${site.url}/${language}`, { waitUntil: 'networkidle' });
    const bytes = [...fonts.values()].reduce((sum, size) => sum + size, 0);
    assert.ok(bytes > 20_000 && bytes <= 100_000, `${bytes} bytes: ${[...fonts.keys()].join(', ')}`);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

test('every accent colours the page', async () => {
  const page = await browser.newPage({ colorScheme: 'light' });
  const seen = new Set<string>();
  for (const accent of ACCENTS) {
    await page.goto(`${site.url}/en?accent=${accent}`);
    seen.add(
      await page.evaluate<string>("getComputedStyle(document.querySelector('button')).backgroundColor"),
    );
  }
  assert.equal(seen.size, ACCENTS.length);
  await page.close();
});

test('the keyboard comes first to the link past the frame, and sees where it is', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}/en`);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
  assert.ok((await page.locator('.skip').boundingBox())?.y === 0, 'the link comes into view');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), 'main');
  await page.close();
});

async function setTextSize(page: Page, standard: number): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('Page.enable');
  await client.send('Page.setFontSizes', { fontSizes: { standard, fixed: 13 } });
}

async function serveSamples(): Promise<typeof site> {
  const assets = await loadAssets(Date.now());
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asset = assets.respond(new Request(url));
    if (asset !== null) {
      response.writeHead(asset.status, Object.fromEntries(asset.headers));
      response.end(Buffer.from(await asset.arrayBuffer()));
      return;
    }
    const language = LANGUAGES.find(tag => url.pathname === `/${tag}`) ?? 'en';
    response.writeHead(200, { ...securityHeaders(false), 'content-type': 'text/html; charset=utf-8' });
    response.end(samplePage(language, url.searchParams.get('accent') ?? 'ink').toString());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const SAMPLES: Record<
  Tag,
  { name: string; headline: string; mark: string; text: string; strong: string; label: string }
> = {
  en: {
    name: 'Harbour Record',
    headline: 'The bridge stays closed until Monday',
    mark: 'CORRECTION',
    text: 'Nobody was told, the ferrymen say.',
    strong: 'four people',
    label: 'Headline',
  },
  fa: {
    name: 'روزنامهٔ لنگرگاه',
    headline: 'پل تا دوشنبه بسته می‌ماند',
    mark: 'تصحیح',
    text: 'قایقران‌ها می‌گویند کسی خبر نداد.',
    strong: 'چهار نفر',
    label: 'عنوان',
  },
  ar: {
    name: 'سجل المرفأ',
    headline: 'الجسر مغلق حتى يوم الإثنين',
    mark: 'تصحيح',
    text: 'يقول أصحاب القوارب إن أحدًا لم يخبرهم.',
    strong: 'أربعة أشخاص',
    label: 'العنوان',
  },
};

function samplePage(language: Tag, accent: string): Html {
  const sample = SAMPLES[language];
  const body = html`<h1 class="headline">${sample.headline} <span class="mark mark-correction">${sample.mark}</span></h1>
<div class="prose"><p>${sample.text} <em>${sample.text}</em> <strong>${sample.strong}</strong>.</p></div>
<form method="post">${problemList([{ sentence: sample.text, control: 'headline' }])}
${field({ name: 'headline', label: sample.label, problem: sample.text, hint: sample.text })}
${textarea({ name: 'body', label: sample.label, hint: sample.text })}
${select({ name: 'choice', label: sample.label, choices: [{ value: 'a', label: sample.headline }] })}
${checkbox({ name: 'box', label: sample.text })}
<p class="actions">${submit(sample.label)} ${submit(sample.label, { kind: 'quiet' })} ${submit(sample.label, { kind: 'danger' })}</p></form>`;
  const site = { name: sample.name, description: sample.text, language, accent };
  return page({ site, language, title: sample.headline, kind: 'reading', body });
}
