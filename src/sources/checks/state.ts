import type { Tables } from '../../db/tables.ts';
import type { Verdict } from './verdict.ts';

type Row = Tables['source_checks'];
export type CheckState = Row['state'];

const DAY = 86_400_000;
/** A page is dead after so many failures in a row, of which the last is so long after the first; milliseconds. */
const DEAD_AFTER = { failures: 3, time: 3 * DAY };
/** When the next look is due, after a failure sooner; milliseconds. Half as much again is added by chance, so that looks spread. */
const PAUSES = { unknown: 0, alive: 30 * DAY, unclear: 14 * DAY, failing: 1.5 * DAY, dead: 30 * DAY };

type State = Pick<Row, 'state' | 'since' | 'failures' | 'failing_since'>;

/** The row after a look at `now`. `chance` is from 0 to below 1. What is unclear takes nothing back that was known. */
export function afterCheck(before: State, verdict: Verdict, now: number, chance: number) {
  const failing_since = verdict.kind === 'failed' ? (before.failing_since ?? now) : null;
  const failures = verdict.kind === 'failed' ? before.failures + 1 : 0;
  const kept = verdict.kind === 'unclear' && (before.state === 'dead' || before.state === 'failing');
  const state = kept ? before.state : stateOf(verdict, failures, now - (failing_since ?? now), before.state);
  return {
    state,
    since: state === before.state ? before.since : state === 'dead' ? (failing_since ?? now) : now,
    failures: kept ? before.failures : failures,
    failing_since: kept ? before.failing_since : failing_since,
    why: verdict.why,
    moved_to: verdict.movedTo,
    checked_at: now,
    due_at: now + Math.round(PAUSES[state] * (1 + chance / 2)),
  };
}

function stateOf({ kind }: Verdict, failures: number, time: number, before: CheckState): CheckState {
  if (kind !== 'failed') return kind;
  if (before === 'dead') return 'dead';
  return failures >= DEAD_AFTER.failures && time >= DEAD_AFTER.time ? 'dead' : 'failing';
}
