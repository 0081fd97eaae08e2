import { addComment } from '../src/discussion/comments.ts';
import type { Hold } from '../src/discussion/verdicts.ts';
import { newId } from '../src/lib/ids.ts';
import { newSecret } from '../src/lib/keys.ts';
import type { Post } from '../src/posts/posts.ts';
import type { TestApp } from './app.ts';

/** What a check says that holds everything. */
const HOLD: Hold = {
  kind: 'hold',
  code: 'held-word',
  values: {},
  sentence: 'A word of the list.',
  reason: 'A word of the list.',
  rule: null,
  detail: 'listed: harbour',
  asks: false,
};

/** Somebody without an account writes a second later, and a check holds it. Returns the comment's id. */
export async function sayHeld(
  app: TestApp,
  { threadId }: Pick<Post, 'threadId'>,
  text: string,
  {
    secret = newSecret(),
    answers = [],
    name = null,
    ...hold
  }: { secret?: string; answers?: number[]; name?: string | null } & Partial<Hold> = {},
): Promise<string> {
  app.clock.advance(1_000);
  const intake = { checks: [() => ({ ...HOLD, ...hold })], editChecks: [] };
  const draft = { threadId, text, name, answers };
  return (await addComment({ ...app, intake }, draft, { kind: 'browser', secret })).id;
}

/** A reader reports a comment, as the tables keep it. */
export async function report(app: TestApp, commentId: string, text = 'Rude.'): Promise<void> {
  await app.db.write(async ({ tx, now }) => {
    await tx
      .insertInto('reports')
      .values({
        id: newId(now),
        comment_id: commentId,
        reporter_key: newSecret(),
        rule_key: 'insult',
        text,
        state: 'open',
        created_at: now,
        decided_at: null,
      })
      .execute();
    const comments = tx.selectFrom('comments').select('open_reports').where('id', '=', commentId);
    const { open_reports: before } = await comments.executeTakeFirstOrThrow();
    const changes = { open_reports: before + 1 };
    await tx.updateTable('comments').set(changes).where('id', '=', commentId).execute();
    if (before > 0) return;
    const tallied = { id: newId(now), name: 'reported', count: 1 };
    await tx.insertInto('tallies').values(tallied).execute();
  });
}
