import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';
import { eventually } from '../test/eventually.ts';
import { drawing, photo } from '../test/pictures.ts';
import { signedIn } from './sign-in.ts';
import { startSite } from './site.ts';

/** The editor as authors use it, in a real browser and under the policy that readers get. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

test('what is typed is Markdown, looks like what it means, and is what the form sends', async t => {
  const { page, faults } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  await page.goto('/studio/posts/new');
  await page.fill('#headline', 'Typed in the editor');
  await page.locator('.cm-content').click();
  await page.keyboard.type('The harbour is ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('closed');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('.\n\nTwo lines');
  await page.getByRole('button', { name: 'Bulleted list' }).click();
  assert.equal(await page.inputValue('#body'), 'The harbour is **closed**.\n\n- Two lines');
  // The marks are hidden away from the cursor, the word is bold.
  assert.equal(await page.locator('.cm-line').first().textContent(), 'The harbour is closed.');
  assert.equal(await page.locator('.t-strong').textContent(), 'closed');
  assert.equal(await inText(page, `getComputedStyle(root.querySelector('.t-strong')).fontWeight`), '700');
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await page.getByText('Draft saved.').waitFor();
  assert.equal(await page.inputValue('#body'), 'The harbour is **closed**.\n\n- Two lines');
  assert.deepEqual(faults, []);
});

test('a text that is opened and saved without a change keeps every byte', async t => {
  const { page } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  await page.goto('/studio/posts/new');
  for (const text of ODD) {
    await page.evaluate(`document.querySelector('#body').value = ${JSON.stringify(text)}`);
    await page.evaluate(`document.querySelector('#headline').value = 'Odd'`);
    const saved = page.waitForNavigation();
    await page.evaluate(`document.querySelector('#body').form.submit()`);
    await saved;
    assert.equal(await page.inputValue('#body'), text);
    assert.equal(
      await page.evaluate(
        'document.querySelector(".editor-text").shadowRoot.querySelector(".cm-content") !== null',
      ),
      true,
    );
    // Looked at, moved about in, and sent.
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+Home');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    assert.equal(await page.inputValue('#body'), text);
    await page.goto('/studio/posts/new');
  }
});

test('the toolbar is one stop of the Tab key, and its keys are listed', async t => {
  const { page } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  await page.goto('/studio/posts/new');
  await page.locator('.editor-tool').first().focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await focusedTool(page), 'italic');
  await page.keyboard.press('End');
  assert.equal(await focusedTool(page), 'help');
  await page.keyboard.press('Tab');
  assert.equal(await focusedTool(page), undefined);
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+/');
  await page.getByRole('dialog', { name: 'Keys of the editor' }).waitFor();
  assert.match((await page.locator('.editor-keys').textContent()) ?? '', /Ctrl\+B\s*Bold/);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+F');
  assert.equal(await page.locator('.editor-full').count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.editor-full').count(), 0);
});

test('a Persian text runs from right to left as soon as its language says so', async t => {
  const { page } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  await page.goto('/studio/posts/new');
  const direction = () => inText(page, `getComputedStyle(root.querySelector('.cm-content')).direction`);
  assert.equal(await direction(), 'ltr');
  await page.selectOption('#language', 'fa');
  assert.equal(await direction(), 'rtl');
  await page.locator('.cm-content').click();
  await page.keyboard.insertText('سلام\n\nHello there');
  const lines = await inText(page, `[...root.querySelectorAll('.cm-line')].map(node => node.dir)`);
  assert.deepEqual(lines, ['rtl', 'rtl', 'ltr']);
  await page.getByRole('button', { name: 'Turn the direction of the paragraph' }).click();
  assert.equal(await page.inputValue('#body'), 'سلام\n\n\u200fHello there');
});

test('what is typed is kept, survives a reload, and what the server misses waits in the browser', async t => {
  const { page, faults } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  await page.goto('/studio/posts/new');
  await page.locator('.cm-content').click();
  await page.keyboard.type('Kept without a headline.');
  await page.getByText('Changes kept, ').waitFor();
  assert.match(page.url(), /\/studio\/posts\/new\?copy=/);
  await page.reload();
  assert.equal(await page.inputValue('#body'), 'Kept without a headline.');
  await page.getByText('Your unsaved changes of').waitFor();

  await page.context().setOffline(true);
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Offline words.');
  await page.getByText('Offline: kept on this device.').waitFor();
  await page.context().setOffline(false);
  await page.getByText('Changes kept, ').waitFor();
  await page.context().setOffline(true);
  await page.keyboard.type(' And more.');
  await page.getByText('Offline: kept on this device.').waitFor();
  // The window is gone before the server could be reached.
  const again = await page.context().newPage();
  await page.close();
  await again.context().setOffline(false);
  await again.goto('/studio/posts/new');
  assert.match((await again.locator('.copy-notice').first().textContent()) ?? '', /Kept without a headline/);
  await again.getByText('did not reach the server').waitFor();
  await again.getByRole('button', { name: 'Put it in' }).click();
  assert.equal(await again.inputValue('#body'), 'Kept without a headline. Offline words. And more.');
  assert.deepEqual(faults, []);
  await again.getByText('Changes kept, ').waitFor();
  await again.evaluate(`localStorage.setItem('dateline.copy:somebody', '{}')`);
  await again.getByRole('button', { name: 'Sign out' }).click();
  await again.waitForURL(url => !url.pathname.includes('/new'));
  assert.deepEqual(
    await again.evaluate(`Object.keys(localStorage).filter(key => key.startsWith('dateline.copy'))`),
    [],
  );
});

test('of two windows the later one is told, sees both texts and loses none', async t => {
  const { page } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  await page.goto('/studio/posts/new');
  await page.fill('#headline', 'Two windows');
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await page.getByText('Draft saved.').waitFor();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator('.cm-content').click();
  await other.keyboard.type('From the other window.');
  await other.getByText('Changes kept, ').waitFor();
  await page.locator('.cm-content').click();
  await page.keyboard.type('From the first window.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await other.keyboard.type(' More.');
  await other.getByRole('button', { name: 'Compare both' }).click();
  await other.getByRole('heading', { name: 'What differs' }).waitFor();
  assert.equal(await other.inputValue('#body'), 'From the other window. More.');
  assert.match(
    (await other.locator('.sent-text, dd').allTextContents()).join('|'),
    /From the first window\./,
  );
  await other.getByRole('button', { name: 'Save mine in its place' }).click();
  await other.getByText('Saved.', { exact: true }).waitFor();
  assert.equal(await other.inputValue('#body'), 'From the other window. More.');
});

test('the page is shown beside the text, as readers would get it, and follows what is written', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  const { page, faults } = await signedIn(t, chromium, site, { viewport: { width: 1280, height: 800 } });
  await page.goto('/studio/posts/new');
  await page.fill('#headline', 'Seen beside');
  await page.locator('.cm-content').click();
  await page.keyboard.type('First *words*.');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  const shown = page.frameLocator('.editor-preview');
  await shown.locator('h1', { hasText: 'Seen beside' }).waitFor();
  await shown.locator('em', { hasText: 'words' }).waitFor();
  assert.equal(await shown.locator('.preview-bar').count(), 0);
  await page.keyboard.type(' Later **ones**.');
  await shown.locator('strong', { hasText: 'ones' }).waitFor();
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  assert.equal(await page.locator('.editor-preview').count(), 0);
  assert.deepEqual(faults, []);
});

test('what is pasted from a word processor or a page becomes clean Markdown', async t => {
  const { page, faults } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  await page.goto('/studio/posts/new');
  for (const [html, markdown] of PASTED) {
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await inText(
      page,
      `{
        const data = new DataTransfer();
        data.setData('text/html', ${JSON.stringify(html)});
        data.setData('text/plain', 'plain');
        root.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      }`,
    );
    assert.equal(await page.inputValue('#body'), markdown);
  }
  assert.deepEqual(faults, []);
});

test('a source is cited and a claim table made in a post that was never saved', async t => {
  const { page, faults } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  await page.goto('/studio/posts/new');
  await page.locator('.cm-content').click();
  await page.keyboard.type('They said so ');
  await page.getByRole('button', { name: 'Cite', exact: true }).click();
  await page.locator('.editor-status', { hasText: /headline/ }).waitFor();
  assert.match(page.url(), /\/studio\/posts\/new/);
  await page.fill('#headline', 'Cites');
  await page.locator('.cm-content').click();
  await page.getByRole('button', { name: 'Cite', exact: true }).click();
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByLabel('Citation', { exact: true }).fill('Harbour Office, 1 March');
  await page.getByLabel('Publisher').fill('Harbour Office');
  await page.getByRole('button', { name: 'Insert' }).click();
  await page.locator('.t-cite', { hasText: 'Harbour Office, 1 March' }).waitFor();
  assert.equal(await page.inputValue('#body'), 'They said so [Harbour Office, 1 March]');
  await page.keyboard.type(' and [Har');
  await page.locator('.cm-tooltip-autocomplete li').first().click();
  assert.equal(
    await page.inputValue('#body'),
    'They said so [Harbour Office, 1 March] and [Harbour Office, 1 March]',
  );
  await page.getByRole('button', { name: 'Claim table' }).click();
  await page.getByLabel('A new question').fill('Who lit it?');
  const kept = page.waitForResponse(answer => /claims%3A/.test(answer.request().postData() ?? ''));
  await page.getByRole('button', { name: 'Insert' }).click();
  await page.locator('.t-block', { hasText: '[claims: Who lit it?]' }).waitFor();
  // The page is that of the draft now: what was typed since is kept with it, and saved over it.
  await kept;
  assert.match(page.url(), /\/studio\/posts\/\w{26}$/);
  await page.reload();
  assert.match(await page.inputValue('#body'), /March\]\n\n\[claims: Who lit it\?\]\n?$/);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Claim table' }).click();
  await page.locator('.editor-questions').getByRole('button', { name: 'Who lit it?' }).waitFor();
  await page.goto('/studio/posts/new');
  assert.equal(await page.locator('.copy-notice').count(), 0);
  assert.deepEqual(faults, []);
});

test('pictures are dropped, pasted and chosen, come where they were let go, and what is refused is told there', async t => {
  const { page, faults } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  await page.goto('/studio/posts/new');
  const text = page.locator('.cm-content');
  await text.click();
  await page.keyboard.insertText('First.\n\nLast.');
  await page.keyboard.press('Control+Home');
  // Writing goes on while they are on their way.
  await dropOn(page, [
    { name: 'one.jpg', type: 'image/jpeg', bytes: await photo({ seed: 1 }) },
    { name: 'two.jpg', type: 'image/jpeg', bytes: await photo({ seed: 2 }) },
    {
      name: 'drawing.svg',
      type: 'image/svg+xml',
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    },
  ]);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Typed on.');
  await page.locator('.t-refused', { hasText: 'drawing.svg: SVG drawings can carry programs' }).waitFor();
  await page.locator('.editor-describe').waitFor();
  const written =
    /^First\.\n\n!\[\]\(\/media\/(\w{26})\)\n\n!\[\]\(\/media\/(\w{26})\)\n\nLast\. Typed on\.$/;
  await page.locator('.t-picture').nth(1).waitFor();
  await bodyIs(page, written);
  // Neither the cursor nor the focus was taken away; what is refused goes when it is told to.
  await page.keyboard.type(' And on.');
  await page.getByRole('button', { name: 'Leave it out' }).click();
  await page.locator('.t-upload').waitFor({ state: 'detached' });

  const first = (await page.locator('.editor-describe bdi').textContent()) ?? '';
  await page.locator('#editor-alt').fill('A ferry [at dawn]');
  await page.locator('.editor-describe').getByRole('button', { name: 'Save' }).click();
  await page.locator('.editor-describe bdi', { hasNotText: first }).waitFor();
  await page.locator('.editor-describe').getByRole('button', { name: 'Later' }).click();
  await page.locator('.editor-describe').waitFor({ state: 'detached' });
  await bodyIs(page, /!\[A ferry \\\[at dawn\\\]\]\(\/media\//);
  await bodyIs(page, /Last\. Typed on\. And on\.$/);

  await text.click();
  await page.keyboard.press('Control+End');
  await pasteFile(page, {
    name: 'image.png',
    type: 'image/png',
    bytes: await drawing(300, 200, 9).png().toBuffer(),
  });
  await page.locator('.editor-describe').getByRole('button', { name: 'Later' }).click();
  await page.getByRole('button', { name: 'Picture or file' }).click();
  // All stand there first; without that, an empty list would count as a searched one.
  const both = page.locator('.editor-items button', { hasText: /one|two/ });
  await both.nth(1).waitFor();
  await page.getByLabel('From the library').fill('dawn');
  await both.nth(1).waitFor({ state: 'detached' });
  await both.click();
  await bodyIs(page, /A ferry.*A ferry/s);
  await page.keyboard.type('Behind it.');
  await bodyIs(page, /!\[A ferry [^\n]+\n\nBehind it\.$/);
  assert.deepEqual(faults, []);
});

test('a file that does not reach the server waits for another try, and saving waits for files', async t => {
  const { page } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'), {
    hasTouch: true,
    isMobile: true,
    viewport: { width: 360, height: 780 },
  });
  await page.goto('/studio/posts/new');
  await page.fill('#headline', 'From a phone');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Picture or file' }).tap();
  await page.getByRole('button', { name: 'Take a photo' }).waitFor();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).tap();
  await (await choosing).setFiles([
    { name: 'street.jpg', mimeType: 'image/jpeg', buffer: await photo({ seed: 5 }) },
    { name: 'square.jpg', mimeType: 'image/jpeg', buffer: await photo({ seed: 6 }) },
  ]);
  const again = page.locator('.t-refused').getByRole('button', { name: 'Try again' });
  await again.nth(1).waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
  const size = await again.first().boundingBox();
  assert.ok(size !== null && size.width >= 44 && size.height >= 44, JSON.stringify(size));
  await page.context().setOffline(false);
  await again.first().tap();
  await again.first().tap();
  await page.getByRole('button', { name: 'Save as draft' }).tap();
  await page.getByText('Draft saved.').waitFor();
  assert.equal((await page.inputValue('#body')).match(/!\[\]\(\/media\/\w{26}\)/g)?.length, 2);
});

test('axe finds nothing in the editor, and a phone shows all of it', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  const { page } = await signedIn(t, chromium, site, {
    bypassCSP: true,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 360, height: 780 },
  });
  await page.goto('/studio/posts/new');
  await page.locator('.cm-content').click();
  await page.keyboard.insertText(
    '# A heading\n\n> quoted\n\n- item\n\n| a | b |\n| - | - |\n| `c` | [d](https://example.org) |',
  );
  await expectAccessible(page);
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
  for (const box of await page.locator('.editor-tool').all()) {
    const size = await box.boundingBox();
    assert.ok(size !== null && size.width >= 44 && size.height >= 44, `${JSON.stringify(size)}`);
  }
});

/** HTML as programs put it on the clipboard, and what is to come of it. */
const PASTED: readonly [html: string, markdown: string][] = [
  [
    `<html><head><style>p{color:red}</style></head><body><!--StartFragment--><h2>Harbour</h2><p class=MsoNormal>It is <b>closed</b><a href="#_ftn1" name="_ftnref1">[1]</a>.<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·  </span>One</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·  </span>Two</p><!--EndFragment--></body></html>`,
    '## Harbour\n\nIt is **closed**[^1].\n\n- One\n- Two',
  ],
  [
    `<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:400">Plain and </span><span style="font-weight:700">bold</span> <span style="font-style:italic">slanted</span> [AP, 9 April]</p></b>`,
    'Plain and **bold** *slanted* [AP, 9 April]',
  ],
  [
    `<p>See <a href="https://www.google.com/url?q=https://example.org/a%3Futm_source%3Dx%26id%3D7">this</a><img src="https://tracker.invalid/p.gif"><script>alert(1)</script> <a href="javascript:alert(1)">no</a></p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>`,
    'See [this](https://example.org/a?id=7) no\n\n| a   | b   |\n| --- | --- |\n| 1   | 2   |',
  ],
];

/** As authors and programs leave them. */
const ODD = [
  'Ends with two spaces  \nand goes on\\\nhere.',
  '* star\n- dash\n+ plus\n\n1) one\n7) seven\n\n\tcode by a tab\n\n    code by spaces',
  'Said so [AP, 9 April], and [sic].\n\n[claims: Who fired first?]\n\nA note[^1].\n\n[^1]: There.',
  '| a | b |\n|---|:-:|\n| می‌روم | ‏BBC‏ |\n\n***bold italic*** __under__ _low_ ~~gone~~',
  'Setext\n======\n\nOther\n---\n\n* * *\n\n<div>no html</div>\n\n&amp; &nbsp;',
];

/** What an expression is, with `root` for the shadow tree that the text stands in. */
function inText(page: Page, expression: string): Promise<unknown> {
  return page.evaluate(`(root => ${expression})(document.querySelector('.editor-text').shadowRoot)`);
}

type GivenFile = { name: string; type: string; bytes: Uint8Array };

/** Makes a data transfer with files in it, as an expression for the page. */
function transfer(files: readonly GivenFile[]): string {
  const given = files.map(({ name, type, bytes }) => ({
    ...{ name, type },
    base64: Buffer.from(bytes).toString('base64'),
  }));
  return `(() => {
    const data = new DataTransfer();
    for (const { name, type, base64 } of ${JSON.stringify(given)}) {
      const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
      data.items.add(new File([bytes], name, { type }));
    }
    return data;
  })()`;
}

async function dropOn(page: Page, files: readonly GivenFile[]): Promise<void> {
  const line = page.locator('.cm-line').first();
  const box = await line.boundingBox();
  const point = { clientX: (box?.x ?? 0) + 20, clientY: (box?.y ?? 0) + 10 };
  await line.dispatchEvent('drop', { dataTransfer: await page.evaluateHandle(transfer(files)), ...point });
}

async function pasteFile(page: Page, file: GivenFile): Promise<void> {
  const event = `new ClipboardEvent('paste', { clipboardData: ${transfer([file])}, bubbles: true, cancelable: true })`;
  await inText(page, `root.querySelector('.cm-content').dispatchEvent(${event})`);
}

async function focusedTool(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement?.dataset.tool');
}

/** What the form would send, once it says so: files arrive when they arrive. */
async function bodyIs(page: Page, pattern: RegExp): Promise<void> {
  await eventually(`a text like ${pattern}`, async () => pattern.test(await page.inputValue('#body')));
}
