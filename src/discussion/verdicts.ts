import type { Reader } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import type { ModerationKeys } from './moderation-keys.ts';
import type { NewText } from './new-text.ts';
import type { AddedComment } from './publishing.ts';
import type { WriterColumn } from './store.ts';
import type { Thread } from './threads.ts';

/** New text on its way in, with what the checks look at. */
export type Asked = {
  db: Reader;
  now: number;
  thread: Thread;
  text: string;
  /** The same with what is known of it. */
  read: NewText;
  /** Null where the writer gave none, and for staff, who have theirs. */
  name: string | null;
  answers: readonly number[];
  /** Null for somebody who has not written in the thread before. */
  writer: WriterColumn | null;
  /** The number of another comment with the same text that the writer has standing in the thread; null for none. */
  standing: number | null;
  /** The number of the comment when it is changed; null when it is new. */
  number: number | null;
  speaker: Speaker;
};

/** Who writes, as far as checks may know it. */
export type Speaker =
  | { kind: 'staff' }
  | {
      kind: 'browser';
      /** Names of this browser for moderators. */
      keys: ModerationKeys;
      /** Where the request came from: for counting in memory, never kept. Null where nobody knows. */
      network: string | null;
      /** The solution of a task that the browser was set. */
      proof: string | null;
    };

/** Why text waits for a moderator. */
export type Hold = {
  kind: 'hold';
  /** Names the check, and the sentence that the writer reads, as the reason of a Problem does. */
  code: string;
  values: Readonly<Record<string, string | number>>;
  /** That sentence in the language of the thread: what is wrong with the text, and what can be done. */
  sentence: string;
  /** What the decision says afterwards, when nothing is to be done any more; in that language too. */
  reason: string;
  rule: CitedRule | null;
  /** For staff alone: what the check saw. */
  detail: string;
  /** True where other words would pass: the writer is asked before the text is kept. */
  asks: boolean;
};

/** A rule of the site as it stood when it was cited. */
export type CitedRule = { key: string; version: number; title: string };

export type Verdict = { kind: 'publish' } | Hold | { kind: 'refuse'; problem: Problem };

/** Null where a check has nothing against a text and nothing for it. */
export type Answer = Verdict | null | Promise<Verdict | null>;

/** One step that new text passes. */
export type Check = (asked: Asked) => Answer;

/** What becomes of new text, as `app.ts` hands it to the rules of comments. */
export type Intake = {
  /** For new comments, in order: the first verdict wins, and without any the comment is published. */
  checks: readonly Check[];
  /** For comments that their writers change. */
  editChecks: readonly Check[];
  /** Told of every outcome once it is settled; keeps what it learns in memory alone. */
  settled?(asked: Asked, verdict: Verdict, added: AddedComment | null): void;
};

export function refuse(problem: Problem): Verdict {
  return { kind: 'refuse', problem };
}

/** Asks the checks in order. Throws the Problem of a refusal. */
export async function runChecks(
  checks: readonly Check[],
  asked: Asked,
): Promise<Exclude<Verdict, { kind: 'refuse' }>> {
  for (const check of checks) {
    const answer = check(asked);
    // Most answer at once, and to wait for each would cost more than many of them do.
    const verdict = answer instanceof Promise ? await answer : answer;
    if (verdict?.kind === 'refuse') throw verdict.problem;
    if (verdict !== null) return verdict;
  }
  return { kind: 'publish' };
}

/** What a writer is told before text that would be held is kept. */
export class HeldProblem extends Problem {
  readonly hold: Hold;

  constructor(hold: Hold) {
    super('invalid', hold.code, { ...hold.values });
    this.hold = hold;
  }
}
