import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Site } from '../site.ts';
import type { Mistake } from './appeal.ts';
import { few, type Outcome, visitor } from './crowd.ts';
import { ruleWords } from './desk.ts';
import type { House } from './people.ts';
import type { Raid } from './raid.ts';
import { counted, lookInto, readFigures, readLog, readThread, type Seen } from './reading.ts';
import type { Remark } from './speaking.ts';
import { RAID, shownText, speechOf } from './texts.ts';

/** What everybody can see of the evening, and what each writer can see of their own. */

/** Every ordinary comment stands once: in an unbroken row, in its writer's order, under its writer's one handle. */
export function expectThread(thread: readonly Seen[], remarks: readonly Remark[]): void {
  const published = remarks.filter(({ outcome }) => outcome === 'published');
  assert.deepEqual(
    thread.map(({ number }) => number),
    published.map((_, i) => i + 1),
    'numbers have no gaps',
  );
  const seen = new Map(thread.map(comment => [comment.id, comment]));
  const handles = new Map<number, string>();
  for (const [writer, own] of Map.groupBy(published, remark => remark.writer)) {
    const comments = own.map(({ id, text }) => seen.get(id) ?? assert.fail(`“${text}” is not in the thread`));
    assert.deepEqual(
      comments.map(({ text }) => text),
      own.map(({ text }) => shownText(text)),
    );
    const numbers = comments.map(({ number }) => number);
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => a - b),
      'each in the order of writing',
    );
    const direction = speechOf(writer) === 'en' ? 'ltr' : 'rtl';
    for (const comment of comments) assert.equal(comment.direction, direction, comment.text);
    const names = new Set(comments.map(({ handle }) => handle));
    assert.equal(names.size, 1, `writer ${writer + 1} has one handle`);
    handles.set(writer, [...names][0] ?? '');
  }
  assert.equal(new Set(handles.values()).size, handles.size, 'no two writers share a handle');
}

/** Rule, reason, decider and time stand where the five names stood; no page or copy has them any more. */
export async function expectTombstones(page: Page, path: string, { published }: Raid): Promise<void> {
  const { title, sentence } = ruleWords('hatred');
  const thread = await readThread(page, path);
  const gone = thread.filter(({ gone }) => gone);
  assert.deepEqual(
    gone.map(({ id }) => id),
    published,
  );
  for (const { text, name, handle } of gone) {
    assert.match(text, /^Removed \d+ \w+ \d{4}, \d+:\d\d( [AP]M)? by a moderator under the rule/);
    assert.ok(text.includes(`under the rule “${title}”: ${sentence}`), text);
    assert.deepEqual([name, handle], ['', '']);
  }
  assert.deepEqual(
    thread.map(({ number }) => number),
    thread.map((_, i) => i + 1),
    'their numbers stay',
  );
  for (const copy of [path, `${path}.txt`, `${path}.md`, `${path}.json`, `${path}/feed.atom`, '/feed.atom']) {
    const text = await (await fetch(page.url().split('/').slice(0, 3).join('/') + copy)).text();
    for (const { name, text: said } of RAID)
      assert.ok(!text.includes(name) && !text.includes(said.slice(0, 40)), `${copy} has nothing of ${name}`);
  }
}

/** Every writer can read what became of each of their comments, and nobody else can. */
export async function expectStatusPages(
  site: Site,
  evening: {
    remarks: readonly Remark[];
    wave: readonly Outcome[];
    calm: readonly Outcome[];
    good: readonly string[];
    mistake: Mistake;
  },
): Promise<void> {
  const { remarks, wave, calm, good } = evening;
  const stands = [...remarks, ...calm.flatMap(one => ('status' in one ? one : []))];
  const fell = wave.flatMap(one => ('status' in one ? one : []));
  const who = visitor(site, '198.51.100.211');
  const { title, sentence } = ruleWords('spam');
  await few(stands, async ({ id, status }) => {
    const { text } = await who.get(status ?? '');
    assert.match(text, /Your comment stands in the discussion\./);
    if (good.includes(id)) assert.match(text, /<h3>Held back<\/h3>.*<h3>Let through<\/h3>/s);
  });
  await few(fell, async ({ status }) => {
    const { text } = await who.get(status ?? '');
    assert.match(text, /Your comment was removed\. .*<h3>Held back<\/h3>.*<h3>Removed<\/h3>/s);
    assert.ok(text.includes(title) && text.includes(sentence));
    assert.match(text, /A person on the staff\. An automatic check had pointed the comment out\./);
    assert.match(text, /Object to the decision/);
  });
  const [one] = fell;
  const guessed = (one?.status ?? '').replace(/\/[^/]+$/, `/${'0'.repeat(32)}`);
  assert.equal((await who.get(guessed)).status, 404, 'without the key there is no page');
}

/** `spam` and `good`: how many that were held turned out to be the one or the other. */
type Evening = { path: string; spam: number; good: number; raid: Raid; mistake: Mistake };

/** The log has every decision of the evening and no other; its filters, the figures and the rows agree. */
export async function expectLog(
  { site }: House,
  page: Page,
  { path, spam, good, raid, mistake }: Evening,
): Promise<void> {
  const log = await readLog(page);
  const removals = raid.published.length + raid.held.length;
  const heldByChecks = spam + good + raid.held.length;
  assert.deepEqual(counted(log.map(({ head }) => head)), {
    'Held by a moderator': 1,
    'Held by a program': heldByChecks,
    'Let through by a moderator': good,
    'Put back by a moderator on appeal': 1,
    'Removed by a moderator': spam + 1 + removals + 1,
    'Writer banned by a moderator': 1,
  });
  const removed = log.filter(({ head }) => head.startsWith('Removed'));
  const byRule = {
    [ruleWords('spam').title]: spam + 1,
    [ruleWords('hatred').title]: removals,
    [ruleWords('insult').title]: 1,
  };
  assert.deepEqual(counted(removed.map(({ rule }) => rule)), sorted(byRule));
  assert.deepEqual(counted(log.flatMap(({ marks }) => marks)), {
    'taken back since': 1,
    'takes back an earlier decision': 1,
  });
  const times = log.map(({ time }) => Date.parse(time));
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
    'newest first',
  );
  assert.doesNotMatch(JSON.stringify(log), /Buy now|islander/, 'what was removed is not repeated');
  const [latest] = log;
  assert.equal(latest?.place, `Comment #${mistake.number} · The ferry that did not come back`);

  const rows = await lookInto(site, ({ read }) =>
    read.selectFrom('decisions').select(['action', 'decider', 'rule_key']).execute(),
  );
  assert.equal(log.length, rows.length, 'one entry for each row');
  const filters = [
    ['?action=hold', rows.filter(({ action }) => action === 'hold').length],
    ['?by=check', heldByChecks],
    ['?rule=hatred', removals + 1],
    ['?action=remove&rule=insult', 1],
  ] as const;
  for (const [query, count] of filters) assert.equal((await readLog(page, query)).length, count, query);
  const published = (await readThread(page, path)).length;
  await expectFigures(page, {
    published,
    heldByChecks,
    good,
    removals: spam + removals + 1,
    spam,
    hatred: removals,
  });
}

async function expectFigures(
  page: Page,
  counts: {
    published: number;
    heldByChecks: number;
    good: number;
    removals: number;
    spam: number;
    hatred: number;
  },
): Promise<void> {
  const { month, removed } = await readFigures(page);
  const { heldByChecks, good, removals } = counts;
  assert.equal(month.Published, String(counts.published));
  assert.equal(month.Held, String(heldByChecks));
  assert.equal(month['Let through'], String(good));
  assert.equal(month.Removed, String(removals));
  assert.equal(month.Bans, '1');
  assert.equal(month['Appeals granted / denied'], '1 / 0');
  assert.equal(month['Taken back'], '2');
  assert.deepEqual(removed, {
    [ruleWords('spam').title]: `${counts.spam} / 0`,
    [ruleWords('hatred').title]: `${counts.hatred} / 0`,
    [ruleWords('insult').title]: '1 / 0',
  });
}

function sorted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
