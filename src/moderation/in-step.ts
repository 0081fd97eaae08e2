import type { Write } from '../db/database.ts';
import type { DomainEvent } from '../db/events.ts';
import { tally } from '../db/tallies.ts';
import { decisionOrProblem } from '../discussion/decisions.ts';
import { APPEALS_TALLY } from './appeals/appeals.ts';
import { closeAppealsOf, eraseAppealTexts, reopenAppealsOf } from './appeals/store.ts';
import { rulesInForce } from './rules.ts';
import { closeReports } from './settled-reports.ts';

/**
 * Keeps reports, appeals and the rules that were cited in step with what becomes of a comment, in the transaction in
 * which it does (`db.alongside`), whoever decides.
 */
export async function keepInStep(write: Write, { kind, payload }: DomainEvent): Promise<void> {
  const { commentId, decisionId, rule } = payload;
  if (typeof commentId !== 'string') return;
  // A check cites the rules too, and knows nothing of writing them down.
  if (kind === 'decision.made' && typeof rule === 'string') await rulesInForce(write);
  if (kind === 'comment.withdrawn') return forgetWriter(write, commentId);
  if (kind === 'decision.made' && typeof decisionId === 'string') await follow(write, commentId, decisionId);
}

/** Whoever took a comment back objects to nothing any more, and nothing is left to report. */
async function forgetWriter(write: Write, commentId: string): Promise<void> {
  await closeReports(write, commentId, 'closed');
  await endAppeals(write, commentId, 'closed');
  await eraseAppealTexts(write.tx, commentId);
}

async function follow(write: Write, commentId: string, decisionId: string): Promise<void> {
  const { action, undoes } = await decisionOrProblem(write.tx, decisionId);
  // What an undone decision had closed is open again; reports are the undoing's own affair (`undo.ts`).
  if (undoes !== null) {
    const undone = await decisionOrProblem(write.tx, undoes);
    const opened = await reopenAppealsOf(write.tx, commentId, undone.decided_at);
    if (opened > 0) await tally(write, APPEALS_TALLY, opened);
  }
  switch (action) {
    case 'remove':
      if (undoes !== null) return;
      await closeReports(write, commentId, 'upheld');
      return endAppeals(write, commentId, 'closed');
    case 'publish':
    case 'restore':
      if (undoes === null) await closeReports(write, commentId, 'dismissed');
      return endAppeals(write, commentId, 'granted');
    case 'dismiss':
      if (undoes === null) await closeReports(write, commentId, 'dismissed');
  }
}

/** An appeal that was answered is not open any more; this is for those that another decision overtakes. */
async function endAppeals(write: Write, commentId: string, state: 'granted' | 'closed'): Promise<void> {
  const ended = await closeAppealsOf(write.tx, commentId, { state, now: write.now });
  if (ended > 0) await tally(write, APPEALS_TALLY, -ended);
}
