import type { Reader } from '../../db/database.ts';
import type { CommentStatus, ToldDecision } from '../../discussion/status.ts';
import { selectUpheldAt } from './store.ts';

/** What led to a decision of a person: one of the facts of (EU) 2022/2065, article 17(3)(b). */
export type Cause = 'notice' | 'reports' | 'check' | 'own';

/** Looks for it among what was answered by the decision, and in what was decided before. */
export async function causeOf(
  db: Reader,
  { comment, decisions }: CommentStatus,
  decision: ToldDecision,
): Promise<Cause> {
  const upheld = await selectUpheldAt(db, comment.id, decision.at);
  if (upheld.notice) return 'notice';
  const before = decisions[decisions.indexOf(decision) - 1];
  const found = before?.action === 'hold' && before.by === 'check' ? before.code : null;
  if (upheld.reports || found === 'held-reports') return 'reports';
  return found === null ? 'own' : 'check';
}
