import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { sql } from 'kysely';
import { ENGINES, emptyDatabase } from '../../test/databases.ts';
import { type DatabaseConfig, openDatabase, openEngine } from './database.ts';

/** A site as the first version left it: one comment that stands, one that was removed and one that came back. */
const FIRST_VERSION = `
  insert into people values ('p', 'Carol Stone', 'carolstone', 'moderator', null, 1);
  insert into threads values ('t', '/2026/03/ferry', 'en', 'UTC', 3, 2, 1, null, 1);
  insert into handles values ('h', 't', 'key', 5, 1);
  insert into comments values
    ('c1', 't', 1, null, 'h', null, 'One', '<p>One</p>', 'd1', 'ltr', 'published', 1, 0, null, 1, 0, null, 1),
    ('c2', 't', 2, null, 'h', null, 'Two', '<p>Two</p>', 'd2', 'ltr', 'removed', 2, 0, null, 2, 0, null, 0),
    ('c3', 't', 3, null, 'h', null, 'Three', '<p>Three</p>', 'd3', 'ltr', 'published', 3, 0, null, 3, 0, null, 0);
  insert into answers values ('t', 2, 1, 1, 0, 1), ('t', 3, 1, 1, 1, 2);
  insert into decisions values
    ('d1', 'c2', 'p', 'remove', 'No insults', 'Names', 10),
    ('d2', 'c3', 'p', 'remove', 'No insults', 'A mistake', 11),
    ('d3', 'c3', 'p', 'restore', '', '', 12);
`;

for (const kind of ENGINES) {
  test(`${kind}: a site of the first version keeps its comments and decisions`, async t => {
    const config = await emptyDatabase(t, kind);
    await makeFirstVersion(config);
    const db = await openDatabase(config, () => 20);
    t.after(() => db.close());
    const decisions = await db.read
      .selectFrom('decisions')
      .select(['id', 'thread_id', 'action', 'decider', 'person_id', 'rule', 'reason', 'state_before'])
      .orderBy('id')
      .execute();
    const common = { thread_id: 't', decider: 'person', person_id: 'p' };
    assert.deepEqual(
      decisions.map(row => ({ ...row })),
      [
        {
          id: 'd1',
          ...common,
          action: 'remove',
          rule: 'No insults',
          reason: 'Names',
          state_before: 'published',
        },
        {
          id: 'd2',
          ...common,
          action: 'remove',
          rule: 'No insults',
          reason: 'A mistake',
          state_before: 'published',
        },
        { id: 'd3', ...common, action: 'restore', rule: '', reason: '', state_before: 'removed' },
      ],
    );
    const comments = await db.read
      .selectFrom('comments')
      .select(['id', 'number', 'text', 'state', 'decision_id', 'language'])
      .orderBy('number')
      .execute();
    assert.deepEqual(
      comments.map(row => ({ ...row })),
      [
        { id: 'c1', number: 1, text: 'One', state: 'published', decision_id: null, language: 'und' },
        { id: 'c2', number: 2, text: 'Two', state: 'removed', decision_id: 'd1', language: 'und' },
        { id: 'c3', number: 3, text: 'Three', state: 'published', decision_id: 'd3', language: 'und' },
      ],
    );
  });
}

async function makeFirstVersion(config: DatabaseConfig): Promise<void> {
  const engine = await openEngine(config);
  try {
    const file = new URL(`../../migrations/${config.kind}/0001_start.sql`, import.meta.url);
    await engine.applyMigration('0001_start.sql', await readFile(file, 'utf8'), 1);
    await engine.transact(async tx => {
      for (const statement of FIRST_VERSION.split(';')) {
        if (statement.trim() !== '') await sql.raw(statement).execute(tx);
      }
    });
  } finally {
    await engine.close();
  }
}
