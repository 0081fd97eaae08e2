import type { AddedComment } from '../discussion/publishing.ts';
import type { Intake, Verdict } from '../discussion/verdicts.ts';
import type { CommentOutcome, Meter } from '../http/meter.ts';

/** The same intake, whose outcomes the operator's figures hear of: which check spoke, never about what. */
export function countedIntake(intake: Intake, meter: Meter): Intake {
  return {
    ...intake,
    settled(asked, verdict, added) {
      const text = asked.number === null ? 'new' : 'changed';
      meter.comment(outcomeOf(verdict, added), reasonOf(verdict), text);
      intake.settled?.(asked, verdict, added);
    },
  };
}

function outcomeOf({ kind }: Verdict, added: AddedComment | null): CommentOutcome {
  if (kind === 'publish') return 'published';
  if (kind === 'refuse') return 'refused';
  return added === null ? 'asked' : 'held';
}

function reasonOf(verdict: Verdict): string {
  if (verdict.kind === 'publish') return '';
  return verdict.kind === 'hold' ? verdict.code : verdict.problem.reason;
}
