import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** As much of an axe result as a person needs to find the fault. */
type Violation = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] };

const SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails where axe finds a violation of WCAG 2.2 A or AA, or of its best practices, on the page as it stands. The page must be
 * open with `bypassCSP`, since our policy refuses a script from a test as it does any other.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(SCRIPT);
  const wanted = { runOnly: RULES, resultTypes: ['violations'] };
  const violations = await page.evaluate<Violation[]>(
    `axe.run(${JSON.stringify(wanted)}).then(result => result.violations)`,
  );
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help}\n    ${node.target.join(' ')}\n    ${node.failureSummary ?? ''}`),
  );
  assert.deepEqual(told, [], `${page.url()} is not accessible`);
}

/** Each width and each scheme once, in two ways; a site in two directions is looked at in both. */
export const LOOKS = {
  ltr: [
    { width: 360, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ],
  rtl: [
    { width: 360, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
  ],
} as const;

type Look = (typeof LOOKS)[keyof typeof LOOKS][number];

/**
 * What is wrong with the page that is open, on a telephone and on a desk, light and dark: what axe finds, and what is
 * wider than the window. Opened with `bypassCSP`; it stands in the last of `looks` afterwards.
 */
export async function faultsOf(page: Page, looks: readonly Look[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { width, colorScheme } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (over > 0) faults.push(`${page.url()} is ${over} px wider than ${width}`);
    await expectAccessible(page).catch((error: Error) =>
      faults.push(`${width} px, ${colorScheme}: ${error.message}`),
    );
  }
  return faults;
}
