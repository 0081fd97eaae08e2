import type { Page } from 'playwright-core';
import { type Database, openDatabase } from '../../src/db/database.ts';
import type { Site } from '../site.ts';

/** What stands on pages, as their readers see it. */

export type Seen = {
  id: string;
  number: number;
  handle: string;
  name: string;
  text: string;
  /** As the browser lays it out. */
  direction: string;
  answers: string;
  /** True where a line stands in place of the comment. */
  gone: boolean;
};

/** The whole thread, page after page. */
export async function readThread(page: Page, path: string): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (let next: string | null = path; next !== null; ) {
    await page.goto(next);
    seen.push(...(await page.evaluate<Seen[]>(COMMENTS)));
    next = await page.evaluate<string | null>(NEXT);
  }
  return seen;
}

const WORDS = `const words = element => (element?.textContent ?? '').replace(/\\s+/g, ' ').trim();`;
const COMMENTS = `(() => { ${WORDS}
  return [...document.querySelectorAll('.comment')].map(comment => ({
    id: comment.id.slice(2),
    number: Number(words(comment.querySelector('.comment-number')).slice(1)),
    handle: words(comment.querySelector('.handle')),
    name: words(comment.querySelector('.name')),
    text: words(comment.querySelector('.comment-text')),
    direction: getComputedStyle(comment.querySelector('.comment-text')).direction,
    answers: words(comment.querySelector('.answers')),
    gone: comment.classList.contains('comment-tombstone'),
  }));
})()`;
const NEXT = `document.querySelector('.pager a[rel=next]')?.getAttribute('href') ?? null`;

export type Entry = {
  head: string;
  marks: string[];
  rule: string;
  reason: string;
  place: string;
  time: string;
};

/** The public log, or what a filter leaves of it, page after page, newest first. */
export async function readLog(page: Page, query = ''): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let next: string | null = `/moderation${query}`; next !== null; ) {
    await page.goto(next);
    entries.push(...(await page.evaluate<Entry[]>(ENTRIES)));
    next = await page.evaluate<string | null>(NEXT);
  }
  return entries;
}

const ENTRIES = `(() => { ${WORDS}
  return [...document.querySelectorAll('.log-entry')].map(entry => ({
    head: words(entry.querySelector('.log-action')),
    marks: [...entry.querySelectorAll('.log-mark')].map(words),
    rule: words(entry.querySelector('a[href^="/rules/"]')),
    reason: words(entry.querySelector('.log-reason')),
    place: words(entry.querySelector('.log-place')),
    time: entry.querySelector('time')?.getAttribute('datetime') ?? '',
  }));
})()`;

/** The newest month of the figures, by the heading of each column, and what was removed under which rule. */
export async function readFigures(
  page: Page,
): Promise<{ month: Record<string, string>; removed: Record<string, string> }> {
  await page.goto('/moderation/figures');
  return page.evaluate(FIGURES);
}

const FIGURES = `(() => { ${WORDS}
  const [months, rules] = document.querySelectorAll('table.figures');
  const cells = [...months.querySelectorAll('tbody tr')[0].children].map(words);
  const heads = [...months.querySelectorAll('thead th')].map(words);
  const rows = rules ? [...rules.querySelectorAll('tbody tr')].map(row => [...row.children].map(words)) : [];
  return {
    month: Object.fromEntries(heads.map((head, i) => [head, cells[i]])),
    removed: Object.fromEntries(rows.map(([rule, byPeople, byChecks]) => [rule, byPeople + ' / ' + byChecks])),
  };
})()`;

/** How many there are of each. */
export function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Looks into the site's database beside the running command. */
export async function lookInto<T>(site: Site, look: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(site.database, Date.now);
  try {
    return await look(db);
  } finally {
    await db.close();
  }
}
