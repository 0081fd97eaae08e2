import type { Reader } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import { selectArrival } from './arrival-store.ts';
import type { Writer } from './comments.ts';
import { selectSameText, type WriterColumn } from './store.ts';
import { publicOrProblem, publicThread, type Thread, threadOf } from './threads.ts';
import { writerKey } from './writers.ts';

/** What the database knows when a comment arrives. */
export type Arrival = {
  thread: Thread;
  /** Null for a browser that has written nothing in the thread. */
  writer: WriterColumn | null;
  /** The number of a comment with the same text that the writer has standing in the thread; null for none. */
  standing: number | null;
};

/** Asks for all of it at once where a browser writes. Problem: not-found `thread-unknown`, also where the public may not read it. */
export async function readArrival(
  db: Reader,
  siteKey: string,
  threadId: string,
  { writer, digest }: { writer: Writer; digest: string },
): Promise<Arrival> {
  if (writer.kind === 'staff') return arrivalOfStaff(db, threadId, writer.person.id, digest);
  const row = await selectArrival(db, threadId, writerKey(siteKey, writer.secret, threadId), digest);
  if (row === undefined) throw new Problem('not-found', 'thread-unknown');
  return {
    thread: publicOrProblem(threadOf(threadId, row)),
    writer: row.handle_id === null ? null : { column: 'handle_id', id: row.handle_id },
    standing: row.standing_number,
  };
}

async function arrivalOfStaff(
  db: Reader,
  threadId: string,
  personId: string,
  digest: string,
): Promise<Arrival> {
  const thread = await publicThread(db, threadId);
  const writer = { column: 'person_id', id: personId } as const;
  const same = await selectSameText(db, threadId, writer, digest, null);
  return { thread, writer, standing: same?.number ?? null };
}
