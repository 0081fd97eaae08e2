import pino from 'pino';
import { openDatabase } from '../../src/db/database.ts';
import { foldTallies, tally } from '../../src/db/tallies.ts';
import { addComment } from '../../src/discussion/comments.ts';
import { startJobs } from '../../src/jobs/jobs.ts';
import { isProblem } from '../../src/lib/problem.ts';
import { indexHandler } from '../../src/search/indexing.ts';
import { PATIENT_ROOM } from '../room.ts';

/**
 * A process that keeps the comments that its parent sends it, indexes and counts them, and is there to be killed. Its arguments:
 * the database as JSON, the site key, the name of the count.
 */
const [database = '', siteKey = '', counted = ''] = process.argv.slice(2);
const db = await openDatabase(JSON.parse(database), Date.now, { room: PATIENT_ROOM });
db.alongside(async (write, { kind }) => {
  if (kind === 'comment.added') await tally(write, counted, 1);
});
startJobs({
  db,
  hear: () => undefined,
  clock: Date.now,
  log: pino({ level: 'silent' }),
  due: [{ name: 'fold tallies', every: 20, run: () => db.write(foldTallies) }],
  handlers: [indexHandler(db.kind)],
});
process.on('message', async ({ secret, ...draft }: SentComment) => {
  const answer = (told: Told) => process.send?.(told);
  try {
    const { id } = await addComment({ db, siteKey }, { ...draft, name: null }, { kind: 'browser', secret });
    answer({ text: draft.text, id });
  } catch (error) {
    if (!isProblem(error)) throw error;
    answer({ text: draft.text, refused: error.reason });
  }
});
process.send?.('ready');

export type SentComment = { threadId: string; text: string; answers: number[]; secret: string };
export type Told = { text: string; id?: string; refused?: string };
