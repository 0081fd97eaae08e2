import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { shippedRules } from '../../src/moderation/rules-shipped.ts';
import { eventually } from '../../test/eventually.ts';

/** The queue as a moderator works it: by keys where there are scripts, by its buttons where there are none. */

export type Item = { id: string; text: string; about: string };
export type RuleKey = 'insult' | 'hatred' | 'spam';
type Act = 'publish' | 'remove' | 'spam' | 'ban';

export type Desk = {
  page: Page;
  /** Decides about comments of the page that is open, all in one press; `rule` where the act needs one. */
  decide(ids: readonly string[], act: Act, rule?: RuleKey): Promise<void>;
  /** Presses a button that the page has no leave for any more; resolves to what it is told instead. */
  attempt(id: string, act: Act): Promise<string>;
  /** Takes back the last press. */
  undo(): Promise<void>;
  /** From the page that is open to the one after it. */
  next(): Promise<void>;
  /** Narrows the page to the writer of one of its comments. */
  onlyWriter(id: string): Promise<void>;
};

/** What lies on the page, in its order. */
export function itemsOn(page: Page): Promise<Item[]> {
  return page.evaluate(`[...document.querySelectorAll('.queue-item:not([hidden])')].map(item => ({
    id: item.dataset.comment,
    text: item.querySelector('.comment-text').textContent.trim(),
    about: item.querySelector('.queue-about').textContent.replace(/\\s+/g, ' ').trim(),
  }))`);
}

/** The count on a tab. */
export async function countOn(page: Page, tab: 'held' | 'reported' | 'appeals'): Promise<number> {
  return Number(await page.locator(`.studio-tabs [data-count=${tab}]`).textContent());
}

const RULES = shippedRules();

/** The title and the sentence of a rule, in English. */
export function ruleWords(key: RuleKey): { title: string; sentence: string } {
  const rule = RULES.find(known => known.key === key) ?? assert.fail(`no rule ${key}`);
  return { title: rule.title.en, sentence: rule.text.en };
}

const KEY: Record<Act, string> = { publish: 'p', remove: 'r', spam: 's', ban: 'b' };

/** Nothing but keys; each says itself on the page what it does. */
export function keyboardDesk(page: Page): Desk {
  const press = (key: string) => page.keyboard.press(key);
  return {
    page,
    async decide(ids, act, rule) {
      if (ids.length === 1) await goTo(ids[0]);
      else await select(ids);
      await press(KEY[act]);
      if (rule !== undefined) {
        await page.locator('.decision-bar [name=rule]:focus').waitFor();
        await press(String(1 + RULES.findIndex(({ key }) => key === rule)));
        await page.locator('.decision-bar [name=reason]:focus').waitFor();
        await press('Enter');
      }
      for (const id of ids) await page.locator(`#c-${id}`).waitFor({ state: 'hidden' });
    },
    async attempt(id, act) {
      await goTo(id);
      await press(KEY[act]);
      return (await page.locator(`#c-${id} .queue-told`).textContent()) ?? '';
    },
    async undo() {
      const lines = await page.locator('.undo-line').count();
      await press('u');
      await eventually(
        'the line of what was undone to go',
        async () => (await page.locator('.undo-line').count()) < lines,
      );
    },
    async next() {
      const left = page.waitForEvent('framenavigated');
      await press('n');
      await left;
      await page.waitForLoadState();
    },
    async onlyWriter(id) {
      await page.locator(`#c-${id}`).getByRole('link', { name: 'Only this writer' }).press('Enter');
      await page.waitForURL('**handle=**');
    },
  };

  /** To a comment with j and k, from wherever the eye is. */
  async function goTo(id: string | undefined): Promise<void> {
    const steps = await page.evaluate<number>(`(() => {
      const items = [...document.querySelectorAll('.queue-item:not([hidden])')];
      return items.findIndex(item => item.dataset.comment === '${id}') - items.findIndex(item => item.matches('.current'));
    })()`);
    for (let i = 0; i < Math.abs(steps); i++) await press(steps > 0 ? 'j' : 'k');
    await page.locator(`#c-${id}.current`).waitFor();
  }

  /** Whichever is less: one by one, or all but the others. */
  async function select(ids: readonly string[]): Promise<void> {
    const shown = (await itemsOn(page)).map(item => item.id);
    const most = ids.length > shown.length / 2;
    if (most) await press('a');
    for (const id of shown) {
      if (ids.includes(id) === most) continue;
      await goTo(id);
      await press('x');
    }
    assert.equal(await page.locator('.queue-item:not([hidden]) [name=comment]:checked').count(), ids.length);
  }
}

/** The same page without scripts: boxes, fields and buttons, and a new page after each press. */
export function plainDesk(page: Page): Desk {
  /** The page that a press leads to is there as a whole. */
  const press = async (control: Locator) => {
    await control.click();
    await page.waitForLoadState();
  };
  const told = () => page.getByRole('status').first().waitFor();
  return {
    page,
    async decide(ids, act, rule) {
      const [only] = ids;
      if (ids.length === 1 && only !== undefined) await pressOne(only, act, rule);
      else await pressMany(ids, act, rule);
      await told();
    },
    async attempt(id, act) {
      await press(page.locator(`#c-${id} button[data-act=${act}]`));
      return (await page.locator(`#c-${id} .notice`).textContent()) ?? '';
    },
    async undo() {
      await press(page.locator('.undo-line').getByRole('button', { name: 'Undo' }));
      await page.getByRole('status').filter({ hasText: 'Undone' }).waitFor();
    },
    async next() {
      await press(page.locator('.pager a[rel=next]'));
    },
    async onlyWriter(id) {
      await page.locator(`#c-${id}`).getByRole('link', { name: 'Only this writer' }).click();
      await page.waitForURL('**handle=**');
    },
  };

  /** A button beside the comment; one that needs a rule comes back with the comment alone. */
  async function pressOne(id: string, act: Act, rule: RuleKey | undefined): Promise<void> {
    await press(page.locator(`#c-${id} button[data-act=${act}]`));
    if (rule === undefined) return;
    await page.getByRole('alert').waitFor();
    assert.deepEqual(
      (await itemsOn(page)).map(item => item.id),
      [id],
      'what is asked about stands alone',
    );
    await page.selectOption('.decision-bar [name=rule]', rule);
    await press(page.locator(`.decision-bar button[name=act][value=${act}]`));
  }

  async function pressMany(ids: readonly string[], act: Act, rule: RuleKey | undefined): Promise<void> {
    const shown = await itemsOn(page);
    if (shown.length === ids.length) await page.check('.decision-bar [name=all]');
    else for (const id of ids) await page.check(`#c-${id} [name=comment]`);
    if (rule !== undefined) await page.selectOption('.decision-bar [name=rule]', rule);
    await press(page.locator(`.decision-bar button[name=act][value=${act}]`));
  }
}
