import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Person } from '../../people/people.ts';
import { addComment, editComment, removeComment, restoreComment, withdrawComment } from '../comments.ts';
import { openThread } from '../threads.ts';
import type { ThreadView } from './choice.ts';
import { readViewPage, type ViewPage } from './reading.ts';

/** One writer wrote everything here, so that everything may be changed. */
const WRITER = { kind: 'browser', secret: 'w'.repeat(43) } as const;
const RULE = { key: 'r', version: 1, title: 'A rule' };

type Step =
  | { do: 'add'; answers: number[] }
  | { do: 'edit'; which: number; answers: number[] }
  | { do: 'withdraw' | 'remove' | 'restore'; which: number };

const picks = fc.array(fc.nat(), { maxLength: 3 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('add' as const), answers: picks }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(), answers: picks }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constantFrom('withdraw', 'remove', 'restore'), which: fc.nat() }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);

/** The rule, told once more without a database: whom each follows, kept when it is withdrawn. */
type Model = { id: string; follows: number | null; state: 'published' | 'withdrawn' | 'removed' }[];

onBothDatabases('conversations hold whatever is written, changed and taken back', async (_t, app) => {
  const { person } = await signInAs(app, 'carol');
  let threads = 0;
  await fc.assert(
    fc.asyncProperty(steps, async list => {
      const address = `/2026/03/thread-${++threads}`;
      const threadId = await app.db.write(write =>
        openThread(write, { address, language: 'en', zone: 'UTC' }),
      );
      const model: Model = [];
      for (const step of list) await take(app, threadId, model, step, person);
      await expectConversations(app, threadId, model);
      await expectEveryCommentOnce(app, threadId, model.length);
      await expectSameAfterMigration(app, threadId, model);
    }),
    { numRuns: 25 },
  );
});

async function take(app: TestApp, threadId: string, model: Model, step: Step, person: Person): Promise<void> {
  const text = `Words of step ${Math.random()}.`;
  if (step.do === 'add') {
    const answers = earlier(step.answers, model.length + 1);
    const { id } = await addComment(app, { threadId, text, name: null, answers }, WRITER);
    model.push({ id, follows: lowest(answers), state: 'published' });
    return;
  }
  if (model.length === 0) return;
  const number = (step.which % model.length) + 1;
  const comment = model[number - 1];
  if (comment === undefined) return;
  if (step.do === 'restore') {
    if (comment.state !== 'removed') return;
    await app.db.write(write => restoreComment(write, comment.id, { person }));
    comment.state = 'published';
    return;
  }
  if (comment.state !== 'published') return;
  if (step.do === 'edit') {
    const answers = earlier(step.answers, number);
    await editComment(app, comment.id, { text, answers }, WRITER);
    comment.follows = lowest(answers);
  } else if (step.do === 'withdraw') {
    await withdrawComment(app, comment.id, WRITER);
    comment.state = 'withdrawn';
  } else {
    await app.db.write(write => removeComment(write, comment.id, { person, rule: RULE, reason: 'Why.' }));
    comment.state = 'removed';
  }
}

/** Numbers of comments before `end`, picked by any numbers. */
function earlier(picked: readonly number[], end: number): number[] {
  if (end <= 1) return [];
  return [...new Set(picked.map(pick => (pick % (end - 1)) + 1))];
}

const lowest = (numbers: readonly number[]) => (numbers.length === 0 ? null : Math.min(...numbers));

/** The conversation of each comment, by the rule. */
function conversationsOf(model: Model): (number | null)[] {
  const found: (number | null)[] = [];
  for (const { follows } of model) found.push(follows === null ? null : (found[follows - 1] ?? follows));
  return found;
}

const rowsOf = (app: TestApp, threadId: string) =>
  app.db.read
    .selectFrom('comments')
    .select(['number', 'follows', 'conversation'])
    .where('thread_id', '=', threadId)
    .orderBy('number')
    .execute();

async function expectConversations(app: TestApp, threadId: string, model: Model): Promise<void> {
  const rows = await rowsOf(app, threadId);
  assert.deepEqual(
    rows.map(row => row.follows),
    model.map(comment => comment.follows),
  );
  assert.deepEqual(
    rows.map(row => row.conversation),
    conversationsOf(model),
  );
}

/** Over all pages of all conversations, and of those that go on elsewhere. */
async function expectEveryCommentOnce(app: TestApp, threadId: string, count: number): Promise<void> {
  const shown: number[] = [];
  for (const { groups } of await pagesOf(app, threadId, null)) {
    for (const group of groups) {
      const numbers = group.comments.map(({ number }) => number);
      assert.deepEqual(
        numbers,
        numbers.toSorted((a, b) => a - b),
      );
      assert.equal(numbers[0], group.conversation);
      if (!group.more) shown.push(...numbers);
      else
        for (const page of await pagesOf(app, threadId, group.conversation))
          shown.push(...page.groups.flatMap(({ comments }) => comments.map(({ number }) => number)));
    }
  }
  assert.deepEqual(
    shown.sort((a, b) => a - b),
    Array.from({ length: count }, (_, i) => i + 1),
  );
}

async function pagesOf(app: TestApp, threadId: string, conversation: number | null): Promise<ViewPage[]> {
  const view: Exclude<ThreadView, { kind: 'time' }> = { kind: 'conversations', conversation };
  const pages: ViewPage[] = [];
  for (let page: number | null = 1; page !== null; ) {
    const shown: ViewPage | null = await readViewPage(app.db.read, threadId, view, page);
    assert.ok(shown !== null);
    pages.push(shown);
    page = shown.next;
  }
  return pages;
}

/** A thread that was there before: the migration finds the same, but for what tombstones no longer say. */
async function expectSameAfterMigration(app: TestApp, threadId: string, model: Model): Promise<void> {
  if (model.some(({ state }) => state === 'withdrawn')) return;
  const before = await rowsOf(app, threadId);
  await app.db.write(async write => {
    await write.tx.updateTable('comments').set({ follows: null, conversation: null }).execute();
    for (const statement of backfill(app)) {
      await write.tx.executeQuery({
        ...write.tx.selectFrom('comments').compile(),
        sql: statement,
        parameters: [],
      });
    }
  });
  assert.deepEqual(await rowsOf(app, threadId), before);
}

function backfill(app: TestApp): string[] {
  const file = new URL(`../../../migrations/${app.db.kind}/0004_views.sql`, import.meta.url);
  const statements = readFileSync(file, 'utf8')
    .split(';')
    .map(text => text.trim());
  return statements.filter(text => /^(update|with)\b|comments_following/.test(text));
}
