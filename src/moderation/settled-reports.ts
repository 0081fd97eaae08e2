import type { Write } from '../db/database.ts';
import { tally } from '../db/tallies.ts';
import { countOpenReports, reopenReports, setOpenReports, settleReports } from './settled-reports-store.ts';

/** The count of comments with reports that nobody has looked at (`db/tallies.ts`). */
export const REPORTED_TALLY = 'reported';

/** Closes every open report about a comment, as the decision of the same instant says. Returns how many there were. */
export async function closeReports(
  write: Write,
  commentId: string,
  outcome: 'upheld' | 'dismissed' | 'closed',
): Promise<number> {
  const closed = await settleReports(write.tx, commentId, outcome, write.now);
  if (closed > 0) await countReports(write, commentId);
  return closed;
}

/** Opens again those that were closed at `closedAt`: the decision of that instant is undone. */
export async function openReportsAgain(write: Write, commentId: string, closedAt: number): Promise<void> {
  if ((await reopenReports(write.tx, commentId, closedAt)) > 0) await countReports(write, commentId);
}

/**
 * Makes the comment's own count right, and with it that of comments with reports. The thread of the comment is
 * locked. Returns how many are open.
 */
export async function countReports(write: Write, commentId: string): Promise<number> {
  const open = await countOpenReports(write.tx, commentId);
  const before = await setOpenReports(write.tx, commentId, open);
  const change = Number(open > 0) - Number(before > 0);
  if (change !== 0) await tally(write, REPORTED_TALLY, change);
  return open;
}
