import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { plansOf } from '../../test/plans.ts';
import { publish } from '../../test/story.ts';
import type { Reader } from '../db/database.ts';
import { selectArrival } from '../discussion/arrival-store.ts';
import { selectSameText } from '../discussion/store.ts';
import { selectActiveBan } from './bans-store.ts';
import { selectWriterCounts } from './context-store.ts';
import { wasSentElsewhere } from './intake-store.ts';
import { selectIdsByKey } from './lookups-store.ts';
import {
  selectHeld,
  selectNewest,
  selectNewestOfHandle,
  selectNewestOfThread,
  selectNextHoldCode,
  selectReported,
} from './queue-store.ts';

/** Every query of the queue, and those that look for a text, in a database that is large enough for the planners to care. */

const COMMENTS = 20_000;
const NOBODY = { threadId: null, handleId: null, language: null, code: null };
const idAt = (n: number) => `01${String(n).padStart(24, '0')}`;

onBothDatabases('every query of the queue and of the checks goes along an index', async (_t, app) => {
  const { threadId } = await publish(app);
  await fill(app, threadId);
  const from = idAt(COMMENTS / 2);
  const page = { from, order: 'oldest', limit: 51 } as const;
  const wanted: Record<string, (db: Reader) => Promise<unknown>> = {
    held: db => selectHeld(db, NOBODY, page),
    'held, newest first': db => selectHeld(db, NOBODY, { ...page, order: 'newest' }),
    'held in a thread': db => selectHeld(db, { ...NOBODY, threadId }, page),
    'held by reason': db => selectHeld(db, { ...NOBODY, code: 'held-word' }, page),
    'held by language': db => selectHeld(db, { ...NOBODY, language: 'fa' }, page),
    'held by handle': db => selectHeld(db, { ...NOBODY, handleId: idAt(7) }, page),
    'held by everything': db =>
      selectHeld(db, { threadId, handleId: idAt(7), language: 'fa', code: 'held-word' }, page),
    reasons: db => selectNextHoldCode(db, 'a'),
    reported: db => selectReported(db, { ...NOBODY, language: 'fa' }, page),
    new: db => selectNewest(db, from, 51),
    'new in a thread': db => selectNewestOfThread(db, threadId, from, 51),
    'new of a handle': db => selectNewestOfHandle(db, idAt(7), null, 51),
    'counts of writers': db => selectWriterCounts(db, [idAt(1), idAt(2), idAt(3)]),
    'others under a key': db => selectIdsByKey(db, 'key-7', idAt(1), 200),
    'a ban': db => selectActiveBan(db, ['a', 'b'], 0),
  };
  const texts: Record<string, (db: Reader) => Promise<unknown>> = {
    'the same text of a handle': db =>
      selectSameText(db, threadId, { column: 'handle_id', id: idAt(7) }, idAt(57), null),
    'a text that arrives': db => selectArrival(db, threadId, 'w7', idAt(57)),
    'the same text elsewhere': db => wasSentElsewhere(db, threadId, idAt(57), 0),
  };
  for (const [name, run] of Object.entries({ ...wanted, ...texts })) {
    const plans = await plansOf(app.db, run);
    // PostgreSQL goes by what it knows of the values, and those of a prepared query are not known here.
    if (name in texts && app.db.kind === 'sqlite')
      assert.match(plans.join(), /comments_by_text_and_handle/, name);
    for (const plan of plans)
      assert.doesNotMatch(
        plan,
        /\bSCAN (c|o|comments|bans|decisions|d|b)\b(?!.*USING (COVERING )?INDEX)|Seq Scan on (comments|decisions)/,
        name,
      );
  }
});

/** Half of them published, a hundredth held, some reported; by 50 writers. */
async function fill(app: TestApp, threadId: string): Promise<void> {
  const [numbers, pad] =
    app.db.kind === 'sqlite'
      ? [
          sql`(with recursive n(n) as (select 1 union all select n + 1 from n where n < ${COMMENTS}) select n from n)`,
          sql`printf('01%024d', n)`,
        ]
      : [sql`(select generate_series(1, ${sql.lit(COMMENTS)}) as n)`, sql`'01' || lpad(n::text, 24, '0')`];
  await app.db.write(async ({ tx }) => {
    for (let n = 0; n < 50; n++) {
      const handle = { id: idAt(n), thread_id: threadId, writer_key: `w${n}`, code: n, created_at: 0 };
      await tx.insertInto('handles').values(handle).execute();
    }
    const handle =
      app.db.kind === 'sqlite' ? sql`printf('01%024d', n % 50)` : sql`'01' || lpad((n % 50)::text, 24, '0')`;
    const key = app.db.kind === 'sqlite' ? sql`'key-' || (n % 50)` : sql`'key-' || (n % 50)::text`;
    await sql`insert into comments (id, thread_id, number, handle_id, text, html, text_digest, direction, state, created_at,
        imported, answered_count, language, moderation_key, held_code, held_at, open_reports)
      select ${pad}, ${threadId}, n, ${handle}, 'text', 'text', ${pad}, 'ltr',
        case when n % 100 = 0 then 'held' else 'published' end, n, 0, 0,
        case when n % 3 = 0 then 'fa' else 'en' end, ${key},
        case when n % 100 = 0 then (case when n % 200 = 0 then 'held-word' else 'held-links' end) end,
        case when n % 100 = 0 then n end, case when n % 500 = 1 then 1 else 0 end
      from ${numbers} as numbers`.execute(tx);
  });
  await sql`analyze`.execute(app.db.read);
}
