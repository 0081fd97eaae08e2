import type { Database } from '../db/database.ts';
import { readStoredComments } from '../discussion/stored-comments.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import type { Person } from '../people/people.ts';
import { act, type Wish } from './acts.ts';
import { readDecisions } from './decided.ts';
import { rulesInForce } from './rules.ts';
import { undo } from './undo.ts';

/** How many comments one press decides at most; more would keep others from writing for too long. */
export const PRESS_LIMIT = 200;

/** A comment that a press is about, and the newest decision about it that the moderator had before their eyes. */
export type Ticked = { id: string; seen?: string };

export type Press = {
  /** The instant of its decisions: what undoing all of it goes by. */
  at: number;
  decided: { commentId: string; decisionIds: string[] }[];
  /** Those that nothing was done to, with the reason of each. */
  refused: { commentId: string; problem: Problem }[];
};

/**
 * Does the same to many comments in one transaction. One that was decided meanwhile, or that the act does not
 * fit, is left as it is and told of. Problems: invalid `nothing-ticked`, `too-many-ticked`.
 */
export function press(db: Database, ticked: readonly Ticked[], wish: Wish, person: Person): Promise<Press> {
  refuseNumber(ticked, PRESS_LIMIT);
  return db.write(async write => {
    const book = await rulesInForce(write);
    const comments = inLockOrder(
      await readStoredComments(
        write.tx,
        ticked.map(({ id }) => id),
      ),
    );
    const seen = new Map(ticked.map(one => [one.id, one.seen]));
    const result: Press = { at: write.now, decided: [], refused: [] };
    const banned = new Set<string>();
    for (const comment of comments) {
      const known = seen.get(comment.id);
      await collect(result, comment.id, () =>
        act(write, comment, wish, { person, book, banned, ...(known !== undefined && { seen: known }) }),
      );
    }
    return result;
  });
}

/**
 * Undoes many decisions in one transaction; those that cannot be undone are left as they are and told of. Problems:
 * as `press`.
 */
export function undoPress(db: Database, decisionIds: readonly string[], person: Person): Promise<Press> {
  refuseNumber(decisionIds, 2 * PRESS_LIMIT);
  return db.write(async write => {
    const known = await readDecisions(write.tx, [...new Set(decisionIds)]);
    const result: Press = { at: write.now, decided: [], refused: [] };
    for (const { id, commentId } of inLockOrder([...known.values()]))
      await collect(result, commentId, async () => [await undo(write, id, person)]);
    return result;
  });
}

function refuseNumber(items: readonly unknown[], limit: number): void {
  if (items.length === 0) throw new Problem('invalid', 'nothing-ticked');
  if (items.length > limit) throw new Problem('invalid', 'too-many-ticked', { limit });
}

/** By thread: two moderators who decide many at the same time wait for each other in one order, and never in a ring. */
function inLockOrder<Item extends { threadId: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (a.threadId < b.threadId ? -1 : a.threadId > b.threadId ? 1 : 0));
}

/** A refusal comes before anything of its comment is written, so the rest of the transaction stands. */
async function collect(result: Press, commentId: string, decide: () => Promise<string[]>): Promise<void> {
  try {
    result.decided.push({ commentId, decisionIds: await decide() });
  } catch (error) {
    if (!isProblem(error)) throw error;
    result.refused.push({ commentId, problem: error });
  }
}
