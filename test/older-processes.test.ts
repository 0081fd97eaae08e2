import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import test from 'node:test';
import { sql } from 'kysely';
import type { Tables } from '../src/db/tables.ts';
import { onBothDatabases, type TestApp } from './app.ts';
import { publish, type Story, say } from './story.ts';

/** A process that runs on while a newer one brings the schema up to date; the rule is in `docs/reference/database.md`. */

/** The rule is younger than the first migrations. */
const FIRST_HELD = '0025';

/** What a process that knows nothing of it would stumble over. */
const BREAKING = [
  /\bdrop\s+(?:table|column)\b/i,
  /\brename\b/i,
  /\badd\s+column\b(?![^;]*\bdefault\b)[^;]*\bnot\s+null\b/i,
  /\balter\s+column\b[^;]*\b(?:type|set\s+not\s+null|drop\s+default)\b/i,
  /\badd\s+constraint\b/i,
];

/** At the head of a migration that takes away what the release before has left unused. */
const CONTRACTS = /^-- Contracts: unused since \d+\.\d+\.\d+\b/;

test('a migration only adds, unless it says since when nothing uses what it takes away', () => {
  const files = globSync('migrations/*/*.sql').filter(file => basename(file) >= FIRST_HELD);
  assert.ok(files.length > 0, 'no migration is held');
  for (const file of files) assert.deepEqual(broken(readFileSync(file, 'utf8')), [], file);
});

test('what old processes would stumble over is found', () => {
  for (const text of [
    'alter table posts drop column place;',
    'drop table posts;',
    'alter table posts rename column place to town;',
    'alter table posts add column town text not null;',
    'alter table posts alter column town type integer;',
    'alter table posts alter column town set not null;',
  ]) {
    assert.equal(broken(text).length, 1, text);
    assert.deepEqual(broken(`-- Contracts: unused since 1.2.0\n${text}`), []);
  }
  for (const text of [
    'create table towns (id text primary key, name text not null);',
    'alter table posts add column town text;',
    "alter table posts add column town text not null default '';",
    'create index posts_by_town on posts (town);',
  ]) {
    assert.deepEqual(broken(text), [], text);
  }
});

function broken(text: string): RegExp[] {
  return CONTRACTS.test(text) ? [] : BREAKING.filter(pattern => pattern.test(text));
}

onBothDatabases(
  'a process goes on when a newer one has added a column to each of its tables',
  async (_, app) => {
    const post = await publish(app);
    await walk(app, post, 'Before.');
    for (const table of await tablesOf(app)) {
      await app.db.write(({ tx }) =>
        sql`alter table ${sql.table(table)} add column of_a_newer_process text`.execute(tx),
      );
    }
    await walk(app, post, 'Afterwards.');
  },
);

/** Reads and writes what readers do, twice, so that what is kept of a statement is used. */
async function walk(app: TestApp, post: Story, text: string): Promise<void> {
  for (const time of ['once', 'twice']) {
    await say(app, post, `${text} Said ${time}, in answer to @09:00.`);
    await app.settle();
    app.pages.drop(['*']);
    for (const path of ['/', '/feed.atom', '/moderation', '/search?q=said', post.path, `${post.path}.json`]) {
      const answer = await app.get(path);
      assert.equal(answer.status, 200, path);
      if (path.startsWith(post.path)) assert.ok(answer.text.includes(`Said ${time}`), path);
    }
  }
}

async function tablesOf({ db }: TestApp): Promise<(keyof Tables)[]> {
  const all = await db.read.introspection.getTables();
  // SQLite keeps its index of words in tables of its own, which are no tables of ours.
  return all.map(({ name }) => name as keyof Tables).filter(name => !/^search_texts|^sqlite_/.test(name));
}
