import type { Reader } from '../db/database.ts';
import { monthRange } from './log.ts';
import { countDecisions, countPublished, selectFirstDecision, selectMedianWait } from './log-store.ts';

/** What moderation came to in one month, by UTC. Decisions that were taken back count as such alone. */
export type MonthFigures = {
  /** `2026-03` */
  month: string;
  /** Comments that came to stand in their threads. */
  published: number;
  held: number;
  /** Held ones that were let through. */
  released: number;
  removed: { rule: string | null; byPeople: number; byChecks: number }[];
  bans: number;
  appealsGranted: number;
  appealsDenied: number;
  takenBack: number;
  /** Half of the comments that waited for a person waited no longer, in milliseconds; null where none waited. */
  medianWait: number | null;
};

/** How far back the page of figures goes. */
const MONTHS = 12;

/** The months with decisions, newest first, the present one with them. */
export async function readFigures(db: Reader, now: number): Promise<MonthFigures[]> {
  const first = await selectFirstDecision(db);
  const months = monthsBack(now, MONTHS).filter(
    (month, i) => i === 0 || (first !== null && month >= monthOf(first)),
  );
  return Promise.all(months.map(month => figuresOf(db, month)));
}

/** `2026-03`, by UTC. */
function monthOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 7);
}

/** The month of `now` and those before it, newest first. */
export function monthsBack(now: number, count: number): string[] {
  const date = new Date(now);
  return Array.from({ length: count }, (_, i) =>
    monthOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - i)),
  );
}

async function figuresOf(db: Reader, month: string): Promise<MonthFigures> {
  const range = monthRange(month);
  const [year = 0, number = 1] = month.split('-').map(Number);
  const [rows, medianWait, published] = await Promise.all([
    countDecisions(db, range),
    selectMedianWait(db, range),
    countPublished(db, Date.UTC(year, number - 1), Date.UTC(year, number)),
  ]);
  const counted = rows.map(row => ({ ...row, count: Number(row.count) }));
  const standing = counted.filter(row => Number(row.undone) === 0);
  const sum = (fits: (row: (typeof counted)[number]) => boolean) =>
    standing.filter(fits).reduce((total, { count }) => total + count, 0);
  const removed = Map.groupBy(
    standing.filter(({ action }) => action === 'remove'),
    ({ ruleKey }) => ruleKey,
  );
  return {
    month,
    published,
    held: sum(({ action }) => action === 'hold'),
    released: sum(({ action, onAppeal }) => action === 'publish' && Number(onAppeal) === 0),
    removed: [...removed].map(([rule, group]) => ({
      rule,
      byPeople: total(group, 'person'),
      byChecks: total(group, 'check'),
    })),
    bans: sum(({ action }) => action === 'ban'),
    appealsGranted: sum(
      ({ action, onAppeal }) => Number(onAppeal) === 1 && (action === 'restore' || action === 'publish'),
    ),
    appealsDenied: sum(({ action }) => action === 'deny'),
    takenBack: counted.filter(row => Number(row.undone) === 1).reduce((all, { count }) => all + count, 0),
    medianWait,
  };
}

function total(rows: readonly { decider: string; count: number }[], decider: string): number {
  return rows.filter(row => row.decider === decider).reduce((all, { count }) => all + count, 0);
}
